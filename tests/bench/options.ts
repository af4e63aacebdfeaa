import { parseArgs } from 'node:util';

/** How much is measured. */
export interface BenchOptions {
  /** People stored, smallest first. */
  readonly sizes: readonly number[];
  /** Measured for each operation, contender and number in flight; the rounds share it. */
  readonly seconds: number;
  readonly rounds: number;
  /** Only operations whose name holds one of these; null is all. */
  readonly only: readonly string[] | null;
  /** Also other people's programs, which are installed into temporary folders for it. */
  readonly peers: boolean;
  /** Also the product in a real browser. */
  readonly window: boolean;
  /** Where filled databases stay for the next run; null is nowhere. */
  readonly keep: string | null;
}

export interface BenchDefaults {
  readonly command: string;
  readonly sizes: readonly number[];
  /** Whether databases can be kept. */
  readonly keepsFolders: boolean;
  /** Whether a browser is opened. */
  readonly opensWindow: boolean;
  /** Where 2 is not it. */
  readonly seconds?: number;
}

const usualSeconds = 2;

/** A word of the command line that cannot be used; the message says what can. */
export class BadOption extends Error {
  override readonly name = 'BadOption';
}

/**
 * Reads the command line of a benchmark; null when only its help was asked for.
 * @throws BadOption
 */
export function readBenchOptions(args: readonly string[], defaults: BenchDefaults): BenchOptions | null {
  const values = parsed(args);
  if (values.help) return null;
  if (values.keep !== undefined && !defaults.keepsFolders) {
    throw new BadOption('--keep: this benchmark changes its databases, so that they are of no use to the next run.');
  }
  if (values.window !== undefined && !defaults.opensWindow) {
    throw new BadOption('--no-window: this benchmark opens none.');
  }
  return {
    sizes:
      values.sizes === undefined
        ? defaults.sizes
        : values.sizes
            .split(',')
            .map((size) => positive('--sizes', size, true))
            .sort((left, right) => left - right),
    seconds:
      values.seconds === undefined ? (defaults.seconds ?? usualSeconds) : positive('--seconds', values.seconds, false),
    rounds: values.rounds === undefined ? 4 : positive('--rounds', values.rounds, true),
    only: values.only === undefined ? null : values.only.split(',').map((name) => name.trim().toLowerCase()),
    peers: values.peers,
    window: values.window ?? defaults.opensWindow,
    keep: values.keep ?? null,
  };
}

export function helpOf(defaults: BenchDefaults): string {
  const { command, sizes, keepsFolders, opensWindow, seconds = usualSeconds } = defaults;
  return [
    `Usage: npm run ${command} -- [options]`,
    '',
    `  --sizes <n,n>    people stored (default ${sizes.join()})`,
    `  --seconds <s>    measured for each operation and contender (default ${seconds})`,
    '  --rounds <n>     parts into which that is cut, contenders taking turns (default 4)',
    '  --only <a,b>     only operations whose name holds one of these words',
    "  --no-peers       without other people's programs, which npm installs for it elsewhere",
    ...(opensWindow ? ['  --no-window      without the product in a browser'] : []),
    ...(keepsFolders
      ? ['  --keep <folder>  leave the filled databases there and begin with those that are there']
      : []),
    '  --help',
    '',
  ].join('\n');
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        sizes: { type: 'string' },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        only: { type: 'string' },
        peers: { type: 'boolean', default: true },
        window: { type: 'boolean' },
        keep: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (failure) {
    throw new BadOption(failure instanceof Error ? failure.message : String(failure));
  }
}

function positive(name: string, text: string, isWhole: boolean): number {
  const number = Number(text.replaceAll('_', ''));
  if (number > 0 && Number.isFinite(number) && (!isWhole || Number.isSafeInteger(number))) return number;
  throw new BadOption(`${name}: "${text}" is not a ${isWhole ? 'whole ' : ''}number above 0.`);
}
