import { contactId } from '../../../server/contract/contact.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import { guardLimits, type KeptPerson, type TrippedGuard } from '../../../server/contract/guard.ts';
import type { guardOperations } from '../../../server/contract/guard-operations.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';
import { job } from './memory-jobs.ts';
import { minuteMs, noon } from './samples.ts';

/** A guard that has tripped; a test names only what it is about. */
export function trippedGuard(id: number, changes: Partial<TrippedGuard> = {}): TrippedGuard {
  const kept = changes.kept ?? 412;
  return {
    directoryId: directoryId.parse(id),
    name: `Directory ${String(id)}`,
    provider: 'Okta',
    people: 480,
    kept,
    causes: { deactivated: kept, deleted: 0, incomplete: 0 },
    firstAt: noon - 3 * minuteMs,
    lastAt: noon,
    trippedAt: noon,
    isDeciding: false,
    ...changes,
  };
}

export function keptPerson(name: string, changes: Partial<KeptPerson> = {}): KeptPerson {
  const id = name.toLowerCase().replaceAll(' ', '-');
  return {
    id: contactId.parse(id),
    name,
    userName: `${id}@example.org`,
    initials: name.slice(0, 2).toUpperCase(),
    colour: 3,
    title: null,
    numberShown: '+44 20 7946 0958',
    cause: 'deactivated',
    at: noon - minuteMs,
    reasons: [],
    request: { provider: 'Okta', method: 'PATCH', path: `/Users/${id}`, at: noon - minuteMs },
    ...changes,
  };
}

/** The mass-change guard in memory: a decision is carried out at once. Tests then emit `guard.changed`. */
export function createMemoryGuard(data: HostData): Pick<Api, keyof typeof guardOperations> {
  const settle = (id: number, people: readonly KeptPerson[]) => {
    data.kept = data.kept.filter((one) => !people.includes(one));
    data.guards = data.guards.flatMap((guard) => {
      if (guard.directoryId !== id) return [guard];
      const kept = people.length === 0 ? 0 : guard.kept - people.length;
      return kept <= 0 ? [] : [{ ...guard, kept }];
    });
  };
  return {
    'guards.list': async () => accept({ guards: [...data.guards] }),
    'guard.rules': async () => accept(data.guardRules),
    'guard.configure': async ({ directoryId: id, rules, acceptsKept }) => {
      const { least, most } = guardLimits.sharePercent;
      if (rules.sharePercent < least || rules.sharePercent > most) {
        const message = `The share has to be a whole number from ${least} to ${most} per cent.`;
        return refuse({ code: 'GUARD-RULE-01', field: 'sharePercent', message });
      }
      if (!rules.enabled && data.guards.some((guard) => guard.directoryId === id)) {
        if (!acceptsKept) return refuse({ code: 'GUARD-OFF-01', message: 'The guard keeps people visible.' });
        settle(id, []);
      }
      data.guardRules = rules;
      return accept(rules);
    },
    'guard.people': async ({ cause, offset, limit }) => {
      const people = data.kept.filter((one) => cause === null || one.cause === cause);
      return accept({ total: people.length, people: people.slice(offset, offset + limit) });
    },
    'guard.decide': async ({ directoryId: id, ids }) => {
      settle(id, ids === null ? [] : data.kept.filter((one) => ids.includes(one.id)));
      return accept(job(1, { kind: 'guard', subject: String(id) }));
    },
  };
}
