import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../server/contacts/hygiene/findings.ts';
import { toE164 } from '../../../../server/contacts/numbers/e164.ts';

const cases: readonly (readonly [received: string | null, findings: readonly string[]])[] = [
  ['+442079460958', []],
  [null, []],
  ['+44 20 7946 0958', ['odd']],
  ['+44 (0)20 7946 0958', ['odd']],
  ['tel:+442079460958', ['odd']],
  ['+44207', ['extension', 'implausible']],
  ['+4420794609581234', []],
  ['+999123456789', ['implausible']],
  ['+442079460958 x12', ['extension']],
  ['+442079460958;ext=12', ['extension']],
];

describe('what is found about a number', () => {
  it.each(cases)('%s: %j', (received, findings) => {
    const number = received === null ? null : toE164(received);
    expect(findingsOf({ number, numberReceived: received, state: 'listed', reasons: [] })).toEqual(findings);
  });

  it('includes who is kept out, and whose id is not their own', () => {
    const reasons = [{ code: 'ID-02', received: 'x' }];
    expect(findingsOf({ number: null, numberReceived: null, state: 'held', reasons })).toEqual(['held', 'shared-id']);
  });
});
