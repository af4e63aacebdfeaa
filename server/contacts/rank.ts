import type { Seqs } from '../store/seqs.ts';
import type { ContactQuery } from './query.ts';
import { digitsOf } from './search-text.ts';
import { sortKeyOf } from './sort-key.ts';

/**
 * How well somebody is hit: the words are those of their name (or the number is theirs), their name in the list begins
 * with them (or their number ends with the digits), the words begin words of the name, or anything else. Among equals
 * the familiar ones are one better.
 */
export const merit = { exact: 6, leading: 4, name: 2, other: 0 } as const;
export const familiarity = 1;
const best = merit.exact + familiarity;

/**
 * Puts people in order by their merits, the best first; equals stay as they are.
 * @param merits of each `seq`
 */
export function byMerit(people: Seqs, merits: Uint8Array): Seqs {
  const counts = new Uint32Array(best + 1);
  for (const seq of people) {
    const of = merits[seq] ?? merit.other;
    counts[of] = (counts[of] ?? 0) + 1;
  }
  const next = new Uint32Array(best + 1);
  for (let of = best - 1; of >= 0; of--) next[of] = (next[of + 1] ?? 0) + (counts[of + 1] ?? 0);
  const sorted = new Uint32Array(people.length);
  for (const seq of people) {
    const of = merits[seq] ?? merit.other;
    const at = next[of] ?? 0;
    sorted[at] = seq;
    next[of] = at + 1;
  }
  return sorted;
}

/** With what a name in the list begins that is led by the words as they were typed. */
export function leadingKeysOf({ words }: ContactQuery): string[] {
  const [first = [], ...others] = words;
  const rest = others.map(([way = '']) => way).join('');
  return first.map((way) => sortKeyOf(way + rest).sortKey).filter((key) => key !== '');
}

/** The runs that are long enough to be looked for at the end of numbers. */
export function endingsIn(numbers: readonly string[]): string[] {
  return numbers.filter((run) => run.length >= shortestEnding);
}

/** The last four digits, or an extension of four. */
const shortestEnding = 4;

/** As `+` and digits, for the numbers that may be meant as a whole. */
export function wholeNumbers({ numbers }: ContactQuery): string[] {
  return numbers.map((run) => `+${digitsOf(run)}`);
}
