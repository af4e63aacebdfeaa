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
  /** Also other people's servers, which are installed into temporary folders for it. */
  readonly peers: boolean;
}

export interface BenchDefaults {
  readonly command: string;
  readonly sizes: readonly number[];
  /** Whether there are peers; then they are measured unless told otherwise. */
  readonly offersPeers: boolean;
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
  const values = parsed(args, defaults.offersPeers);
  if (values.help) return null;
  if (values.peers && !defaults.offersPeers) throw new BadOption('--peers: this benchmark has no peers.');
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
  };
}

export function helpOf({ command, sizes, offersPeers, seconds = usualSeconds }: BenchDefaults): string {
  return [
    `Usage: npm run ${command} -- [options]`,
    '',
    `  --sizes <n,n>    people stored (default ${sizes.join()})`,
    `  --seconds <s>    measured for each operation and contender (default ${seconds})`,
    '  --rounds <n>     parts into which that is cut, contenders taking turns (default 4)',
    '  --only <a,b>     only operations whose name holds one of these words',
    ...(offersPeers ? ["  --no-peers       without other people's servers, which npm installs for it elsewhere"] : []),
    '  --help',
    '',
  ].join('\n');
}

function parsed(args: readonly string[], hasPeers: boolean) {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        sizes: { type: 'string' },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        only: { type: 'string' },
        peers: { type: 'boolean', default: hasPeers },
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
