import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, fold } from '../../../server/scim/fold.ts';

describe('folding', () => {
  it.each([
    ['Anna', 'aNNA'],
    ['STRASSE', 'straße'],
    ['ÅSA', 'åsa'],
    ['ΌΔΟΣ', 'όδος'],
    ['Ждан', 'ЖДАН'],
    ['e\u0301', 'É'],
    ['ﬃ', 'FFI'],
    ['K', 'k'],
  ])('makes %s and %s one', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it.each([
    ['yıldız', 'yildiz'],
    ['resume', 'résumé'],
    ['a', 'ａ'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it('changes nothing the second time', () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const once = fold(String.fromCodePoint(point));
      if (fold(once) !== once) expect.fail(`U+${point.toString(16)}`);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  }, 30_000);

  it('keeps the beginning of a text its beginning, final sigma included', () => {
    expect(fold('ΟΔΟΣΑΝ').startsWith(fold('ΟΔΟΣ'))).toBe(true);
  });
});

describe('the order of texts', () => {
  it('is the order of their UTF-8 bytes, as in SQLite', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
    expect(compareText('\u{1f600}', '\uffff')).toBeGreaterThan(0);
  });
});
