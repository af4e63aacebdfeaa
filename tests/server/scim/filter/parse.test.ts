import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScimError } from '../../../../server/scim/errors.ts';
import { compareOperators, type Filter, join, type Literal } from '../../../../server/scim/filter/ast.ts';
import { maxComparisons, maxFilterDepth, parseBracketed, parseFilter } from '../../../../server/scim/filter/parse.ts';
import { printFilter } from '../../../../server/scim/filter/print.ts';
import { refusalOf } from '../refusal.ts';

describe('what a filter was forgiven', () => {
  const bare = 'A text in the filter had no quotation marks.';
  it.each<[string, string[]]>([
    ['userName eq "bob" and active eq true and x gt 4 and y eq null', []],
    ['USERNAME EQ "bob"', []],
    ['userName eq bob', [bare]],
    ['emails[type eq work]', [bare]],
    ['emails[type eq "work"].value eq "x"', ['The filter named a sub-attribute behind brackets.']],
  ])('%s: %j', (text, expected) => {
    const notes: string[] = [];
    parseFilter(text, (sentence) => void notes.push(sentence));
    expect(notes).toEqual(expected);
  });
});

describe('a filter', () => {
  it.each([
    ['userName eq "bjensen"', 'userName eq "bjensen"'],
    ['userName EQ "b"', 'userName eq "b"'],
    ['  userName   Eq   "b"  ', 'userName eq "b"'],
    ['title pr', 'title pr'],
    ['active eq true', 'active eq true'],
    ['active eq False', 'active eq false'],
    ['externalId eq null', 'externalId eq null'],
    ['n gt -1.5e3', 'n gt -1.5e3'],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', 'meta.lastModified gt "2011-05-13T04:42:34Z"'],
    ['a eq 1 or b eq 2 and c eq 3', 'a eq 1 or b eq 2 and c eq 3'],
    ['(a eq 1 or b eq 2) and c eq 3', '(a eq 1 or b eq 2) and c eq 3'],
    ['((a eq 1 and (b eq 2 and c eq 3)))', 'a eq 1 and b eq 2 and c eq 3'],
    ['c eq 3 and (a eq 1 or b eq 2)', 'c eq 3 and (a eq 1 or b eq 2)'],
    ['NOT(a pr) And not (b pr)', 'not (a pr) and not (b pr)'],
    ['not pr', 'not pr'],
    ['emails[type eq "work" and value co "@x"]', 'emails[type eq "work" and value co "@x"]'],
    ['emails[type eq "work"].value eq "a@x"', 'emails[type eq "work" and value eq "a@x"]'],
    ['emails[not (type eq "work") or primary eq true]', 'emails[not (type eq "work") or primary eq true]'],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
      'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
    ],
    ['userName eq bob', 'userName eq "bob"'],
    ['userName eq bob@example.com and active eq true', 'userName eq "bob@example.com" and active eq true'],
    ['(userName eq bob)', 'userName eq "bob"'],
    ['externalId eq 0012', 'externalId eq "0012"'],
    ['userName eq ""', 'userName eq ""'],
    ['userName eq "a\\"b\\\\c\\u00e9"', 'userName eq "a\\"b\\\\cé"'],
    ['userName eq "a [b] (c) and d: e.f ] \\" ü"', 'userName eq "a [b] (c) and d: e.f ] \\" ü"'],
  ])('%s means %s', (text, printed) => {
    expect(printFilter(parseFilter(text))).toBe(printed);
  });

  const op = 'an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr)';
  const name = 'an attribute name, "not (" or "("';
  it.each([
    ['', 1, name, 'the end of the text'],
    ['   ', 4, name, 'the end of the text'],
    ['userName', 9, op, 'the end of the text'],
    ['userName is "x"', 10, op, '"is"'],
    ['userName eqq "x"', 10, op, '"eqq"'],
    ['userName eq', 12, 'a value to compare with', 'the end of the text'],
    ['userName eq )', 13, 'a value to compare with', '")"'],
    ['userName eq "x', 13, 'a string that ends with a quotation mark', '"""'],
    ['userName eq "\\x"', 13, 'a string written by the rules of JSON, with \\" and \\\\ escaped', '"""'],
    ['userName eq "x" y', 17, '"and", "or" or the end of the filter', '"y"'],
    ['userName eq Foo Bar', 17, '"and", "or" or the end of the filter', '"Bar"'],
    ['userName eq "x" and', 20, name, 'the end of the text'],
    ['and userName pr', 5, op, '"userName"'],
    ['(userName pr', 13, '"and", "or" or ")"', 'the end of the text'],
    ['userName pr)', 12, '"and", "or" or the end of the filter', '")"'],
    ['emails[type eq "work"', 22, '"and", "or" or "]"', 'the end of the text'],
    ['emails[]', 8, name, '"]"'],
    ['emails[a[b pr]]', 9, op, '"["'],
    ['emails[type pr].', 17, 'a sub-attribute', 'the end of the text'],
    ['emails[type pr].a.b eq 1', 17, 'a sub-attribute', '"a.b"'],
    ['a.b.c pr', 1, name, '"a.b.c"'],
    ['"userName" eq "x"', 1, name, '"""'],
    ['not userName pr', 5, op, '"userName"'],
  ])('%j is refused at position %i', (text, position, expected, found) => {
    expect(refusalOf(() => parseFilter(text))).toEqual([
      400,
      'invalidFilter',
      `The filter is not understood at position ${position}: expected ${expected}, found ${found}.`,
    ]);
  });

  it.each(['password eq "x" hunter2', 'PassWord eqq hunter2', 'userName pr and password eq a hunter2'])(
    '%s is refused without a word of it',
    (text) => {
      expect(refusalOf(() => parseFilter(text))?.[2]).not.toContain('hunter2');
    },
  );
});

