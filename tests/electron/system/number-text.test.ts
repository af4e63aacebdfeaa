import { describe, expect, it } from 'vitest';
import { readNumberText } from '../../../electron/system/number-text.ts';

const numbers: readonly (readonly [name: string, text: string, number: string])[] = [
  ['E.164', '+442079460958', '+442079460958'],
  ['an extension', '958', '958'],
  ['spaces', '+44 20 7946 0958', '+44 20 7946 0958'],
  ['brackets', '(020) 7946-0958', '(020) 7946-0958'],
  ['dots', '020.7946.0958', '020.7946.0958'],
  ['a slash', '030/123456', '030/123456'],
  ['a leading zero in brackets', '+49 (0)30 123456', '+49 (0)30 123456'],
  ['a long dash', '020 – 7946', '020 – 7946'],
  ['space around', '\t +44 20 7946 0958\r\n', '+44 20 7946 0958'],
  ['spaces that do not break', '+44\u00a020\u202f7946', '+44 20 7946'],
  ['marks of writing direction', '\u202a+44 20 7946\u202c', '+44 20 7946'],
  ['digits of full width', '＋４４２０７９４６', '+44207946'],
  ['a copied link', 'tel:+442079460958', '+442079460958'],
  ['20 digits', '1'.repeat(20), '1'.repeat(20)],
];

const others: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['space alone', ' \n'],
  ['two digits', '42'],
  ['21 digits', '1'.repeat(21)],
  ['separators alone', '+ () - .'],
  ['a name', 'Ada Lovelace'],
  ['a number in a sentence', 'Call +442079460958 now'],
  ['a time', '12:30'],
  ['an amount', '€ 1.200'],
  ['a plus inside', '44+207946'],
  ['two pluses', '++44207946'],
  ['an address', 'https://example.org/123'],
  ['a formula', '=1+123456'],
  ['letters as digits', '0800-CALL-NOW'],
  ['a feature code', '*100#'],
  ['another script', '٠٢٠٧٩٤٦'],
  ['much space', `1${' - '.repeat(30)}23`],
  ['a document', '123 '.repeat(100_000)],
];

describe('readNumberText', () => {
  it.each(numbers)('reads a number with %s', (_name, text, number) => expect(readNumberText(text)).toBe(number));
  it.each(others)('reads no number from %s', (_name, text) => expect(readNumberText(text)).toBeNull());
});
