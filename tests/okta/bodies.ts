import { patchBody } from '../../server/rehearsal/okta-requests.ts';

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** One member as Okta writes it: no `type` and no `$ref`. */
export interface OktaMember {
  readonly value: string;
  readonly display: string;
}

/** POST /Groups: always without members, who follow by PATCH. */
export function createGroupBody(displayName: string): object {
  return { schemas: [groupSchema], displayName, members: [] };
}

/** PUT /Groups/{id} of the App Integration Wizard: every member, every time. */
export function wholeGroupBody(id: string, displayName: string, members: readonly OktaMember[]): object {
  return { schemas: [groupSchema], id, displayName, members };
}

function renameOperation(id: string, displayName: string): object {
  return { op: 'replace', value: { id, displayName } };
}

/** PATCH /Groups/{id} for a new name. */
export function renameGroupBody(id: string, displayName: string): object {
  return patchBody(renameOperation(id, displayName));
}

/** PATCH /Groups/{id} for a change of membership, which always repeats the name. */
export function changeMembersBody(
  group: { readonly id: string; readonly displayName: string },
  change: { readonly add: readonly OktaMember[]; readonly remove: readonly string[] },
): object {
  return patchBody(
    renameOperation(group.id, group.displayName),
    ...(change.add.length > 0 ? [{ op: 'add', path: 'members', value: change.add }] : []),
    ...change.remove.map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` })),
  );
}

/** PATCH /Groups/{id} of "Push now". */
export function replaceMembersBody(members: readonly OktaMember[]): object {
  return patchBody({ op: 'replace', path: 'members', value: members });
}
