import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../../server/scim/filter/operand.ts';

describe('an instant', () => {
  const nine = Date.UTC(2026, 0, 31, 9);
  it.each([
    ['2026-01-31T09:00:00Z', nine],
    ['2026-01-31t09:00:00z', nine],
    ['2026-01-31T09:00:00', nine],
    ['2026-01-31T09:00', nine],
    ['2026-01-31T09:00:00.5Z', nine + 500],
    ['2026-01-31T10:00:00+01:00', nine],
    ['2026-01-31T10:00:00+0100', nine],
    ['2026-01-31', nine - 9 * 3_600_000],
    ['2026-02-30T25:00:00Z', undefined],
    ['31.01.2026', undefined],
    ['1', undefined],
    ['', undefined],
  ])('%s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });
});
