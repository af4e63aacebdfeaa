import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../../../server/directories/slug.ts';

const nothingTaken = () => false;

const cases: readonly (readonly [name: string, slug: string])[] = [
  ['Head office (Okta)', 'head-office-okta'],
  ['Zürich & Łódź', 'zurich-lodz'],
  ['Straße_1', 'strasse-1'],
  ['under_score__twice', 'under-score-twice'],
  ['--a--', 'a'],
  ['Москва', 'directory'],
  ['東京', 'directory'],
  ['東京 2', '2'],
  ['\u{1F600}', 'directory'],
  ['___', 'directory'],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ['a'.repeat(60), 'a'.repeat(40)],
];

describe('the name of a directory in its base URL', () => {
  it.each(cases)('of %s is %s', (name, slug) => expect(slugOf(name, nothingTaken)).toBe(slug));

  it('gets a number when it is taken, the first that is free', () => {
    const taken = new Set(['a', 'a-2', 'a-4']);
    expect(slugOf('A', (slug) => taken.has(slug))).toBe('a-3');
  });

  it('never needs encoding and never has an underscore', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(slugOf(name, nothingTaken)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});
