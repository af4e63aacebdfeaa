import { avatarColourOf, initialsOf } from '../../contacts/avatar.ts';
import { contactOf } from '../../contacts/following/projection.ts';
import type { ContactId } from '../../contract/contact.ts';
import type { DirectoryId } from '../../contract/directory.ts';
import type { GuardRules, KeptPerson, TrippedGuard } from '../../contract/guard.ts';
import type { Api } from '../../contract/operations.ts';
import { accept, type Refusal, refuse } from '../../contract/result.ts';
import { directoryNotFound } from '../../directories/directory-refusals.ts';
import { readStored } from '../../scim/service/stored-text.ts';
import type { Departure } from '../../store/guard/departure-table.ts';
import type { GuardState } from '../../store/guard/guard-table.ts';
import type { Store } from '../../store/open.ts';
import { explainReason } from '../explain.ts';
import type { Decisions } from './decisions.ts';
import { checkRules } from './rules.ts';

export interface GuardsDeps {
  readonly store: Store;
  readonly decisions: Decisions;
  readonly now: () => number;
}

export type GuardOperations = Pick<
  Api,
  'guards.list' | 'guard.rules' | 'guard.configure' | 'guard.people' | 'guard.decide'
>;

/** What the screens ask of the mass-change guards. */
export function createGuards({ store, decisions, now }: GuardsDeps): GuardOperations {
  const { departures, departureRequests, directories, guards, resources } = store;

  function inUse(directoryId: DirectoryId): GuardState | undefined {
    return directories.byId(directoryId)?.deletedAt === null ? guards.of(directoryId) : undefined;
  }

  function describe(directoryId: DirectoryId): TrippedGuard {
    const { trippedAt, people } = guards.of(directoryId) ?? { trippedAt: null, people: 0 };
    const { causes, total, firstAt, lastAt } = departures.figures(directoryId);
    return {
      directoryId,
      name: directories.byId(directoryId)?.name ?? '',
      provider: departureRequests.lastWrite(directoryId, lastAt)?.provider ?? null,
      // Whoever arrived since and left again was not there in the beginning.
      people: Math.max(people, total),
      kept: total,
      causes,
      firstAt,
      lastAt,
      trippedAt: trippedAt ?? 0,
      isDeciding: decisions.isDeciding(directoryId),
    };
  }

  function toKept({ seq, id, cause, at, changeSeq, contact }: Departure): KeptPerson {
    const { name, userName, givenName, familyName, title, numberShown } = contact;
    const row = cause === 'incomplete' ? resources.bySeq(seq) : undefined;
    const reasons = row === undefined ? [] : contactOf(readStored(row.body)).reasons.map(explainReason);
    return {
      ...{ id: id as ContactId, name, userName, title, numberShown, cause, at, reasons },
      initials: initialsOf(givenName, familyName, userName),
      colour: avatarColourOf(id),
      request: departureRequests.ofChange(changeSeq) ?? null,
    };
  }

  function save(directoryId: DirectoryId, rules: GuardRules): Refusal | null {
    if (inUse(directoryId) === undefined) return directoryNotFound;
    guards.setRules(directoryId, rules);
    const body = JSON.stringify(rules);
    store.changes.append({ at: now(), directoryId, kind: 'guard.updated', actor: 'administrator', body });
    return null;
  }

  return {
    'guards.list': async () => accept({ guards: guards.tripped().map(describe) }),

    'guard.rules': async ({ directoryId }) => {
      const guard = inUse(directoryId);
      return guard === undefined ? refuse(directoryNotFound) : accept(rulesOf(guard));
    },

    'guard.configure': async ({ directoryId, rules, acceptsKept }) => {
      const wrong = checkRules(rules);
      if (wrong !== null) return refuse(wrong);
      const guard = inUse(directoryId);
      if (guard === undefined) return refuse(directoryNotFound);
      if (!rules.enabled && guard.trippedAt !== null) {
        if (!acceptsKept) return refuse(stillKept(departures.figures(directoryId).total));
        const decided = decisions.decide({ directoryId, decision: 'accept', ids: null });
        if (!decided.ok) return decided;
      }
      const refusal = await store.write(() => save(directoryId, rules));
      return refusal === null ? accept(rules) : refuse(refusal);
    },

    'guard.people': async ({ directoryId, cause, offset, limit }) => {
      const guard = inUse(directoryId);
      if (guard === undefined) return refuse(directoryNotFound);
      if (guard.trippedAt === null) return accept({ total: 0, people: [] });
      const { causes, total } = departures.figures(directoryId);
      const people = departures.page({ directoryId, cause }, offset, limit).map(toKept);
      return accept({ total: cause === null ? total : causes[cause], people });
    },

    'guard.decide': async (decision) => {
      if (inUse(decision.directoryId) === undefined) return refuse(directoryNotFound);
      return decisions.decide(decision);
    },
  };
}

function rulesOf({ enabled, sharePercent, minimum, windowMinutes }: GuardState): GuardRules {
  return { enabled, sharePercent, minimum, windowMinutes };
}

function stillKept(kept: number): Refusal {
  const people = kept === 1 ? '1 person' : `${kept.toLocaleString('en-GB')} people`;
  return {
    code: 'GUARD-OFF-01',
    field: 'enabled',
    message: `The guard keeps ${people} visible at the moment. Decide about them first, or confirm that switching it off lets them go.`,
  };
}
