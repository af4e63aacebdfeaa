import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digitsOf,
  foldForSearch,
  foldWithOrigins,
  withoutJoiners,
  wordsOf,
} from '../../../../server/contacts/search/search-text.ts';

const folds: readonly (readonly [text: string, folded: string])[] = [
  ['Ada', 'ada'],
  ['Åse Müller-Łoś', 'ase muller-los'],
  ['Zoe\u0308', 'zoe'],
  ['Zoë', 'zoe'],
  ['Groß', 'gross'],
  ['GROẞ', 'gross'],
  ['Søren Ærø', 'soren aero'],
  ['Œuvre', 'oeuvre'],
  ['Đorđe', 'dorde'],
  ['Þór Guðmundsson', 'thor gudmundsson'],
  ['Ħal Għaxaq', 'hal ghaxaq'],
  ['İpek Işık', 'ipek isik'],
  ['Ｗｉｄｅ', 'wide'],
  ['ﬁnance', 'finance'],
  ['O’Connor', "o'connor"],
  ['Oʼahu', "o'ahu"],
  ['Σίσυφος', 'σισυφος'],
  ['Йосиф', 'иосиф'],
];

describe('folding for the search', () => {
  it.each(folds)('%s becomes %s', (text, folded) => expect(foldForSearch(text)).toBe(folded));

  it('changes nothing the second time, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = foldForSearch(text);
        // What comes out is compared with what was typed and folded, so that both must be at rest.
        expect(wordsOf(foldForSearch(once))).toEqual(wordsOf(once));
      }),
    );
  });

  it('is the same text with origins, each a range of the original', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldWithOrigins(text);
        expect(folded.text).toBe(foldForSearch(text));
        expect(folded.starts).toHaveLength(folded.text.length);
        expect(folded.ends).toHaveLength(folded.text.length);
        for (const [index, start] of folded.starts.entries()) {
          const end = folded.ends[index] ?? -1;
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('words', () => {
  const cases: readonly (readonly [text: string, words: readonly string[]])[] = [
    ["o'connor-smith", ['o', 'connor', 'smith']],
    ['ada.lovelace@example.org', ['ada', 'lovelace', 'example', 'org']],
    ['  "a" OR b* NEAR(c) ', ['a', 'or', 'b', 'near', 'c']],
    ['田中 太郎', ['田中', '太郎']],
    ['...', []],
    ['', []],
  ];
  it.each(cases)('of %s', (text, words) => expect(wordsOf(foldForSearch(text))).toEqual(words));

  it('join across hyphens, apostrophes and full stops', () => {
    const joined = withoutJoiners(foldWithOrigins('J.R. O’Connor–Smith'));
    expect(joined.text).toBe('jr oconnorsmith');
    expect(joined.starts.slice(0, 5)).toEqual([0, 2, 4, 5, 7]);
  });
});

it.each([
  ['+44 (0)20-7946', '440207946'],
  ['０２０', '020'],
  ['none', ''],
])('the digits of %s are %s', (text, digits) => expect(digitsOf(text)).toBe(digits));