describe('the limits of a filter', () => {
  const nest = (depth: number) => `${'('.repeat(depth)}a pr${')'.repeat(depth)}`;
  const chain = (length: number) => Array.from({ length }, () => 'a pr').join(' or ');

  it.each([
    ['as many parentheses as allowed', nest(maxFilterDepth), true],
    ['one parenthesis too many', nest(maxFilterDepth + 1), false],
    ['hostile parentheses', nest(100_000), false],
    ['hostile negations', 'not('.repeat(100_000), false],
    ['as many comparisons as allowed', chain(maxComparisons), true],
    ['one comparison too many', chain(maxComparisons + 1), false],
  ])('%s', (_name, text, accepted) => {
    expect(refusalOf(() => void parseFilter(text))?.[1]).toBe(accepted ? undefined : 'invalidFilter');
  });
});

describe('the filter of a path', () => {
  it('ends behind its bracket', () => {
    expect(parseBracketed('emails[type eq "]"].value', 7)).toMatchObject({ end: 19, filter: { kind: 'compare' } });
  });

  it('cannot hold another bracket', () => {
    expect(refusalOf(() => parseBracketed('emails[a[b pr]]', 7))?.[1]).toBe('invalidFilter');
  });
});

const attributePath = fc.record({
  urn: fc.constantFrom(null, 'urn:ietf:params:scim:schemas:core:2.0:User', 'urn:acme:hr'),
  name: fc.constantFrom('userName', 'a', 'not', 'pr', 'and', 'x-y_z$1'),
  sub: fc.constantFrom(null, 'value', '$ref', 'or'),
});
const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string({ unit: 'binary' }).map((text): Literal => ({ kind: 'string', text })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((n): Literal => ({ kind: 'number', text: JSON.stringify(n) })),
  fc.constantFrom<Literal>({ kind: 'boolean', text: 'true' }, { kind: 'null', text: 'null' }),
);

function filters(depth: number, inBrackets: boolean): fc.Arbitrary<Filter> {
  const path = inBrackets ? attributePath.filter(({ urn, sub }) => urn === null && sub === null) : attributePath;
  const leaf: fc.Arbitrary<Filter> = fc.oneof(
    path.map((of): Filter => ({ kind: 'present', path: of })),
    fc.record({ kind: fc.constant('compare'), path, operator: fc.constantFrom(...compareOperators), literal }),
  );
  if (depth === 0) return leaf;
  const below = filters(depth - 1, inBrackets);
  const several = fc.array(below, { minLength: 2, maxLength: 4 });
  return fc.oneof(
    leaf,
    several.map((parts) => join('and', parts)),
    several.map((parts) => join('or', parts)),
    below.map((filter): Filter => ({ kind: 'not', filter })),
    ...(inBrackets
      ? []
      : [fc.record({ kind: fc.constant('element'), path: attributePath, filter: filters(depth - 1, true) })]),
  );
}

describe('any filter', () => {
  it('is the same after printing and parsing', () => {
    fc.assert(
      fc.property(filters(3, false), (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('is parsed or refused, whatever the text', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '"',
      '\\',
      ' ',
      '.',
      ':',
      'not',
      'and',
      'or',
      'eq',
      'pr',
      'a',
      '1',
      'urn:x:y',
      '\0',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parseFilter(text);
          } catch (error) {
            expect(error).toBeInstanceOf(ScimError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
