/** Characters that Unicode does not decompose but people type without their stroke, ligature or typography. */
const transliterations: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  // Some of the apostrophes in names are letters to Unicode.
  '’': "'",
  '‘': "'",
  ʼ: "'",
  ʻ: "'",
  ʹ: "'",
};

/** How the letters are written where the keyboard has none of them: "Mueller" is Müller, "Aase" is Åse. */
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** Whether letters with a sign on them are taken for the letter alone, or are spelled out. */
export type Spelling = 'plain' | 'spelled-out';

/** What stands inside a name without parting it: the same name is written with and without. */
const joiner = /['.\p{Pd}]/u;

/** A folded text and, for each of its code units, the half-open range of the original that it came from. */
export interface FoldedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Most texts: every character stands for itself, which spares most of the folding. */
const plainText = /^[\0-\x7f]*$/;

function foldCharacter(character: string, spelling: Spelling): string {
  if (spelling === 'spelled-out') {
    const letters = spelledOut[character.toLowerCase()];
    if (letters !== undefined) return letters;
  }
  if (character < '\x80') return character.toLowerCase();
  const lower = character.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return transliterations[lower] ?? lower;
}

/** Folds case, width, diacritics and the European special letters: "Åse Müller-Łoś" becomes "ase muller-los". */
export function foldForSearch(text: string, spelling: Spelling = 'plain'): string {
  if (plainText.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += foldCharacter(character, spelling);
  return folded;
}

/** The ways in which a text may be written without its signs: mostly one. */
export function spellingsOf(text: string): readonly Spelling[] {
  return /[äöüåø]/i.test(text) ? ['plain', 'spelled-out'] : ['plain'];
}

/** The same, keeping track of where each folded code unit comes from, for highlighting. */
export function foldWithOrigins(text: string, spelling: Spelling = 'plain'): FoldedText {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  if (plainText.test(text)) {
    for (let index = 0; index < text.length; index++) {
      starts.push(index);
      ends.push(index + 1);
    }
    return { text: text.toLowerCase(), starts, ends };
  }
  let position = 0;
  for (const character of text) {
    const end = position + character.length;
    const piece = foldCharacter(character, spelling);
    // A combining mark disappears into the letter before it, which then reaches that much further.
    if (piece === '') {
      for (let index = ends.length - 1; ends[index] === position; index--) ends[index] = end;
    }
    for (let index = 0; index < piece.length; index++) {
      starts.push(position);
      ends.push(end);
    }
    folded += piece;
    position = end;
  }
  return { text: folded, starts, ends };
}

/** Takes hyphens, apostrophes and full stops out of a folded text: "o'connor-smith" becomes "oconnorsmith". */
export function withoutJoiners(folded: FoldedText): FoldedText {
  if (!joiner.test(folded.text)) return folded;
  const { text, starts, ends } = folded;
  const isKept = (_: unknown, index: number) => !joiner.test(text.charAt(index));
  return { text: text.split('').filter(isKept).join(''), starts: starts.filter(isKept), ends: ends.filter(isKept) };
}

/** The words of a folded text: runs of letters and digits. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function digitsOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/\D/g, '');
}
