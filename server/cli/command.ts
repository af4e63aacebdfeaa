import { Option } from 'commander';
import type { Result } from '../contract/result.ts';
import type { CommonOptions } from './options.ts';

/** A refusal is an expected answer, but not what the caller of a command hoped for. */
export class CommandRefused extends Error {}

export interface JsonOption extends CommonOptions {
  readonly json?: boolean;
}

export function jsonOption(): Option {
  return new Option('--json', 'print one JSON value and nothing else');
}

export function acceptedValue<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new CommandRefused(`${result.refusal.message} (${result.refusal.code})`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
