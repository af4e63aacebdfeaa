import { type GuardRules, guardLimits } from '../../contract/guard.ts';
import type { Refusal } from '../../contract/result.ts';

type Field = keyof typeof guardLimits;

const wrong = {
  sharePercent: { code: 'GUARD-RULE-01', what: 'The share', unit: ' per cent' },
  minimum: { code: 'GUARD-RULE-02', what: 'The least number of people', unit: '' },
  windowMinutes: { code: 'GUARD-RULE-03', what: 'The time', unit: ' minutes' },
} as const satisfies Record<Field, { readonly code: Refusal['code']; readonly what: string; readonly unit: string }>;

const fields = ['sharePercent', 'minimum', 'windowMinutes'] as const satisfies readonly Field[];

/** Why rules cannot be kept; null when they can. */
export function checkRules(rules: GuardRules): Refusal | null {
  for (const field of fields) {
    const { least, most } = guardLimits[field];
    const value = rules[field];
    if (Number.isInteger(value) && value >= least && value <= most) continue;
    const { code, what, unit } = wrong[field];
    const message = `${what} has to be a whole number from ${least} to ${most.toLocaleString('en-GB')}${unit}.`;
    return { code, field, message };
  }
  return null;
}
