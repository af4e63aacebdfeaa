import { quote, refuse, type ScimError } from '../errors.ts';
import type { Literal } from './ast.ts';

/** Reads the parts of a filter one after the other. Every character is looked at a bounded number of times. */
export interface Scanner {
  /** Index of the next character, in UTF-16 units. */
  position(): number;
  atEnd(): boolean;
  /** Takes the character if it comes next after any spaces, and says whether it did. */
  take(character: string): boolean;
  /** Takes the character only if it comes next without a space. */
  takeAdjacent(character: string): boolean;
  /** The next word in lower case, without taking it, if it is short enough for a keyword; otherwise empty. */
  peekWord(): string;
  /** Whether the next word is followed by `(`, with or without spaces. */
  isCallAhead(): boolean;
  /** Takes the next word as written; empty when none comes next. */
  takeWord(): string;
  /** Takes a value: a JSON literal, or leniently a bare word as a string. */
  takeLiteral(): Literal;
  /** The refusal that says where the filter went wrong (here, unless told) and what would have been right there. */
  unexpected(expected: string, position?: number): ScimError;
}

/** Told in a sentence, without values, what was forgiven. */
export type Note = (sentence: string) => void;

/** Of `and`, `not`, `or`, `pr` and the operators. */
const longestKeyword = 3;
const space = /\s/;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export function createScanner(text: string, start: number, note: Note): Scanner {
  let index = start;
  // A filter that mentions the password is never quoted, wherever in it the fault lies.
  const mayQuote = !text.toLowerCase().includes('password');

  function skipSpaces(from = index): number {
    let next = from;
    while (next < text.length && space.test(text.charAt(next))) next++;
    return next;
  }

  function endOfRun(from: number, stops: string): number {
    let next = from;
    while (next < text.length && !stops.includes(text.charAt(next)) && !space.test(text.charAt(next))) next++;
    return next;
  }

  function nextWord(): { from: number; to: number } {
    const from = skipSpaces();
    return { from, to: endOfRun(from, '()[]"') };
  }

  function unexpected(expected: string, position = index): ScimError {
    const at = skipSpaces(position);
    const end = Math.max(endOfRun(at, '()[]"'), at + 1);
    const found = at >= text.length ? 'the end of the text' : mayQuote ? quote(text.slice(at, end)) : 'something else';
    return refuse(
      'invalidFilter',
      `The filter is not understood at position ${at + 1}: expected ${expected}, found ${found}.`,
    );
  }

  function take(character: string): boolean {
    const at = skipSpaces();
    if (text.charAt(at) !== character) return false;
    index = at + 1;
    return true;
  }

  function takeAdjacent(character: string): boolean {
    if (text.charAt(index) !== character) return false;
    index++;
    return true;
  }

  function takeString(from: number): Literal {
    let end = from + 1;
    while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
    if (end >= text.length) throw unexpected('a string that ends with a quotation mark');
    const value = parseJsonString(text.slice(from, end + 1));
    if (value === undefined) throw unexpected('a string written by the rules of JSON, with \\" and \\\\ escaped');
    index = end + 1;
    return { kind: 'string', text: value.toWellFormed() };
  }

  function takeLiteral(): Literal {
    const from = skipSpaces();
    if (text.charAt(from) === '"') return takeString(from);
    const to = endOfRun(from, ')]"');
    if (to === from) throw unexpected('a value to compare with');
    index = to;
    const literal = bareLiteral(text.slice(from, to).toWellFormed());
    if (literal.kind === 'string') note('A text in the filter had no quotation marks.');
    return literal;
  }

  return {
    position: () => index,
    atEnd: () => skipSpaces() >= text.length,
    take,
    takeAdjacent,
    peekWord() {
      const { from, to } = nextWord();
      return to - from > longestKeyword ? '' : text.slice(from, to).toLowerCase();
    },
    isCallAhead: () => text.charAt(skipSpaces(nextWord().to)) === '(',
    takeWord() {
      const { from, to } = nextWord();
      index = to;
      return text.slice(from, to);
    },
    takeLiteral,
    unexpected,
  };
}

function parseJsonString(source: string): string | undefined {
  try {
    return String(JSON.parse(source));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function bareLiteral(text: string): Literal {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return { kind: 'boolean', text: word };
  if (word === 'null') return { kind: 'null', text: word };
  return { kind: number.test(text) ? 'number' : 'string', text };
}
