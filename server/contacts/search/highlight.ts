import type { ContactRow, Marks } from '../../contract/contact.ts';
import type { ContactQuery } from './query.ts';
import { type FoldedText, foldWithOrigins, spellingsOf, withoutJoiners } from './search-text.ts';

/** What in the row the query has hit, for showing; undefined when there is nothing to mark. */
export function marksOf(row: ContactRow, query: ContactQuery): ContactRow['marks'] {
  const { joined, numbers } = query;
  const words = [...query.words.flat(), ...(joined === null ? [] : [joined])];
  if (words.length === 0 && numbers.length === 0) return undefined;
  return {
    name: merged([...markWords(row.name, words), ...markAcrossSpaces(row.name, query.words.flat())]),
    title: markWords(row.title ?? '', words),
    email: markWords(row.email ?? '', words),
    department: markWords(row.department ?? '', words),
    number: markDigits(row.numberShown ?? '', numbers, words),
  };
}

function markWords(text: string, prefixes: readonly string[]): Marks {
  const hits = spellingsOf(text).flatMap((spelling) => {
    const folded = foldWithOrigins(text, spelling);
    const joined = withoutJoiners(folded);
    return joined === folded ? hitsIn(folded, prefixes) : [...hitsIn(folded, prefixes), ...hitsIn(joined, prefixes)];
  });
  return merged(hits);
}

function hitsIn({ text, starts, ends }: FoldedText, prefixes: readonly string[]): Marks {
  const hits: Marks = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const longest = prefixes.filter((prefix) => word.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];
    if (longest === undefined) continue;
    hits.push([starts[index] ?? 0, ends[index + longest.length - 1] ?? 0]);
  }
  return hits;
}

/** What was typed as one word and is written apart: "vanderb" in "van der Berg". */
function markAcrossSpaces(name: string, prefixes: readonly string[]): Marks {
  const { text, starts, ends } = foldWithOrigins(name);
  const letters = [...text.matchAll(/[\p{L}\p{N}]/gu)];
  const hits: Marks = [];
  for (const { index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const from = letters.filter((letter) => letter.index >= index);
    const rest = from.map(([letter]) => letter).join('');
    const longest = prefixes.filter((prefix) => rest.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];
    const last = longest === undefined ? undefined : from[[...longest].length - 1];
    if (last !== undefined) hits.push([starts[index] ?? 0, ends[last.index + last[0].length - 1] ?? 0]);
  }
  return hits;
}

/** In order and without overlaps: one character may have become several words, and one word is hit in two ways. */
function merged(hits: Marks): Marks {
  const marks: Marks = [];
  for (const [start, end] of hits.sort(([a], [b]) => a - b)) {
    const last = marks.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/** A run of digits anywhere, or a word of digits that begins the number. */
function markDigits(shown: string, numbers: readonly string[], words: readonly string[]): Marks {
  const positions = [...shown.matchAll(/\d/g)].map((match) => match.index);
  const digits = shown.replaceAll(/\D/g, '');
  const candidates = [...numbers, ...words.filter((word) => digits.startsWith(word))];
  for (const candidate of candidates) {
    const start = digits.indexOf(candidate);
    const first = positions[start];
    const last = positions[start + candidate.length - 1];
    if (start >= 0 && first !== undefined && last !== undefined) return [[first, last + 1]];
  }
  return markNationalStart(shown, numbers);
}

/** "020" stands in no number, and means the London of "+44 20 7946 0958". */
function markNationalStart(shown: string, numbers: readonly string[]): Marks {
  const typed = numbers.find((number) => /^0[1-9]\d$/.test(number))?.slice(1);
  const start = shown.indexOf(' ') + 1;
  return typed !== undefined && start > 0 && shown.startsWith(typed, start) ? [[start, start + typed.length]] : [];
}
