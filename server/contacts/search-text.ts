/** Letters that Unicode does not decompose but people type without their stroke or ligature. */
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
};

/** A folded text and, for each of its code units, the position in the original that it came from. */
export interface FoldedText {
  readonly text: string;
  readonly origins: readonly number[];
}

function foldCharacter(character: string): string {
  const lower = character.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return transliterations[lower] ?? lower;
}

/** Folds case, width, diacritics and the European special letters: "Åse Müller-Łoś" becomes "ase muller-los". */
export function foldForSearch(text: string): string {
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

/** The same, keeping track of where each folded code unit comes from, for highlighting. */
export function foldWithOrigins(text: string): FoldedText {
  let folded = '';
  const origins: number[] = [];
  let position = 0;
  for (const character of text) {
    const piece = foldCharacter(character);
    for (let index = 0; index < piece.length; index++) origins.push(position);
    folded += piece;
    position += character.length;
  }
  return { text: folded, origins: [...origins, position] };
}

/** The words of a folded text: runs of letters and digits. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function digitsOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/\D/g, '');
}
