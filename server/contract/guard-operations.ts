import { z } from 'zod';
import { contactId } from './contact.ts';
import { directoryId } from './directory.ts';
import { departureCause, guardDecision, guardRules, keptPerson, trippedGuard } from './guard.ts';
import { job } from './jobs-operations.ts';
import { nothing, type Operation, page } from './operation.ts';

/** The mass-change guard: everybody may know that it has tripped, and an administrator decides. */
export const guardOperations = {
  /** The guards that have tripped, the first to trip first. */
  'guards.list': { role: 'agent', input: nothing, output: z.object({ guards: z.array(trippedGuard) }) },
  'guard.rules': { role: 'administrator', input: z.object({ directoryId }), output: guardRules },
  'guard.configure': {
    role: 'administrator',
    input: z.object({
      directoryId,
      rules: guardRules,
      /** To switch the guard off while it keeps people visible: they leave then. */
      acceptsKept: z.boolean().default(false),
    }),
    output: guardRules,
  },
  /** Whom the guard keeps visible, in the order of the list. */
  'guard.people': {
    role: 'administrator',
    input: z.object({ directoryId, cause: departureCause.nullable().default(null), ...page }),
    output: z.object({ total: z.int(), people: z.array(keptPerson) }),
  },
  'guard.decide': {
    role: 'administrator',
    input: z.object({
      directoryId,
      decision: guardDecision,
      /** About whom; null is everybody who has left so far. */
      ids: z.array(contactId).min(1).max(500).nullable().default(null),
    }),
    output: job,
  },
} as const satisfies Record<string, Operation>;
