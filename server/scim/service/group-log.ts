import type { ChangeHistory, LoggedChange } from '../../store/history/change-history.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  memberOf,
  type Resource,
  withMember,
} from '../json.ts';
import type { MemberChanges } from './group-members.ts';
import { readStored, textOf } from './stored-text.ts';

/**
 * What the change log keeps of a group: its own attributes, and of its members only what changed. Whole lists would make
 * the log of a large group that is filled one by one grow with the square of its size.
 * @param former what was said, as JSON text, about whoever is removed because they cease to exist
 */
export function loggedText(body: string, { added, changed, removed }: MemberChanges, former?: string): string {
  const put = [...added, ...changed].map((member) => member.body).join();
  const stayed = changed.length === 0 ? '' : `,"stayed":${JSON.stringify(changed.map(({ memberId }) => memberId))}`;
  const left = former === undefined ? '' : `,"former":[${former}]`;
  return `${body.slice(0, -1)},"members":{"put":[${put}],"removed":${JSON.stringify(removed)}${stayed}${left}}}`;
}

/** What one entry of the change log did to the members of a group. */
export interface MemberDelta {
  /** Who came, or about whom something else is said now. */
  readonly put: readonly JsonObject[];
  /** Ids of those of them who were there before. */
  readonly stayed: readonly string[];
  /** Ids. */
  readonly removed: readonly string[];
  /** What was said about those of them who ceased to exist; nothing in entries of earlier versions. */
  readonly former: readonly JsonObject[];
}

/** A group as an entry of the change log has it: its own attributes, and of its members what changed. */
export function readLoggedGroup(body: string): { readonly group: Resource; readonly delta: MemberDelta } {
  const logged = readStored(body);
  const members = memberOf(logged, 'members');
  const listed = (name: string): readonly JsonValue[] => {
    const list = isJsonObject(members) ? memberOf(members, name) : undefined;
    return isJsonArray(list) ? list : [];
  };
  const ids = (name: string) => listed(name).filter((id) => typeof id === 'string');
  const elements = (name: string) => listed(name).filter((element) => isJsonObject(element));
  return {
    group: withMember(logged, 'members', undefined),
    delta: { put: elements('put'), stayed: ids('stayed'), removed: ids('removed'), former: elements('former') },
  };
}

/** The id of a member. */
export function memberId(element: JsonObject): string {
  return textOf(element, 'value') ?? '';
}

/** Those who came, by id. */
export function joinedIn({ put, stayed }: MemberDelta): string[] {
  return put.map(memberId).filter((id) => !stayed.includes(id));
}

/** A group that somebody was in who was deleted. */
export interface GroupLeft {
  readonly id: string;
  /** The entry with which they were taken out. */
  readonly seq: number;
  /** What was said about them there; null where that was not noted. */
  readonly element: JsonObject | null;
}

/** The groups that somebody was taken out of because they were deleted, which is the newest that is known of them. */
export function groupsLeft(changeHistory: Pick<ChangeHistory, 'bySeq'>, deletion: LoggedChange): GroupLeft[] {
  const groups: GroupLeft[] = [];
  for (let seq = deletion.seq - 1; ; seq--) {
    const change = changeHistory.bySeq(seq);
    if (change?.kind !== 'group.updated' || change.body === null || change.resourceId === null) return groups;
    // The deletion of a user is one transaction with what it does to the groups.
    if (change.at !== deletion.at || change.requestId !== deletion.requestId) return groups;
    const { delta } = readLoggedGroup(change.body);
    if (delta.put.length > 0 || delta.removed.join() !== deletion.resourceId) return groups;
    groups.push({ id: change.resourceId, seq, element: delta.former[0] ?? null });
  }
}
