import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generatePeople, type OktaPerson } from '../okta/people/generate.ts';
import { describeMachine } from './machine.ts';
import { count } from './markdown-table.ts';
import { BadOption, type BenchOptions, helpOf, readBenchOptions } from './options.ts';
import { fillFolder } from './search/fill.ts';
import { measureIndexUpkeep } from './search/index-upkeep.ts';
import { type Footprint, measureSearch, type SearchTimes, startOwnContenders } from './search/measure.ts';
import { type InstalledLibraries, installLibraries } from './search/peers/libraries.ts';
import { searchKinds } from './search/queries.ts';
import {
  type FilledFolder,
  folderTable,
  footprintTable,
  growthTable,
  searchTables,
  upkeepTable,
  verdict,
} from './search/report.ts';
import { measureWindow, type WindowTimes } from './search/window/measure-window.ts';
import { windowTable } from './search/window/window-table.ts';
import { bytesIn, createTemporaryFolder } from './temporary-folder.ts';

const defaults = {
  ...{ command: 'bench:search', sizes: [1_000, 10_000, 100_000] },
  ...{ keepsFolders: true, opensWindow: true },
};
/** More would only take longer: what an insert costs the index depends little on what is in it. */
const mostForUpkeep = 5_000;
const together = 1_000;
/** In the window. */
const eachRound = { loads: 5, words: 8, numbers: 10, wheelTurns: 100, places: 40 };
/** A library that is going to take more than this is left out. */
const mostLibraryBytes = 4e9;

/** Progress goes to stderr, so that stdout is the report and nothing else. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A database with so many people, of an earlier run where databases are kept and there is one. */
async function folderOf(people: readonly OktaPerson[], keep: string | null) {
  const size = people.length;
  const temporary = keep === null ? await createTemporaryFolder() : null;
  const path = temporary?.path ?? join(keep ?? '', String(size));
  const isFilled = existsSync(join(path, 'switchboard.db'));
  if (!isFilled) tell(`Filling with ${count(size)} people`);
  const { rowsPerSecond } = isFilled
    ? { rowsPerSecond: Number.NaN }
    : await fillFolder(path, { people, active: true, together });
  const filled: FilledFolder = { size, rowsPerSecond, diskBytes: bytesIn(path) };
  return { path, filled, remove: async () => temporary?.remove() };
}

/** Whom there is memory for, by what they took with fewer people. */
function affordable({ starters }: InstalledLibraries, footprints: readonly Footprint[], size: number) {
  return starters.filter(({ name }) => {
    const before = footprints.findLast(({ contender }) => contender === name);
    return before === undefined || (before.residentBytes * size) / before.size <= mostLibraryBytes;
  });
}

async function run({ sizes, seconds, rounds, only, peers, window, keep }: BenchOptions): Promise<void> {
  const machine = describeMachine(new Date());
  const started = performance.now();
  const kinds = searchKinds.filter(({ name }) => only === null || only.some((part) => name.includes(part)));
  const libraries = peers ? await installLibraries(tell) : { starters: [], notes: [], remove: async () => {} };
  const times: SearchTimes[] = [];
  const footprints: Footprint[] = [];
  const folders: FilledFolder[] = [];
  const windows: WindowTimes[] = [];
  const absences: string[] = [];
  try {
    for (const size of sizes) {
      const people = generatePeople({ count: size, seed: 1 });
      const folder = await folderOf(people, keep);
      try {
        folders.push(folder.filled);
        const able = affordable(libraries, footprints, size);
        for (const { name } of libraries.starters.filter((starter) => !able.includes(starter))) {
          absences.push(`${name} would take too much memory with ${count(size)} people and is left out there.\n`);
        }
        tell(`Searching ${count(size)} people`);
        const starters = [
          ...startOwnContenders(folder.path),
          ...able.map(
            ({ start }) =>
              () =>
                start(people),
          ),
        ];
        const measured = await measureSearch(starters, people, { kinds, durationMs: seconds * 1000, rounds });
        times.push(...measured.times);
        footprints.push(...measured.footprints);
        if (window) {
          tell(`Opening a window on ${count(size)} people`);
          windows.push(await measureWindow(folder.path, people, { rounds, ...eachRound }));
        }
      } finally {
        await folder.remove();
      }
    }
  } finally {
    await libraries.remove();
  }
  const largest = Math.min(mostForUpkeep, sizes.at(-1) ?? mostForUpkeep);
  tell(`Storing ${count(largest)} people with and without the index`);
  const upkeep = await measureIndexUpkeep(generatePeople({ count: largest, seed: 1 }));
  const head =
    `${machine}. contacts.page with a limit of 100, contacts.locate and calls.lookup, as a window calls them, none of ` +
    'them remembered from before; against LIKE over the same database, and libraries that search in memory, each in a ' +
    `process of its own; ${seconds} s for each in ${rounds} rounds, taking turns. The whole run took ` +
    `${Math.ceil((performance.now() - started) / 60_000)} minutes.\n`;
  const parts = [
    ...[head, verdict(times), searchTables(times), growthTable(times), windowTable(windows)],
    ...[upkeepTable(upkeep), folderTable(folders), footprintTable(footprints)],
  ];
  process.stdout.write([...parts, ...libraries.notes, ...absences].filter(Boolean).join('\n'));
}

try {
  const options = readBenchOptions(process.argv.slice(2), defaults);
  if (options === null) process.stdout.write(helpOf(defaults));
  else await run(options);
} catch (failure) {
  if (!(failure instanceof BadOption)) throw failure;
  tell(failure.message);
  process.exitCode = 2;
}
