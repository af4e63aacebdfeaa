import { refuse } from '../errors.ts';
import { type AttributePath, parseAttributePath } from '../path.ts';
import { type CompareOperator, compareOperators, type Filter, join } from './ast.ts';
import { createScanner, type Note, type Scanner } from './scanner.ts';

/** Brackets and parentheses inside each other beyond this are refused, so that recursion stays bounded. */
export const maxFilterDepth = 32;

/** More comparisons than this are refused: no provider comes near, and each one costs time on every row. */
export const maxComparisons = 1000;

const operatorList = `an operator (${compareOperators.join(', ')} or pr)`;

/**
 * Parses a filter, RFC 7644 section 3.4.2.2. Operators in any case; a bare word is taken as a string, because Entra ID's
 * documentation and older authentik versions leave the quotation marks out.
 * Throws `invalidFilter` with the position and what was expected there.
 * @param note told in a sentence what the filter was forgiven
 */
export function parseFilter(text: string, note: Note = forget): Filter {
  const scanner = createScanner(text, 0, note);
  const filter = createParser(scanner, note).parseOr(0, false);
  if (!scanner.atEnd()) throw scanner.unexpected('"and", "or" or the end of the filter');
  return filter;
}

/**
 * Parses the filter between the brackets of a PATCH path.
 * @param start index of the first character behind the opening bracket
 * @returns the filter, and the index behind the closing bracket
 */
export function parseBracketed(
  text: string,
  start: number,
  note: Note = forget,
): { readonly filter: Filter; readonly end: number } {
  const scanner = createScanner(text, start, note);
  const filter = createParser(scanner, note).parseOr(1, true);
  if (!scanner.take(']')) throw scanner.unexpected('"and", "or" or "]"');
  return { filter, end: scanner.position() };
}

interface Parser {
  parseOr(depth: number, inBrackets: boolean): Filter;
}

function forget(): void {}

function createParser(scanner: Scanner, note: Note): Parser {
  let comparisons = 0;

  function parseOr(depth: number, inBrackets: boolean): Filter {
    if (depth > maxFilterDepth) throw tooDeep();
    const filters = [parseAnd(depth, inBrackets)];
    while (scanner.peekWord() === 'or') {
      scanner.takeWord();
      filters.push(parseAnd(depth, inBrackets));
    }
    return join('or', filters);
  }

  function parseAnd(depth: number, inBrackets: boolean): Filter {
    const filters = [parseTerm(depth, inBrackets)];
    while (scanner.peekWord() === 'and') {
      scanner.takeWord();
      filters.push(parseTerm(depth, inBrackets));
    }
    return join('and', filters);
  }

  function parseTerm(depth: number, inBrackets: boolean): Filter {
    if (scanner.peekWord() === 'not' && scanner.isCallAhead()) {
      scanner.takeWord();
      scanner.take('(');
      return { kind: 'not', filter: parseGroup(depth, inBrackets) };
    }
    if (scanner.take('(')) return parseGroup(depth, inBrackets);
    return parseExpression(depth, inBrackets);
  }

  function parseGroup(depth: number, inBrackets: boolean): Filter {
    const filter = parseOr(depth + 1, inBrackets);
    if (!scanner.take(')')) throw scanner.unexpected('"and", "or" or ")"');
    return filter;
  }

  function parseExpression(depth: number, inBrackets: boolean): Filter {
    const start = scanner.position();
    const path = parseAttributePath(scanner.takeWord());
    if (path === null) throw scanner.unexpected('an attribute name, "not (" or "("', start);
    if (inBrackets || !scanner.takeAdjacent('[')) return parseTest(path);
    return parseElement(path, depth);
  }

  /** `emails[type eq "work"]`, and Entra ID's `emails[type eq "work"].value eq "x"`, which the grammar does not know. */
  function parseElement(path: AttributePath, depth: number): Filter {
    const filter = parseOr(depth + 1, true);
    if (!scanner.take(']')) throw scanner.unexpected('"and", "or" or "]"');
    if (!scanner.takeAdjacent('.')) return { kind: 'element', path, filter };
    const start = scanner.position();
    const sub = parseAttributePath(scanner.takeWord());
    if (sub === null || sub.urn !== null || sub.sub !== null) throw scanner.unexpected('a sub-attribute', start);
    note('The filter named a sub-attribute behind brackets.');
    return { kind: 'element', path, filter: join('and', [filter, parseTest(sub)]) };
  }

  function parseTest(path: AttributePath): Filter {
    comparisons++;
    if (comparisons > maxComparisons) {
      throw refuse('invalidFilter', `The filter has more than ${maxComparisons} comparisons. Ask in several requests.`);
    }
    const word = scanner.peekWord();
    const operator = compareOperators.find((candidate): candidate is CompareOperator => candidate === word);
    if (operator === undefined && word !== 'pr') throw scanner.unexpected(operatorList);
    scanner.takeWord();
    if (operator === undefined) return { kind: 'present', path };
    return { kind: 'compare', path, operator, literal: scanner.takeLiteral() };
  }

  return { parseOr };
}

function tooDeep(): Error {
  return refuse(
    'invalidFilter',
    `The filter has more than ${maxFilterDepth} parentheses or brackets inside each other.`,
  );
}
