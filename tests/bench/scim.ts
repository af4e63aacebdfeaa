import { describeMachine } from './machine.ts';
import { count } from './markdown-table.ts';
import { BadOption, type BenchOptions, helpOf, readBenchOptions } from './options.ts';
import { measureClient } from './scim/client-speed.ts';
import { runIn } from './scim/load.ts';
import { type Measurement, measure, rawRunner, serverRunner } from './scim/measure.ts';
import { mixedSync, operations } from './scim/operations.ts';
import { installPeers } from './scim/peers/peers.ts';
import { comparisonTables, failureList, footprintTable, growthTable, type Weighed } from './scim/report.ts';
import { partPeers, setStage } from './scim/stage.ts';
import { summaryTables } from './scim/summary.ts';
import { judge, verdictTable } from './scim/verdict.ts';

const defaults = {
  command: 'bench:scim',
  sizes: [1_000, 10_000, 100_000],
  keepsFolders: false,
  opensWindow: false,
  seconds: 1,
};
const inFlights = [1, 16];
/** A peer that takes longer to be filled is left out; so is one that would, by how fast it was filled before. */
const peerLimitMs = 60_000;
/** No contender creates more in a second, so a round does not run out of people. */
const mostCreatedPerSecond = 40_000;

/** Progress goes to stderr, so that stdout is the report and nothing else. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function run({ sizes, seconds, rounds, only, peers }: BenchOptions): Promise<void> {
  const machine = describeMachine(new Date());
  const chosen = operations.filter(
    ({ name }) => only === null || only.some((part) => name.toLowerCase().includes(part)),
  );
  const durationMs = (seconds * 1000) / rounds;
  const freshPeople = Math.ceil((mostCreatedPerSecond * durationMs) / 1000) + 100;
  const installed = peers ? await installPeers(tell) : null;
  const measurements: Measurement[] = [];
  const footprints: Weighed[] = [];
  const absences: string[] = [];
  const started = performance.now();
  try {
    const client = await measureClient(inFlights, Math.min(1000, durationMs * rounds));
    for (const size of sizes) {
      tell(`Filling with ${count(size)} people`);
      const parted = partPeers(installed?.starters ?? [], footprints, { size, peerLimitMs });
      const connections = Math.max(...inFlights);
      const stage = await setStage({ size, connections, freshPeople, peers: parted.able, peerLimitMs });
      absences.push(...parted.absences, ...stage.absences);
      try {
        for (const server of stage.servers) await runIn(server, mixedSync, durationMs);
        const runners = [...stage.servers.map(serverRunner), rawRunner(stage.raw)];
        // Reading operations first, with either number in flight: what writes leaves the database larger.
        for (const operation of chosen) {
          for (const inFlight of inFlights) {
            tell(`  ${operation.name}, ${inFlight} in flight`);
            measurements.push(...(await measure(runners, operation, { size, inFlight, durationMs, rounds })));
          }
        }
        footprints.push(...stage.footprints.map((print) => ({ ...print, residentBytes: print.residentBytes() })));
      } finally {
        await stage.stop();
      }
    }
    const speeds = [...client].map(([flying, speed]) => `${count(speed)} with ${flying} in flight`).join(', ');
    const head =
      `${machine}. ${seconds} s for each number in ${rounds} rounds, contenders taking turns, medians of the rounds; ` +
      `ratios are medians of neighbouring rounds. The client alone does ${speeds}, requests a second. ` +
      `The whole run took ${Math.ceil((performance.now() - started) / 60_000)} minutes.\n`;
    const parts = [
      head,
      verdictTable(judge(measurements, footprints)),
      summaryTables(measurements),
      comparisonTables(inOrder(measurements)),
      growthTable(measurements),
      footprintTable(footprints),
    ];
    const notes = [...(installed?.notes ?? []), failureList(measurements, absences)];
    process.stdout.write([...parts, ...notes].filter(Boolean).join('\n'));
  } finally {
    await installed?.remove();
  }
}

/** By number in flight first, as the tables are read. */
function inOrder(measurements: readonly Measurement[]): Measurement[] {
  return measurements.toSorted((left, right) => left.size - right.size || left.inFlight - right.inFlight);
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
