import type { ContactRow, Marks } from '../contract/contact.ts';
import type { ContactQuery } from './query.ts';
import { type FoldedText, foldWithOrigins, withoutJoiners } from './search-text.ts';

/** What in the row the query has hit, for showing; undefined when there is nothing to mark. */
export function marksOf(row: ContactRow, query: ContactQuery): ContactRow['marks'] {
  if (query.words.length === 0 && query.numbers.length === 0) return undefined;
  return {
    name: markWords(row.name, query.words),
    title: markWords(row.title ?? '', query.words),
    email: markWords(row.email ?? '', query.words),
    number: markDigits(row.numberShown ?? '', query),
  };
}

function markWords(text: string, prefixes: readonly string[]): Marks {
  const folded = foldWithOrigins(text);
  return merged([...hitsIn(folded, prefixes), ...hitsIn(withoutJoiners(folded), prefixes)]);
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
function markDigits(shown: string, { numbers, words }: ContactQuery): Marks {
  const positions = [...shown.matchAll(/\d/g)].map((match) => match.index);
  const digits = shown.replaceAll(/\D/g, '');
  const candidates = [...numbers, ...words.filter((word) => digits.startsWith(word))];
  for (const candidate of candidates) {
    const start = digits.indexOf(candidate);
    const first = positions[start];
    const last = positions[start + candidate.length - 1];
    if (start >= 0 && first !== undefined && last !== undefined) return [[first, last + 1]];
  }
  return [];
}
