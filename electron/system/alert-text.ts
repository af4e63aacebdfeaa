import type { TrippedGuard } from '../../server/contract/guard.ts';

export interface AlertText {
  readonly title: string;
  readonly body: string;
}

/** What stands on the desktop, where anybody may read it: figures and the names of directories, and nobody's data. */
export function guardText({ name, kept, people }: TrippedGuard): AlertText {
  const count = (number: number) => number.toLocaleString('en-GB');
  return {
    title: `Many people are leaving ${name}`,
    body: `${count(kept)} of ${count(people)} so far. Agents still see them until you decide.`,
  };
}

export function refusalsText(name: string, provider: string): AlertText {
  return {
    title: `${name} refuses requests`,
    body: `A request from ${provider} was refused, the first for an hour. Press to see why.`,
  };
}
