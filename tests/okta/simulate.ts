import { setTimeout as delay } from 'node:timers/promises';
import { CommanderError } from 'commander';
import { createOkta } from './okta.ts';
import { generatePeople } from './people/generate.ts';
import { createRandom } from './random.ts';
import { exitCodes, parseSimulationOptions, type SimulationOptions } from './simulation/options.ts';
import { createBar, createLines } from './simulation/progress.ts';
import { explainCredentials, summarise } from './simulation/report.ts';
import { runSimulation } from './simulation/run.ts';

const out = (text: string): void => {
  process.stdout.write(text);
};
const err = (text: string): void => {
  process.stderr.write(text);
};

function readOptions(): SimulationOptions | number {
  try {
    return parseSimulationOptions(process.argv.slice(2), { out, err });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badOption;
    throw error;
  }
}

async function simulate(options: SimulationOptions): Promise<number> {
  const stopping = new AbortController();
  // Only the first Ctrl-C is ours: the second one ends the process, whatever hangs.
  process.once('SIGINT', () => {
    err('\nStopping after the requests under way. Press Ctrl-C again to stop at once.\n');
    stopping.abort();
  });
  const okta = createOkta({
    baseUrl: options.baseUrl,
    authorization: options.authorization,
    seed: options.seed,
    connections: options.concurrency,
    wait: (milliseconds) => {
      err(`\nThe server asks to wait ${milliseconds / 1000} s.\n`);
      return delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    },
  });
  try {
    const tested = await okta.users.testCredentials();
    if (!tested.ok) {
      const { text, exitCode } = explainCredentials(tested.failure, options.baseUrl);
      err(`${text}\n`);
      return exitCode;
    }
    out(`Credentials accepted. The directory has ${tested.value.totalResults} people.\n`);
    const summary = await runSimulation({
      okta,
      people: generatePeople({ count: options.people, seed: options.seed }),
      group: options.group,
      deactivate: options.deactivate,
      concurrency: options.concurrency,
      random: createRandom(options.seed),
      progress: process.stdout.isTTY ? createBar(process.stdout) : createLines(out),
      now: () => performance.now(),
      signal: stopping.signal,
    });
    out(summarise(summary, options));
    if (summary.isInterrupted) return exitCodes.interrupted;
    return summary.failed.length === 0 ? exitCodes.done : exitCodes.someFailed;
  } finally {
    okta.stop();
  }
}

const options = readOptions();
process.exitCode = typeof options === 'number' ? options : await simulate(options);
