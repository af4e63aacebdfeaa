import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  memberOf,
  type Resource,
  withMember,
} from '../scim/json.ts';
import { readStored, textOf } from '../scim/service/stored-text.ts';

/** What one entry of the change log did to the members of a group. */
export interface MemberDelta {
  /** Who came, or about whom something else is said now. */
  readonly put: readonly JsonObject[];
  /** Ids of those of them who were there before. */
  readonly stayed: readonly string[];
  /** Ids. */
  readonly removed: readonly string[];
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
  const put = listed('put').filter((element) => isJsonObject(element));
  return {
    group: withMember(logged, 'members', undefined),
    delta: { put, stayed: ids('stayed'), removed: ids('removed') },
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
