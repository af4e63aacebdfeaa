import { familyKeyOf } from '../../contacts/sort-key.ts';
import type { DirectoryId } from '../../contract/directory.ts';
import type { DepartureCause } from '../../contract/guard.ts';
import { fold } from '../../scim/fold.ts';
import type { ContactRecord } from '../../store/contacts/contact-record.ts';
import type { ContactTable } from '../../store/contacts/contact-table.ts';
import type {
  Departure,
  DepartureFigures,
  DepartureTable,
  DepartureWindow,
} from '../../store/guard/departure-table.ts';
import type { GuardState, GuardTable } from '../../store/guard/guard-table.ts';
import type { ChangeLog } from '../../store/history/change-log.ts';
import { overstepsRules } from './overstepping.ts';

export interface DeparturesDeps {
  readonly contacts: Pick<ContactTable, 'listedUpTo'>;
  readonly departures: DepartureTable;
  readonly guards: GuardTable;
  readonly changes: Pick<ChangeLog, 'append' | 'ofResource'>;
}

/**
 * The mass-change guard where contacts follow their SCIM users: the one place through which somebody leaves what agents
 * see, whatever the cause, and where the contact as they saw it is at hand. SCIM requests pay nothing for it.
 */
export interface Departures {
  /**
   * What agents are to see of somebody.
   * @param was what they see now
   * @param is what follows from the SCIM user; undefined when that is gone
   */
  shown(seq: number, was: ContactRecord | undefined, is: ContactRecord | undefined): ContactRecord | undefined;
  /** Whose place somebody takes who is newly listed: deleted and created anew, a person has another row. */
  replacedBy(newcomer: ContactRecord): number[];
  /**
   * To be called before anybody can see what became of a number of people: if too many are leaving, nobody leaves.
   * @returns whether there are contacts to be worked out again for that
   */
  judge(): boolean;
}

export function createDepartures({ contacts, departures, guards, changes }: DeparturesDeps): Departures {
  /** Directories that somebody left, or came back to, since the last judgement, and when. */
  const touched = new Map<DirectoryId, number>();
  const hasTripped = (directoryId: DirectoryId) => (guards.of(directoryId)?.trippedAt ?? null) !== null;

  /** Returns what agents see of somebody who is to leave now. */
  function leave(was: ContactRecord, is: ContactRecord | undefined): ContactRecord | undefined {
    const { seq, id, directoryId, userName } = was;
    const guard = guards.of(directoryId);
    // Without a directory there is nothing to guard: it has been removed with everybody in it.
    if (guard === undefined || !guard.enabled) return is;
    const [change] = changes.ofResource(id, 1);
    // Whoever restores an earlier state has seen whom it leaves out, and needs no second question.
    if (change?.actor === 'administrator') return is;
    const at = change?.at ?? is?.updatedAt ?? was.updatedAt;
    const row = { seq, id, directoryId, cause: causeOf(is), at, changeSeq: change?.seq ?? 0, contact: was };
    departures.insert(row, fold(userName));
    touched.set(directoryId, at);
    return guard.trippedAt === null ? is : was;
  }

  /** The same for somebody who has left before. */
  function stay(departure: Departure, was: ContactRecord | undefined, is: ContactRecord | undefined) {
    const { seq, directoryId } = departure;
    if (departure.isAccepted) {
      departures.remove(seq);
      return is;
    }
    const cause = causeOf(is);
    if (cause !== departure.cause) departures.setCause(seq, cause);
    if (!hasTripped(directoryId)) return is;
    if (was?.state === 'listed') return was;
    const { contact } = departure;
    // That an id is shared follows from others too, and is noted anew. Who left before there was a list by last name was
    // noted without their place in it.
    return { ...contact, ...familyKeyOf(contact.name, contact.givenName, contact.familyName), reasons: [] };
  }

  function judgeOne(directoryId: DirectoryId, at: number): boolean {
    const guard = guards.of(directoryId);
    if (guard === undefined) return false;
    const left = departures.figures(directoryId);
    if (guard.trippedAt !== null) {
      if (left.total > 0) return false;
      guards.settle(directoryId);
      changes.append({ at, directoryId, kind: 'guard.settled', actor: 'system' });
      return false;
    }
    const moment = momentOf(directoryId, guard, left);
    departures.prune(directoryId, (moment?.at ?? left.lastAt) - guard.windowMinutes * minuteMs);
    if (moment === undefined) return false;
    trip(directoryId, moment);
    return true;
  }

  /** When the rules were overstepped first. Contacts may follow late, so that people who left hours apart are judged together. */
  function momentOf(directoryId: DirectoryId, guard: GuardState, left: DepartureFigures): DepartureWindow | undefined {
    const windowMs = guard.windowMinutes * minuteMs;
    const isOneWindow = left.lastAt - left.firstAt < windowMs;
    const moments = isOneWindow
      ? [{ at: left.lastAt, departed: left.total, later: 0 }]
      : departures.windows(directoryId, windowMs);
    return moments.find(({ departed, later }) =>
      overstepsRules(guard, departed, (most) => later + contacts.listedUpTo(directoryId, most)),
    );
  }

  function trip(directoryId: DirectoryId, { at }: DepartureWindow): void {
    const { total } = departures.figures(directoryId);
    const people = total + contacts.listedUpTo(directoryId, Number.MAX_SAFE_INTEGER);
    guards.trip(directoryId, at, people);
    departures.outdateAll(directoryId);
    const body = JSON.stringify({ departed: total, people });
    changes.append({ at, directoryId, kind: 'guard.tripped', actor: 'system', body });
  }

  return {
    shown: (seq, was, is) => {
      if (is?.state === 'listed') {
        if (departures.remove(seq)) touched.set(is.directoryId, is.updatedAt);
        return is;
      }
      const departure = departures.bySeq(seq);
      if (departure !== undefined) return stay(departure, was, is);
      return was?.state === 'listed' ? leave(was, is) : is;
    },
    replacedBy: ({ directoryId, userName, updatedAt }) => {
      const replaced = departures.named(directoryId, fold(userName));
      for (const seq of replaced) departures.accept(seq);
      if (replaced.length > 0) touched.set(directoryId, updatedAt);
      return replaced;
    },
    judge: () => {
      let isBehind = false;
      for (const [directoryId, at] of touched) isBehind = judgeOne(directoryId, at) || isBehind;
      touched.clear();
      return isBehind;
    },
  };
}

const minuteMs = 60_000;

function causeOf(is: ContactRecord | undefined): DepartureCause {
  if (is === undefined) return 'deleted';
  return is.state === 'hidden' ? 'deactivated' : 'incomplete';
}
