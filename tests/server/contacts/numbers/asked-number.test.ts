import { describe, expect, it } from 'vitest';
import { type AskedNumber, readAskedNumber } from '../../../../server/contacts/numbers/asked-number.ts';

const cases: readonly (readonly [typed: string, callingCode: string | null, Partial<AskedNumber>])[] = [
  ['+442079460958', null, { asked: '+442079460958', number: '+442079460958' as never, endings: [] }],
  ['+44 (0)20 7946-0958', null, { number: '+442079460958' as never }],
  ['tel:+44-20-7946-0958;ext=12', null, { number: '+442079460958' as never }],
  ['＋４４ ２０ ７９４６ ０９５８', null, { number: '+442079460958' as never }],
  ['0044 20 7946 0958', null, { number: '+442079460958' as never }],
  ['011 44 20 7946 0958', '1', { number: '+442079460958' as never }],
  ['020 7946 0958', '44', { number: '+442079460958' as never }],
  ['020 7946 0958', null, { number: null, endings: ['02079460958', '2079460958'] }],
  ['(212) 555-0142', '1', { number: '+12125550142' as never }],
  ['0958', '44', { number: null, international: [], endings: ['0958'] }],
  ['958', '44', { number: null, endings: [] }],
  ['', '44', { asked: '', number: null, international: [], endings: [] }],
];

describe('a number somebody asks about', () => {
  it.each(cases)('%j at home in %s', (typed, callingCode, expected) => {
    expect(readAskedNumber(typed, () => callingCode)).toMatchObject(expected);
  });

  it('with an extension behind it may still begin with a complete number', () => {
    expect(readAskedNumber('020 7946 0958 123', () => '44').international).toContain('442079460958123');
  });
});
