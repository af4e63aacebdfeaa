import type { ContactRow, Marks } from '../contract/contact.ts';
import type { ContactQuery } from './query.ts';
import { foldWithOrigins } from './search-text.ts';

/** What in the row the query has hit, for showing; undefined when there is nothing to mark. */
export function marksOf(row: ContactRow, query: ContactQuery): ContactRow['marks'] {
  if (query.words.length === 0 && query.numbers.length === 0) return undefined;
  return {
    name: markWords(row.name, query.words),
    title: markWords(row.title ?? '', query.words),
    email: markWords(row.email ?? '', query.words),
    number: markDigits(row.numberShown ?? '', query.numbers),
  };
}

function markWords(text: string, prefixes: readonly string[]): Marks {
  const { text: folded, origins } = foldWithOrigins(text);
  const marks: Marks = [];
  for (const { 0: word, index } of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    const longest = prefixes.filter((prefix) => word.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];
    if (longest === undefined) continue;
    marks.push([origins[index] ?? 0, origins[index + longest.length] ?? text.length]);
  }
  return marks;
}

function markDigits(shown: string, candidates: readonly string[]): Marks {
  const positions = [...shown.matchAll(/\d/g)].map((match) => match.index);
  const digits = shown.replaceAll(/\D/g, '');
  for (const candidate of candidates) {
    const start = digits.indexOf(candidate);
    const first = positions[start];
    const last = positions[start + candidate.length - 1];
    if (start >= 0 && first !== undefined && last !== undefined) return [[first, last + 1]];
  }
  return [];
}
