import type { DirectoryId } from '../../contract/directory.ts';
import type { Member } from '../../store/resources/membership-table.ts';
import { isSameJson } from '../equality.ts';
import { quote, refuse } from '../errors.ts';
import { isJsonArray, isJsonObject, type JsonObject, memberOf, type Resource, withMember } from '../json.ts';
import { groupType } from '../schema/resource-type.ts';
import { contentOf, storedContent } from './columns.ts';
import { loggedText } from './group-log.ts';
import type { ScimDirectory } from './projection.ts';
import { memberBody, readStored, stamped, textOf } from './stored-text.ts';
import type { WriteDeps } from './writes.ts';

/** What a write makes of the members of a group. */
export interface MemberChanges {
  readonly added: readonly Member[];
  /** Members who stay, with other words about them. */
  readonly changed: readonly Member[];
  /** Ids. */
  readonly removed: readonly string[];
}

export interface GroupKey {
  readonly seq: number;
  readonly id: string;
}

/** The members of groups, which are kept apart from the group: one more member must not rewrite ten thousand. */
export interface GroupMembers {
  /**
   * The stored group with its `members`, as PATCH sees it.
   * @param among the ids of those who matter; null is everybody
   */
  withMembers(group: Resource, seq: number, among: readonly string[] | null): Resource;
  /**
   * What would change if the members of the group became those of `wanted`.
   * @param seq null for a group that is not there yet
   * @param among as for `withMembers`; all others stay
   */
  compare(
    directoryId: DirectoryId,
    seq: number | null,
    wanted: Resource,
    among: readonly string[] | null,
  ): MemberChanges;
  /**
   * Within a transaction.
   * @throws ScimError 400 `invalidValue` when a group would come to contain itself
   */
  apply(directoryId: DirectoryId, group: GroupKey, changes: MemberChanges): void;
  /** Within a transaction: takes whoever ceases to exist out of all groups. */
  forget(directory: ScimDirectory, memberId: string, at: number): void;
}

export function createGroupMembers({ store }: Pick<WriteDeps, 'store'>): GroupMembers {
  const { memberships, resources, changes: changeLog } = store;

  /** What the member is; the word of the client counts only for an id that nobody has, or `$ref` would lead nowhere. */
  function typeOf(directoryId: DirectoryId, member: JsonObject, memberId: string): 'User' | 'Group' {
    if (resources.byId(directoryId, 'User', memberId) !== undefined) return 'User';
    if (resources.byId(directoryId, 'Group', memberId) !== undefined) return 'Group';
    return textOf(member, 'type')?.toLowerCase() === 'group' ? 'Group' : 'User';
  }

  function refuseCircle(directoryId: DirectoryId, groupId: string, added: readonly Member[]): void {
    if (added.length === 0) return;
    const above = new Set(memberships.groupsAbove(directoryId, groupId).map(({ id }) => id)).add(groupId);
    const circular = added.find(({ memberId }) => above.has(memberId));
    if (circular === undefined) return;
    const { memberId } = circular;
    const because =
      memberId === groupId ? 'they are the same group' : 'it contains this one, directly or through others';
    throw refuse(
      'invalidValue',
      `The group with the id ${quote(memberId)} cannot be a member of this group, because ${because}. Groups must not contain each other in a circle; take one of them out first.`,
    );
  }

  function storedMembers(seq: number, among: readonly string[] | null): Member[] {
    return among === null ? memberships.ofGroup(seq) : memberships.inGroup(seq, among);
  }

  return {
    withMembers: (group, seq, among) =>
      withMember(
        group,
        'members',
        storedMembers(seq, among).map(({ body }) => readStored(body)),
      ),

    compare(directoryId, seq, wanted, among) {
      const members = seq === null ? [] : storedMembers(seq, among);
      const stored = new Map(members.map(({ memberId, body }) => [memberId, body] as const));
      const added: Member[] = [];
      const changed: Member[] = [];
      const kept = membersOf(wanted);
      for (const [memberId, member] of kept) {
        const known = stored.get(memberId);
        const before = known === undefined ? null : readStored(known);
        // A member who stays is what they were: nobody is looked up again for a group of ten thousand.
        const body = memberBody(member, before === null ? typeOf(directoryId, member, memberId) : storedType(before));
        if (before === null) added.push({ memberId, body });
        else if (body !== known && !isSameJson(before, readStored(body))) changed.push({ memberId, body });
      }
      return { added, changed, removed: [...stored.keys()].filter((memberId) => !kept.has(memberId)) };
    },

    apply(directoryId, { seq, id }, { added, changed, removed }) {
      for (const memberId of removed) memberships.remove(seq, memberId);
      for (const member of changed) memberships.update(seq, member);
      // Whoever leaves with the same request is out by now, and no longer closes a circle.
      refuseCircle(directoryId, id, added);
      memberships.add(seq, added);
    },

    forget(directory, memberId, at) {
      const { id: directoryId, requestId } = directory;
      for (const { seq, id } of memberships.groupsOf(directoryId, memberId)) {
        const row = resources.byId(directoryId, 'Group', id);
        if (row === undefined) continue;
        const former = memberships.remove(seq, memberId);
        const stamp = { ...row, version: row.version + 1, modifiedAt: at };
        const group = readStored(row.body);
        const content = contentOf(groupType, stamped(groupType, group, stamp), stamp);
        resources.update(seq, storedContent(groupType, group, row), content);
        changeLog.append({
          at,
          directoryId,
          kind: 'group.updated',
          resourceId: id,
          actor: directory.actor ?? 'provider',
          requestId,
          body: loggedText(content.body, { added: [], changed: [], removed: [memberId] }, former),
        });
      }
    },
  };
}

function storedType(member: JsonObject): 'User' | 'Group' {
  return member.type === 'Group' ? 'Group' : 'User';
}

export function isEmpty({ added, changed, removed }: MemberChanges): boolean {
  return added.length === 0 && changed.length === 0 && removed.length === 0;
}

/** By id; whoever is listed twice is a member once, and what is said last counts. */
function membersOf(group: Resource): Map<string, JsonObject> {
  const members = new Map<string, JsonObject>();
  const listed = memberOf(group, 'members');
  for (const element of isJsonArray(listed) ? listed : []) {
    const id = isJsonObject(element) ? textOf(element, 'value') : null;
    if (!isJsonObject(element) || id === null || id.trim() === '') {
      throw refuse('invalidValue', 'An element of members has no value. Its value is the id of the member, a string.');
    }
    members.set(id, { ...members.get(id), ...element });
  }
  return members;
}
