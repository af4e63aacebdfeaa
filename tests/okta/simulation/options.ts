import { Command, InvalidArgumentError } from 'commander';

export interface SimulationOptions {
  readonly baseUrl: string;
  /** The whole `Authorization` header. */
  readonly authorization: string;
  readonly people: number;
  readonly group: string | undefined;
  readonly deactivate: number;
  readonly seed: number;
  readonly concurrency: number;
}

/** How the command ended; `--help` lists the same. */
export const exitCodes = {
  done: 0,
  someFailed: 1,
  badOption: 2,
  unreachable: 3,
  tokenRefused: 4,
  notScim: 5,
  interrupted: 130,
} as const;

const help = `
Examples:
  npm run simulate -- --base-url http://127.0.0.1:8443/scim/v2/head-office --token dir_9f… --people 500
  npm run simulate -- --base-url … --token … --people 50 --group "Front desk" --deactivate 5

The same --seed invents the same people, so a second run updates them instead of creating others.

Exit codes: 0 all tasks succeeded, 1 some failed, 2 a wrong option, 3 nothing answers at the base URL,
4 the token is not accepted, 5 the base URL does not speak SCIM, 130 stopped with Ctrl-C.`;

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
  };
}

function address(text: string): string {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return text;
  throw new InvalidArgumentError('It must start with http:// or https://, as the screen SCIM Configuration shows it.');
}

/** A bare token gets the scheme word that the set-up guide tells people to type in front of it. */
function authorization(token: string): string {
  const trimmed = token.trim();
  if (trimmed === '') throw new InvalidArgumentError('It is empty.');
  if (URL.canParse(trimmed) && trimmed.includes('://')) {
    throw new InvalidArgumentError('This is an address. The security token goes here, the address into --base-url.');
  }
  return /\s/.test(trimmed) ? trimmed : `bearer ${trimmed}`;
}

/**
 * Reads the arguments (without `node` and the script). Throws commander's `CommanderError` after it has written help
 * or the reason; its `exitCode` is 0 for help.
 */
export function parseSimulationOptions(
  args: readonly string[],
  io: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): SimulationOptions {
  const command = new Command('simulate')
    .description('Behaves like Okta against a Switchboard directory: tests the credentials, then assigns people.')
    .requiredOption('--base-url <address>', 'base URL of the directory (SCIM Configuration)', address)
    .requiredOption('--token <token>', 'security token of the directory', authorization)
    .option('--people <count>', 'how many people to assign', wholeNumber(1, 100_000), 100)
    .option('--group <name>', 'push a group of this name with all of them')
    .option('--deactivate <count>', 'deactivate so many of them at the end', wholeNumber(0, 100_000), 0)
    .option('--seed <number>', 'which people to invent', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--concurrency <count>', 'how many tasks at a time', wholeNumber(1, 64), 4)
    .addHelpText('after', help)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const read = command.opts<{
    baseUrl: string;
    token: string;
    people: number;
    group?: string;
    deactivate: number;
    seed: number;
    concurrency: number;
  }>();
  if (read.deactivate > read.people) {
    command.error(`error: --deactivate ${read.deactivate} is more than --people ${read.people}.`);
  }
  const { token, group, ...rest } = read;
  return { ...rest, authorization: token, group };
}
