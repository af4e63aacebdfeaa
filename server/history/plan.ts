import type { FieldChange } from '../contract/activity.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { HistorySubject, MemberChange, UndoPreview } from '../contract/history.ts';
import { fieldChanges } from '../provisioning/field-changes.ts';
import { isSameJson } from '../scim/equality.ts';
import { type JsonObject, type Resource, withMember } from '../scim/json.ts';
import { isActive } from '../scim/service/columns.ts';
import { type GroupLeft, groupsLeft } from '../scim/service/group-log.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { Store } from '../store/open.ts';
import type { Entries } from './entries.ts';
import type { Pace } from './pacing.ts';
import type { Past } from './past.ts';

/** A person or group and what they are to become again. */
export interface Plan {
  readonly directoryId: DirectoryId;
  readonly subject: HistorySubject;
  readonly effect: Exclude<UndoPreview['effect'], 'directory' | 'restore'>;
  /** null is nobody. A group has those `members` that `among` is about. */
  readonly was: Resource | null;
  /** As for `PutBack`. */
  readonly among: readonly string[] | null;
  /** The groups that somebody who comes back was in, with the words about them there. */
  readonly groups: readonly { readonly groupId: string; readonly element: JsonObject }[];
  /** The newest entry about them that the plan knows. */
  readonly basis: number;
  /** From now to then. */
  readonly fields: readonly FieldChange[];
  readonly members: MemberChange | null;
}

/** What to make of somebody, worked out from what they are now. */
export interface Aim {
  readonly id: string;
  readonly type: HistorySubject['type'];
  /** Without `members`; null is nobody. */
  readonly was: Resource | null;
  /** For a group: the members it is about, by id, with the words about them; null for whoever is to be none. */
  readonly members: ReadonlyMap<string, JsonObject | null>;
  /** Whether they are all of its members. */
  readonly areAllMembers: boolean;
}

export interface Planner {
  now(directoryId: DirectoryId, type: HistorySubject['type'], id: string): Resource | null;
  /** null where nothing would be different. */
  plan(directoryId: DirectoryId, aim: Aim, pace: Pace): Promise<Plan | null>;
}

type PlannerStore = Pick<Store, 'changeHistory' | 'resources' | 'memberships'>;

export function createPlanner(store: PlannerStore, past: Past, entries: Entries): Planner {
  const { changeHistory, resources, memberships } = store;

  function now(directoryId: DirectoryId, type: HistorySubject['type'], id: string): Resource | null {
    const row = resources.byId(directoryId, type, id);
    return row === undefined ? null : readStored(row.body);
  }

  function membersNow(directoryId: DirectoryId, { id, members, areAllMembers }: Aim): Map<string, JsonObject> {
    const row = resources.byId(directoryId, 'Group', id);
    if (row === undefined) return new Map();
    const stored = areAllMembers ? memberships.ofGroup(row.seq) : memberships.inGroup(row.seq, members.keys());
    return new Map(stored.map(({ memberId, body }) => [memberId, readStored(body)]));
  }

  async function rejoinAfter(left: readonly GroupLeft[], id: string, pace: Pace): Promise<Plan['groups']> {
    const groups: Plan['groups'][number][] = [];
    for (const group of left) {
      // Earlier versions did not note it with the entry: it is looked for in those before.
      const noted = group.element ?? (await past.membersBefore(group.id, group.seq, [id], pace)).get(id);
      groups.push({ groupId: group.id, element: noted ?? { value: id } });
    }
    return groups;
  }

  return {
    now,
    async plan(directoryId, aim, pace) {
      const { id, type, was, members } = aim;
      const newest = changeHistory.ofResource(id, Number.MAX_SAFE_INTEGER, 1)[0];
      const is = now(directoryId, type, id);
      const there = membersNow(directoryId, aim);
      const wanted = new Map([...members].flatMap(([member, element]) => (element ? [[member, element]] : [])));
      const joined = [...wanted.keys()].filter((member) => !there.has(member));
      const left = [...there.keys()].filter((member) => !wanted.has(member));
      const isReworded = [...wanted].some(([member, element]) => {
        const known = there.get(member);
        return known !== undefined && !isSameJson(known, element);
      });
      const hasMembers = joined.length > 0 || left.length > 0 || isReworded;
      if (is === null && was === null) return null;
      if (is !== null && was !== null && !hasMembers && isSameContent(is, was)) return null;
      const isBack = is === null && newest !== undefined;
      return {
        directoryId,
        subject: entries.subjectFor(id, type, was ?? is),
        effect: effectOf(type, is, was),
        was: was === null || type === 'User' ? was : { ...was, members: [...wanted.values()] },
        among: aim.areAllMembers ? null : [...members.keys()],
        groups: isBack && newest.body === null ? await rejoinAfter(groupsLeft(changeHistory, newest), id, pace) : [],
        basis: newest?.seq ?? 0,
        fields: fieldChanges(is, was),
        members: entries.membersFor(joined, was === null ? [] : left),
      };
    },
  };
}

/** Whether two states say the same, whatever the server itself says about them. */
export function isSameContent(a: Resource, b: Resource): boolean {
  return isSameJson(withMember(a, 'meta', undefined), withMember(b, 'meta', undefined));
}

function effectOf(type: HistorySubject['type'], is: Resource | null, was: Resource | null): Plan['effect'] {
  if (was === null) return 'remove';
  if (is === null) return 'bring-back';
  if (type === 'Group' || isActive(is) === isActive(was)) return 'change';
  return isActive(was) ? 'reactivate' : 'deactivate';
}
