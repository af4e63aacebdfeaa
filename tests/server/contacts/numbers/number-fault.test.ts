import { describe, expect, it } from 'vitest';
import { toE164 } from '../../../../server/contacts/numbers/e164.ts';
import { hasExtension, numberFault } from '../../../../server/contacts/numbers/number-fault.ts';

const faults: Readonly<Record<ReturnType<typeof numberFault>, readonly string[]>> = {
  'number-letters': ['call reception 5', '+44 20 CALLME', '+1-800-FLOWERS1', '+442079460958 (home)'],
  'number-national': ['020 7946 0958', '415.123.4567', '(415) 123-4567', '5551234', '1'],
  'number-double-zero': ['0044 20 7946 0958', '00 1 415 123 4567', '００44 20 7946 0958'],
  'number-zero-after-plus': ['+020 7946 0958', '+ 0 20 7946'],
  'number-extension': [
    ...['+1 415 123 4567 x123', '+1 415 123 4567x123', '+14151234567;ext=89', '+49 30 1234 ext. 5'],
    ...['+1 415 123 4567 Ext 12', '+1 415 123 4567 extension 12', '020 7946 0958 #12', '+1 415 123 4567 xtn 9'],
  ],
  'number-several': [
    ...['+442079460958; +442079460959', '+442079460958, 020 7946 0959', '+442079460958 / +442079460959'],
    ...['+442079460958 or +442079460959', '+442079460958 +442079460959', '0207 9460958|0207 9460959'],
  ],
  'number-long': ['+1234567890123456', '+44 20 7946 0958 1234 5678'],
  'number-without-digits': ['none', 'n/a', '-', '+', 'tel:'],
  'number-other': ['+44*20', '+44#', '*21#', '+44&20', '020+7946'],
};

describe('why a number is not E.164', () => {
  const cases = Object.entries(faults).flatMap(([fault, numbers]) => numbers.map((number) => [number, fault] as const));

  it.each(cases)('%j: %s', (number, fault) => {
    expect(toE164(number)).toBeNull();
    expect(numberFault(number)).toBe(fault);
  });
});

describe('an extension', () => {
  it.each(['+44 20 7946 0958', '+1 (415) 123-4567', 'max 1234567', '+49 30 12-34'])('is not in %j', (number) =>
    expect(hasExtension(number)).toBe(false),
  );
});
