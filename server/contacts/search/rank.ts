import type { Seqs } from '../../store/contacts/seqs.ts';
import { sortKeyOf } from '../sort-key.ts';
import type { ContactQuery } from './query.ts';
import { digitsOf } from './search-text.ts';

/**
 * How well somebody is hit: the words are those of their name (or the number is theirs), their name in the list begins
 * with them (or their number ends with the digits), the words begin words of the name, or anything else. Among equals
 * the familiar ones are one better.
 */
export const merit = { exact: 8, leading: 6, name: 4, other: 2 } as const;
export const familiarity = 1;
/** Of whoever is not hit. */
const none = 0;
const best = merit.exact + familiarity;

/**
 * Those who are hit: the best first, equals in the order of the list.
 * @param inOrder people in that order, among them all who are hit
 * @param merits of each `seq`, 0 where somebody is not hit
 */
export function byMerit(inOrder: Seqs, merits: Uint8Array): Seqs {
  const counts = new Uint32Array(best + 1);
  for (const seq of inOrder) {
    const of = merits[seq] ?? none;
    counts[of] = (counts[of] ?? 0) + 1;
  }
  const next = new Uint32Array(best + 1);
  for (let of = best - 1; of > none; of--) next[of] = (next[of + 1] ?? 0) + (counts[of + 1] ?? 0);
  const hits = new Uint32Array(inOrder.length - (counts[none] ?? 0));
  for (const seq of inOrder) {
    const of = merits[seq] ?? none;
    if (of === none) continue;
    const at = next[of] ?? 0;
    hits[at] = seq;
    next[of] = at + 1;
  }
  return hits;
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
