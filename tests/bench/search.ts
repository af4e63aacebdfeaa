import { generatePeople } from '../okta/people/generate.ts';
import { describeMachine } from './machine.ts';
import { count } from './markdown-table.ts';
import { BadOption, type BenchOptions, helpOf, readBenchOptions } from './options.ts';
import { fillFolder } from './search/fill.ts';
import { type IndexUpkeep, measureIndexUpkeep } from './search/index-upkeep.ts';
import { measureSearch, type SearchTimes } from './search/measure.ts';
import { searchKinds } from './search/queries.ts';
import { type FilledFolder, folderTable, searchTable, upkeepTable } from './search/report.ts';
import { bytesIn, createTemporaryFolder } from './temporary-folder.ts';

const defaults = { command: 'bench:search', sizes: [1_000, 10_000, 100_000], offersPeers: false };
/** More would only take longer: what an insert costs the index depends little on what is in it. */
const mostForUpkeep = 5_000;
const together = 1_000;

/** Progress goes to stderr, so that stdout is the report and nothing else. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function run({ sizes, seconds, rounds, only }: BenchOptions): Promise<void> {
  const machine = describeMachine(new Date());
  const kinds = searchKinds.filter(({ name }) => only === null || only.some((part) => name.includes(part)));
  const times: SearchTimes[] = [];
  const folders: FilledFolder[] = [];
  for (const size of sizes) {
    tell(`Filling with ${count(size)} people`);
    const people = generatePeople({ count: size, seed: 1 });
    const folder = await createTemporaryFolder();
    try {
      const { rowsPerSecond } = await fillFolder(folder.path, { people, active: true, together });
      folders.push({ size, rowsPerSecond, diskBytes: bytesIn(folder.path) });
      tell('  Searching');
      times.push(...(await measureSearch(folder.path, people, { kinds, durationMs: seconds * 1000, rounds })));
    } finally {
      await folder.remove();
    }
  }
  const largest = Math.min(mostForUpkeep, sizes.at(-1) ?? mostForUpkeep);
  tell(`Storing ${count(largest)} people with and without the index`);
  const upkeep: IndexUpkeep[] = await measureIndexUpkeep(generatePeople({ count: largest, seed: 1 }));
  const head =
    `${machine}. contacts.page with a limit of 100, as a window calls it, against LIKE '%…%' over the same database in ` +
    `the same process; ${seconds} s for each side in ${rounds} rounds, taking turns.\n`;
  process.stdout.write([head, searchTable(byKind(times)), upkeepTable(upkeep), folderTable(folders)].join('\n'));
}

function byKind(times: readonly SearchTimes[]): SearchTimes[] {
  return [...Map.groupBy(times, ({ kind }) => kind).values()].flat();
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
