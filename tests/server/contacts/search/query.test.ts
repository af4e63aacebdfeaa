import { describe, expect, it } from 'vitest';
import { digitExpression, parseQuery, wordExpression } from '../../../../server/contacts/search/query.ts';

const numbers: readonly (readonly [typed: string, numbers: readonly string[], why: string])[] = [
  ['+44 20 7946 0958', ['442079460958'], 'international with a plus'],
  ['0044 20 7946 0958', ['00442079460958', '442079460958', '0442079460958'], 'international with 00'],
  ['011 44 20 7946', ['01144207946', '44207946', '1144207946'], 'international from North America'],
  ['020 7946 0958', ['02079460958', '2079460958'], 'national with a trunk 0'],
  ['+44 (0)20 7946', ['440207946', '44207946'], 'with (0) after the country code'],
  ['0044 ( 0 ) 20 7946', ['0044020 7946', '44207946'], 'with ( 0 ) and 00'],
  ['8 (495) 123-45-67', ['84951234567', '4951234567'], 'with the Russian trunk 8'],
  ['06 1 234 5678', ['0612345678', '612345678', '12345678'], 'with the Hungarian trunk 06'],
  ['tel:+442079460958', ['442079460958'], 'as a link has it'],
  ['Tel. +44 20 7946 0958', ['442079460958'], 'pasted with its label'],
  ['+44 20 7946 0958', ['442079460958'], 'with no-break spaces'],
  ['７９４６', ['7946'], 'in full-width digits'],
  ['020', ['020'], 'on the way to a national number'],
  ['79', [], 'too short to be a number'],
  ['Route 66', [], 'digits of a title'],
  ['x7946y', [], 'digits within a word'],
  ['', [], 'nothing'],
];

describe('numbers in what was typed', () => {
  it.each(numbers)('%s gives %j: %s', (typed, expected) => {
    const found = parseQuery(typed).numbers;
    const wanted = expected.map((number) => number.replaceAll(' ', ''));
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found.length === 0).toBe(wanted.length === 0);
  });

  it('are looked up by trigrams', () => {
    expect(digitExpression(parseQuery('020'))).toBe('"020"');
    expect(digitExpression(parseQuery('0207'))).toBe('"0207" OR "207"');
    expect(digitExpression(parseQuery('ada'))).toBeNull();
  });
});

describe('words in what was typed', () => {
  it('must all begin a word, whatever FTS5 would have made of them', () => {
    const query = parseQuery('Ada" OR NOT (x* : -y');
    expect(wordExpression(query)).toBe('"ada"* AND "or"* AND "not"* AND "x"* AND "y"*');
  });

  it.each([
    ['', true],
    [' \t ', true],
    ['*', false],
    ['a', false],
  ])('of %j are empty: %s', (typed, isEmpty) => expect(parseQuery(typed).isEmpty).toBe(isEmpty));

  it('are none in mere punctuation', () => expect(wordExpression(parseQuery('"*"'))).toBeNull());
});
