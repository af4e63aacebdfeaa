import type { DirectoryId } from '../contract/directory.ts';
import type { Comparison, DifferenceKind, HistorySubject, Moment } from '../contract/history.ts';
import { fold } from '../scim/fold.ts';
import type { Store } from '../store/open.ts';
import type { Pace } from './pacing.ts';
import type { Past } from './past.ts';
import type { Aim, Plan, Planner } from './plan.ts';

/** Somebody who differs between then and now; how exactly is worked out again for those who are looked at. */
export interface Differing {
  readonly subject: HistorySubject;
  readonly kind: DifferenceKind;
  /** The name, folded. */
  readonly words: string;
}

/** What differs between a moment and now. */
export interface Compared extends Comparison {
  /** People and groups with entries from here on may differ. */
  readonly seq: number;
  /** By kind and name. */
  readonly differing: readonly Differing[];
}

export interface Comparisons {
  compare(directoryId: DirectoryId, moment: Moment, pace: Pace): Promise<Compared | null>;
  /** null where it has been left behind by newer ones. */
  find(id: string): Compared | null;
  /** What makes somebody what they were then; null where nothing would be different. */
  planFor(compared: Compared, subject: Pick<HistorySubject, 'id' | 'type'>, pace: Pace): Promise<Plan | null>;
}

export interface ComparisonDeps {
  readonly store: Pick<Store, 'changes' | 'changeHistory'>;
  readonly past: Past;
  readonly planner: Planner;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Whoever looks at a few moments one after the other can go back to the ones before. */
const kept = 3;

/** Entries of the log that are looked through at once. */
const stretchLength = 2_000;

const kindOrder: readonly DifferenceKind[] = ['gone', 'new', 'changed'];

export function createComparisons({ store, past, planner, now, newId }: ComparisonDeps): Comparisons {
  const { changes, changeHistory } = store;
  let comparisons: readonly Compared[] = [];

  async function changedSince(
    directoryId: DirectoryId,
    seq: number,
    pace: Pace,
  ): Promise<Map<string, HistorySubject['type']>> {
    const changed = new Map<string, HistorySubject['type']>();
    for (let before = changes.last() + 1; before > seq; before -= stretchLength) {
      const from = Math.max(seq, before - stretchLength);
      for (const { id, isUser } of changeHistory.changedWithin(directoryId, { before, from })) {
        changed.set(id, isUser === 1 ? 'User' : 'Group');
      }
      await pace();
    }
    return changed;
  }

  async function aimFor(seq: number, { id, type }: Pick<HistorySubject, 'id' | 'type'>, pace: Pace): Promise<Aim> {
    const was = past.before(id, seq);
    if (type === 'User') return { id, type, was, members: new Map(), areAllMembers: false };
    // Of a group of thousands those alone are looked at who came or left since.
    const since = await past.membersSince(id, seq, pace);
    const then = await past.membersBefore(id, seq, since, pace);
    if (since === null) return { id, type, was, members: then, areAllMembers: true };
    return {
      id,
      type,
      was,
      members: new Map(since.map((member) => [member, then.get(member) ?? null])),
      areAllMembers: false,
    };
  }

  async function planAt(
    directoryId: DirectoryId,
    seq: number,
    subject: Pick<HistorySubject, 'id' | 'type'>,
    pace: Pace,
  ) {
    return planner.plan(directoryId, await aimFor(seq, subject, pace), pace);
  }

  return {
    async compare(directoryId, moment, pace) {
      const seq = 'at' in moment ? changeHistory.seqAt(moment.at) + 1 : moment.before;
      const at = 'at' in moment ? moment.at : changeHistory.bySeq(moment.before)?.at;
      if (at === undefined) return null;
      const differing: Differing[] = [];
      for (const [id, type] of await changedSince(directoryId, seq, pace)) {
        const plan = await planAt(directoryId, seq, { id, type }, pace);
        if (plan !== null)
          differing.push({ subject: plan.subject, kind: kindOf(plan), words: fold(plan.subject.name) });
        await pace();
      }
      differing.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || (a.words < b.words ? -1 : 1));
      const counts = { gone: 0, new: 0, changed: 0 };
      for (const { kind } of differing) counts[kind] += 1;
      const compared = { id: newId(), directoryId, moment: at, at: now(), seq, counts, differing };
      comparisons = [compared, ...comparisons].slice(0, kept);
      return compared;
    },
    find: (id) => comparisons.find((compared) => compared.id === id) ?? null,
    planFor: ({ directoryId, seq }, subject, pace) => planAt(directoryId, seq, subject, pace),
  };
}

function kindOf({ effect }: Plan): DifferenceKind {
  return effect === 'bring-back' ? 'gone' : effect === 'remove' ? 'new' : 'changed';
}
