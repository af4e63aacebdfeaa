import { describe, expect, it } from 'vitest';
import { formatE164, toE164 } from '../../../../server/contacts/numbers/e164.ts';
import { e164 } from '../../../../server/contract/contact.ts';
import { generatePeople } from '../../../okta/people/generate.ts';

const accepted: readonly (readonly [received: string, number: string])[] = [
  ['+442079460958', '+442079460958'],
  ['+44 20 7946 0958', '+442079460958'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+44(0)20 7946 0958', '+442079460958'],
  ['+1 (212) 555-0100', '+12125550100'],
  ['+49.30/1234-567', '+49301234567'],
  ['+49–30—1234−567', '+49301234567'],
  ['tel:+44-20-7946-0958', '+442079460958'],
  ['TEL:+442079460958', '+442079460958'],
  ['\u202a+44 (0)20 7946 0958\u202c', '+442079460958'],
  ['\u200etel:+442079460958', '+442079460958'],
  ['＋４４２０７９４６０９５８', '+442079460958'],
  ['  +44 20\u00a07946\t0958 \n', '+442079460958'],
  ['+1', '+1'],
  ['+123456789012345', '+123456789012345'],
  ['+390612345678', '+390612345678'],
];

const refused: readonly (readonly [received: string, why: string])[] = [
  ['', 'nothing'],
  ['+', 'no digit'],
  ['020 7946 0958', 'national'],
  ['0044 20 7946 0958', '00 instead of a plus'],
  ['442079460958', 'no plus'],
  ['+0442079460958', 'a country code cannot begin with 0'],
  ['+1234567890123456', '16 digits'],
  ['+44 20 7946 0958 ext 5', 'an extension'],
  ['+44 20 7946 0958;ext=5', 'an extension of RFC 3966'],
  ['+44 20 SWITCH', 'letters'],
  ['++442079460958', 'two plusses'],
  ['+44 2079460958, +44 2079460959', 'two numbers'],
  ['+٤٤٢٠٧٩٤٦٠٩٥٨', 'digits of another script'],
];

describe('E.164', () => {
  it.each(accepted)('is in %j', (received, number) => expect(toE164(received)).toBe(number));
  it.each(refused)('is not in %j: %s', (received) => expect(toE164(received)).toBeNull());
});

describe('a number grouped for reading', () => {
  it.each([
    ['+442079460958', '+44 20 7946 0958'],
    ['+12125550100', '+1 212 555 0100'],
    ['+1', '+1'],
    ['+999123', '+999123'],
  ])('%s is %s', (number, shown) => expect(formatE164(e164.parse(number))).toBe(shown));

  it('has the same digits in the same order, in every country', () => {
    for (const { workNumber } of generatePeople({ count: 300, seed: 7 })) {
      expect(formatE164(e164.parse(workNumber)).replaceAll(/\D/g, '')).toBe(workNumber.slice(1));
    }
  });
});
