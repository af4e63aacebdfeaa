import type { OktaPerson } from './people/generate.ts';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** One member as Okta writes it: no `type` and no `$ref`. */
export interface OktaMember {
  readonly value: string;
  readonly display: string;
}

function work(value: string): readonly object[] {
  return [{ primary: true, value, type: 'work' }];
}

/** POST /Users. The password is a placeholder that Okta sends even with password sync off. */
export function createUserBody(person: OktaPerson, password: string): object {
  return {
    schemas: [userSchema, enterpriseSchema],
    userName: person.userName,
    name: { givenName: person.givenName, familyName: person.familyName },
    emails: work(person.email),
    displayName: person.displayName,
    locale: person.locale,
    externalId: person.oktaId,
    title: person.title,
    phoneNumbers: work(person.workNumber),
    groups: [],
    password,
    active: true,
    [enterpriseSchema]: { department: person.department },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * PUT /Users/{id}: what GET answered, `id` and `meta` included, overlaid with the whole app profile. Attributes
 * without a value are sent empty, because Okta pushes full profiles.
 */
export function mergedUserBody(current: Readonly<Record<string, unknown>>, person: OktaPerson): object {
  const name = isRecord(current.name) ? current.name : {};
  const enterprise = current[enterpriseSchema];
  return {
    ...current,
    schemas: [userSchema, enterpriseSchema],
    userName: person.userName,
    name: { ...name, givenName: person.givenName, familyName: person.familyName, middleName: '' },
    emails: work(person.email),
    displayName: person.displayName,
    nickName: '',
    locale: person.locale,
    timezone: '',
    userType: '',
    externalId: person.oktaId,
    title: person.title,
    phoneNumbers: work(person.workNumber),
    addresses: [],
    groups: [],
    [enterpriseSchema]: {
      ...(isRecord(enterprise) ? enterprise : {}),
      department: person.department,
      employeeNumber: '',
      manager: { value: null },
    },
  };
}

function patchBody(...operations: readonly object[]): object {
  return { schemas: [patchSchema], Operations: operations };
}

/** PATCH /Users/{id}: one replace without a path. */
export function activePatchBody(active: boolean): object {
  return patchBody({ op: 'replace', value: { active } });
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
