import type { Marks } from '../../server/contract/contact.ts';

/** How well a name fits what was typed; more is better. */
export interface Rank {
  /** 3: the name begins with the text; 2: its first word does with the first typed; 1: other words do. */
  readonly score: 1 | 2 | 3;
  /** The hit parts of the name, half-open, in UTF-16 code units. */
  readonly marks: Marks;
}

/**
 * Ranks a name of ours, such as a page's: every typed word must begin a word of it, in any order, whatever the case and
 * the accents. Null when it does not fit. People are ranked by the host.
 */
export function rankOf(name: string, query: string): Rank | null {
  const text = fold(name);
  const wanted = fold(query).trim().split(/\s+/);
  const starts = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index);
  const marks: [number, number][] = [];
  let isFirst = false;
  for (const [place, word] of wanted.entries()) {
    const start = starts.find((at) => text.startsWith(word, at) && !marks.some(([from]) => from === at));
    if (start === undefined || word === '') return null;
    isFirst ||= place === 0 && start === starts[0];
    marks.push([start, start + word.length]);
  }
  const isWhole = text.startsWith(wanted.join(' '));
  return { score: isWhole ? 3 : isFirst ? 2 : 1, marks };
}

/** Without case and accents, and of the same length, so that places in it are places in the text. */
function fold(text: string): string {
  return [...text]
    .map((sign) => {
      const bare = sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return bare.length === sign.length ? bare : sign;
    })
    .join('');
}
