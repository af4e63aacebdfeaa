import type { JsonObject, Resource } from '../scim/json.ts';
import { memberId, readLoggedGroup } from '../scim/service/group-log.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { LoggedChange } from '../store/history/change-history.ts';
import type { Store } from '../store/open.ts';
import type { Pace } from './pacing.ts';

/** What people and groups were, read from the change log. What is past does not change, so no transaction is needed. */
export interface Past {
  /** A resource as the last entry before `seq` left it, a group without its members; null where it was not there. */
  before(id: string, seq: number): Resource | null;
  /**
   * The members of a group before `seq`, by id, with the words about them.
   * @param among the ids of those who matter; null is everybody
   */
  membersBefore(
    groupId: string,
    seq: number,
    among: readonly string[] | null,
    pace: Pace,
  ): Promise<Map<string, JsonObject>>;
  /** Who came into a group or left it with an entry from `seq` on; null for everybody, where it was deleted since. */
  membersSince(groupId: string, seq: number, pace: Pace): Promise<string[] | null>;
}

/** Entries of one group that are read at once; each may name thousands of members. */
const readAtOnce = 100;

export function createPast({ changeHistory }: Pick<Store, 'changeHistory'>): Past {
  function stateIn(change: LoggedChange | undefined): Resource | null {
    if (change === undefined || change.body === null) return null;
    return change.kind.startsWith('group.') ? readLoggedGroup(change.body).group : readStored(change.body);
  }

  return {
    before: (id, seq) => stateIn(changeHistory.ofResource(id, seq, 1)[0]),

    async membersBefore(groupId, seq, among, pace) {
      const wanted = among === null ? null : new Set(among);
      /** Whoever was met first, going back in time, was met last. */
      const met = new Map<string, JsonObject | null>();
      const meet = (id: string, element: JsonObject | null) => {
        if (!met.has(id) && (wanted === null || wanted.has(id))) met.set(id, element);
      };
      for (let at = seq, isOver = false; !isOver; ) {
        const entries = changeHistory.ofResource(groupId, at, readAtOnce);
        for (const { kind, body, seq: read } of entries) {
          at = read;
          isOver = body === null || (wanted !== null && met.size === wanted.size);
          if (body === null || isOver) break;
          const { put, removed } = readLoggedGroup(body).delta;
          for (const element of put.toReversed()) meet(memberId(element), element);
          for (const id of removed) meet(id, null);
          isOver = kind === 'group.created';
          if (isOver) break;
          await pace();
        }
        isOver ||= entries.length < readAtOnce;
      }
      // Oldest first, as they joined.
      return new Map([...met].reverse().flatMap(([id, element]) => (element === null ? [] : [[id, element]])));
    },

    async membersSince(groupId, seq, pace) {
      const ids = new Set<string>();
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const entries = changeHistory.ofResource(groupId, before, readAtOnce);
        for (const entry of entries) {
          if (entry.seq < seq) return [...ids];
          if (entry.body === null) return null;
          before = entry.seq;
          const { put, removed } = readLoggedGroup(entry.body).delta;
          for (const id of [...put.map(memberId), ...removed]) ids.add(id);
          await pace();
        }
        if (entries.length < readAtOnce) return [...ids];
      }
    },
  };
}
