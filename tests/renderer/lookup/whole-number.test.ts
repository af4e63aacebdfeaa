import { describe, expect, it } from 'vitest';
import { wholeNumber } from '../../../renderer/lookup/whole-number.ts';

describe('a text that is one number', () => {
  it.each([
    ['+442079460958', '+442079460958'],
    [' +44 (0)20 7946 0958\n', '+4402079460958'],
    ['020 7946-0958', '02079460958'],
    ['030/12345.678', '03012345678'],
    ['tel:+442079460958', '+442079460958'],
    ['\u202a+49\u00a030\u201112345678\u202c', '+493012345678'],
    ['0044 20 7946 0958 12', '0044207946095812'],
    ['12345', '12345'],
  ])('%j is %s', (text, number) => {
    expect(wholeNumber(text)).toBe(number);
  });

  it.each([
    '',
    ' ',
    '1234',
    'Ada',
    'Ada 020 7946 0958',
    '020 7946 0958, 020 7946 0959',
    '24.11.2026 14:05',
    '+',
    '+44+20794609',
    '1'.repeat(21),
    'tel:',
    '1e10',
    '192.168.0.1:8443',
  ])('%j is not', (text) => {
    expect(wholeNumber(text)).toBeNull();
  });

  it('may be as short as is asked for', () => {
    expect(wholeNumber('958', 3)).toBe('958');
    expect(wholeNumber('95', 3)).toBeNull();
  });
});
