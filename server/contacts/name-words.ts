import { foldWithOrigins, spellingsOf, withoutJoiners, wordsOf } from './search/search-text.ts';

/** What stands before a family name and is written apart or not: "van den Berg" is found by "vandenberg" too. */
const particles = new Set(
  (
    "af al ap auf av bin da das de degli dei del della den der des di do dos du el fitz ibn la las le los mac mc o op 's " +
    'saint san santa st t te ten ter tho thor van vande vom von zu zum zur'
  ).split(' '),
);

/** Names that are written without spaces, as Chinese, Japanese and Korean ones are. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u;

export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** The words of a text in every way in which they may be typed: "O'Connor" is "o", "connor" and "oconnor". */
export function searchWordsOf(text: string): string[] {
  const words = spellingsOf(text).flatMap((spelling) => {
    const folded = foldWithOrigins(text, spelling);
    return [...wordsOf(folded.text), ...wordsOf(withoutJoiners(folded).text)];
  });
  return [...new Set(words)];
}

/** The same of a name, whose particles also join what they stand before. */
export function nameWordsOf(name: string): string[] {
  const words = searchWordsOf(name);
  const last = words.length - 1;
  if (last > 0 && words.every(isUnspaced)) return [...words, words.join('')];
  if (!words.some((word) => particles.has(word))) return words;
  return [...words, ...words.flatMap((_, start) => joinedFrom(words, start))];
}

function joinedFrom(words: readonly string[], start: number): string[] {
  let end = start;
  while (particles.has(words[end] ?? '')) end += 1;
  return end > start && end < words.length ? [words.slice(start, end + 1).join('')] : [];
}
