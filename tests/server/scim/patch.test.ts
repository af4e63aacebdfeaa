import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../server/scim/json.ts';
import { applyPatch, readPatchRequest } from '../../../server/scim/patch.ts';
import { groupType, type ResourceType, userType } from '../../../server/scim/schema/resource-type.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const work = { value: '1', type: 'work', primary: true };
const home = { value: '2', type: 'home' };

const user = {
  schemas: [core, enterprise, 'urn:acme:hr'],
  id: 'u1',
  userName: 'u',
  name: { givenName: 'A', familyName: 'B' },
  active: true,
  title: 'T',
  phoneNumbers: [work, home],
  shoeSize: 42,
  [enterprise]: { department: 'D', manager: { value: 'M' } },
  'urn:acme:hr': { badge: 7 },
  groups: [{ value: 'g1' }],
  meta: { resourceType: 'User', version: 'W/"1"', location: 'https://x/Users/u1' },
};

const group = {
  schemas: [groupType.schema.id],
  id: 'g1',
  displayName: 'G',
  members: [{ value: 'a', display: 'A' }, { value: 'b' }, { value: 'c' }],
  meta: { resourceType: 'Group' },
};

function patch(type: ResourceType, resource: JsonObject, operations: readonly JsonValue[]) {
  return applyPatch(type, resource, readPatchRequest({ Operations: operations }));
}

/** An operation, and the members that differ afterwards; `undefined` for one that is gone. */
type Case = readonly [operation: JsonObject, difference: { readonly [name: string]: JsonValue | undefined }];

function expectDifference(type: ResourceType, resource: JsonObject, operation: JsonObject, difference: Case[1]): void {
  const before = structuredClone(resource);
  const result = patch(type, resource, [operation]);
  const gone = Object.keys(difference).filter((name) => difference[name] === undefined);
  const expected = Object.fromEntries(
    Object.entries({ ...resource, ...difference }).filter(([name]) => !gone.includes(name)),
  );
  expect(result.resource).toEqual(expected);
  expect(result.changed).toBe(Object.keys(difference).length > 0);
  if (!result.changed) expect(result.resource).toBe(resource);
  expect(resource).toEqual(before);
}

describe('an operation without a path', () => {
  it.each<Case>([
    [{ op: 'replace', value: { active: false } }, { active: false }],
    [{ op: 'Replace', path: null, value: { active: 'False' } }, { active: false }],
    [{ op: 'replace', path: '', value: { ACTIVE: true } }, {}],
    [{ op: 'replace', value: { name: { givenName: 'X' } } }, { name: { givenName: 'X', familyName: 'B' } }],
    [
      { op: 'add', value: { 'name.givenName': 'X', title: 'Y' } },
      { name: { givenName: 'X', familyName: 'B' }, title: 'Y' },
    ],
    [
      { op: 'add', value: { [`${enterprise}:department`]: 'E' } },
      { [enterprise]: { department: 'E', manager: { value: 'M' } } },
    ],
    [
      { op: 'replace', value: { [enterprise]: { department: 'E' } } },
      { [enterprise]: { department: 'E', manager: { value: 'M' } } },
    ],
    [{ op: 'replace', value: { [core]: { title: 'Y' } } }, { title: 'Y' }],
    [
      { op: 'replace', value: { 'phoneNumbers[type eq "home"].value': '9' } },
      { phoneNumbers: [work, { ...home, value: '9' }] },
    ],
    [
      { op: 'replace', value: { title: null, shoeSize: [] } },
      { title: undefined, shoeSize: undefined },
    ],
    [{ op: 'add', value: { title: null } }, {}],
    [
      { op: 'add', value: { nick: 'N', SHOESIZE: 43 } },
      { nick: 'N', shoeSize: 43 },
    ],
    [{ op: 'add', value: { 'a.b.c': 'N' } }, { 'a.b.c': 'N' }],
    [{ op: 'add', value: { 'urn:acme:hr': { desk: 8 } } }, { 'urn:acme:hr': { badge: 7, desk: 8 } }],
    [{ op: 'replace', value: { id: 'other', title: 'Y' } }, { title: 'Y' }],
    [{ op: 'replace', value: { meta: { version: 'W/"1"', newer: 1 }, groups: [{ value: 'g1' }] } }, {}],
    [{ op: 'replace', value: { password: 'p' } }, {}],
    [{ op: 'replace', value: { schemas: ['x'] } }, {}],
    [{ op: 'add', value: JSON.parse('{"__proto__":{"a":1}}') }, {}],
    [{ op: 'replace', value: [{ title: 'Y' }] }, { title: 'Y' }],
  ])('%j', (operation, difference) => expectDifference(userType, user, operation, difference));
});

describe('an operation on a single value', () => {
  it.each<Case>([
    [{ op: 'add', path: 'title', value: 'Y' }, { title: 'Y' }],
    [{ op: 'replace', path: 'TITLE', value: ['Y'] }, { title: 'Y' }],
    [{ op: 'replace', path: `${core}:title`, value: 'Y' }, { title: 'Y' }],
    [{ op: 'remove', path: 'title' }, { title: undefined }],
    [{ op: 'remove', path: 'nickName' }, {}],
    [{ op: 'replace', path: 'title', value: null }, { title: undefined }],
    [{ op: 'replace', path: 'title', value: 'T' }, {}],
    [{ op: 'replace', path: 'active', value: 'TRUE' }, {}],
    [
      { op: 'add', path: 'name', value: { middleName: 'M' } },
      { name: { givenName: 'A', familyName: 'B', middleName: 'M' } },
    ],
    [{ op: 'replace', path: 'name', value: { familyName: null } }, { name: { givenName: 'A' } }],
    [{ op: 'replace', path: 'name', value: null }, { name: undefined }],
    [{ op: 'replace', path: 'name.givenname', value: 'X' }, { name: { givenName: 'X', familyName: 'B' } }],
    [{ op: 'remove', path: 'name.givenName' }, { name: { familyName: 'B' } }],
    [{ op: 'add', path: 'name.givenName', value: null }, {}],
    [{ op: 'replace', path: 'shoesize', value: { eu: 42 } }, { shoeSize: { eu: 42 } }],
    [{ op: 'add', path: 'tags', value: ['a'] }, { tags: ['a'] }],
    [{ op: 'remove', path: 'shoeSize' }, { shoeSize: undefined }],
  ])('%j', (operation, difference) => expectDifference(userType, user, operation, difference));
});

describe('an operation on an extension', () => {
  const manager = { value: 'M' };
  it.each<Case>([
    [{ op: 'add', path: `${enterprise}:department`, value: 'E' }, { [enterprise]: { department: 'E', manager } }],
    [{ op: 'remove', path: `${enterprise.toLowerCase()}:Department` }, { [enterprise]: { manager } }],
    [
      { op: 'add', path: 'manager', value: [{ $ref: 'r', value: 'N' }] },
      { [enterprise]: { department: 'D', manager: { value: 'N', $ref: 'r' } } },
    ],
    [
      { op: 'add', path: `${enterprise}:manager`, value: 'N' },
      { [enterprise]: { department: 'D', manager: { value: 'N' } } },
    ],
    [
      { op: 'replace', path: `${enterprise}:manager.value`, value: 'N' },
      { [enterprise]: { department: 'D', manager: { value: 'N' } } },
    ],
    [{ op: 'replace', path: `${enterprise}:manager`, value: { value: null } }, { [enterprise]: { department: 'D' } }],
    [{ op: 'remove', path: `${enterprise}:manager` }, { [enterprise]: { department: 'D' } }],
    [
      { op: 'remove', path: enterprise },
      { [enterprise]: undefined, schemas: [core, 'urn:acme:hr'] },
    ],
    [
      { op: 'replace', path: enterprise, value: null },
      { [enterprise]: undefined, schemas: [core, 'urn:acme:hr'] },
    ],
    [
      { op: 'add', path: enterprise, value: { division: 'X' } },
      { [enterprise]: { department: 'D', manager, division: 'X' } },
    ],
    [{ op: 'add', path: 'urn:acme:hr:desk', value: 8 }, { 'urn:acme:hr': { badge: 7, desk: 8 } }],
    [{ op: 'add', path: 'URN:ACME:HR', value: { desk: 8 } }, { 'urn:acme:hr': { badge: 7, desk: 8 } }],
    [
      { op: 'remove', path: 'urn:acme:hr' },
      { 'urn:acme:hr': undefined, schemas: [core, enterprise] },
    ],
    [
      { op: 'add', path: 'urn:new:hr', value: { desk: 8 } },
      { 'urn:new:hr': { desk: 8 }, schemas: [core, enterprise, 'urn:acme:hr', 'urn:new:hr'] },
    ],
    [
      { op: 'add', path: 'urn:new:2.0', value: { desk: 8 } },
      { 'urn:new:2.0': { desk: 8 }, schemas: [core, enterprise, 'urn:acme:hr', 'urn:new:2.0'] },
    ],
  ])('%j', (operation, difference) => {
    expectDifference(userType, user, operation, difference);
  });
});

describe('an operation on a list', () => {
  const old = { ...work, primary: false };
  it.each<Case>([
    [{ op: 'add', path: 'phoneNumbers', value: [{ value: '3' }] }, { phoneNumbers: [work, home, { value: '3' }] }],
    [{ op: 'add', path: 'phoneNumbers', value: { value: '3' } }, { phoneNumbers: [work, home, { value: '3' }] }],
    [{ op: 'add', path: 'phoneNumbers', value: [{ type: 'home', value: '2' }] }, {}],
    [
      { op: 'add', path: 'phoneNumbers', value: [{ value: '3', primary: true }] },
      { phoneNumbers: [old, home, { value: '3', primary: true }] },
    ],
    [{ op: 'add', path: 'phoneNumbers', value: [] }, {}],
    [{ op: 'add', path: 'phoneNumbers', value: [{ type: 'fax' }] }, {}],
    [{ op: 'replace', path: 'phoneNumbers', value: [{ value: '3' }] }, { phoneNumbers: [{ value: '3' }] }],
    [{ op: 'replace', path: 'phoneNumbers', value: [] }, { phoneNumbers: undefined }],
    [{ op: 'replace', path: 'phoneNumbers', value: null }, { phoneNumbers: undefined }],
    [{ op: 'remove', path: 'phoneNumbers' }, { phoneNumbers: undefined }],
    [{ op: 'remove', path: 'phoneNumbers', value: [] }, {}],
    [{ op: 'remove', path: 'phoneNumbers', value: [{ type: 'WORK' }] }, { phoneNumbers: [home] }],
    [{ op: 'remove', path: 'phoneNumbers', value: [{ type: 'work', value: '2' }] }, {}],
    [{ op: 'remove', path: 'phoneNumbers[type eq "work"]' }, { phoneNumbers: [home] }],
    [{ op: 'remove', path: 'phoneNumbers[type eq "fax"]' }, {}],
    [{ op: 'remove', path: 'phoneNumbers[type eq "work"].value' }, { phoneNumbers: [home] }],
    [
      { op: 'remove', path: 'phoneNumbers[type eq "work"].primary' },
      { phoneNumbers: [{ value: '1', type: 'work' }, home] },
    ],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "WORK"].value', value: '9' },
      { phoneNumbers: [{ ...work, value: '9' }, home] },
    ],
    [{ op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '' }, { phoneNumbers: [home] }],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "home"]', value: { value: '9' } },
      { phoneNumbers: [work, { ...home, value: '9' }] },
    ],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "home"].primary', value: true },
      { phoneNumbers: [old, { ...home, primary: true }] },
    ],
    [
      { op: 'add', path: 'phoneNumbers[type eq "fax"].value', value: '9' },
      { phoneNumbers: [work, home, { type: 'fax', value: '9' }] },
    ],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "fax"].value', value: '9' },
      { phoneNumbers: [work, home, { type: 'fax', value: '9' }] },
    ],
    [
      { op: 'add', path: 'phoneNumbers[type eq "fax" and primary eq true].value', value: '9' },
      { phoneNumbers: [old, home, { type: 'fax', primary: true, value: '9' }] },
    ],
    [{ op: 'add', path: 'emails[type eq "work"].value', value: 'a@x' }, { emails: [{ type: 'work', value: 'a@x' }] }],
    [
      { op: 'replace', path: 'phoneNumbers.type', value: 'other' },
      {
        phoneNumbers: [
          { ...work, type: 'other' },
          { ...home, type: 'other' },
        ],
      },
    ],
    [{ op: 'add', path: 'emails.value', value: 'a@x' }, { emails: [{ value: 'a@x' }] }],
    [
      { op: 'add', path: 'addresses[type eq "work"].locality', value: 'Köln' },
      { addresses: [{ type: 'work', locality: 'Köln' }] },
    ],
  ])('%j', (operation, difference) => expectDifference(userType, user, operation, difference));

  it('knows attributes that no schema knows by what is stored', () => {
    const tags = [
      { type: 'a', value: '1' },
      { type: 'b', value: '2' },
    ];
    const tagged = { ...user, tags };
    expectDifference(userType, tagged, { op: 'remove', path: 'TAGS[type eq "a"]' }, { tags: [tags[1] ?? null] });
    expectDifference(
      userType,
      tagged,
      { op: 'add', path: 'tags', value: [tags[0] ?? null, 'x'] },
      { tags: [...tags, 'x'] },
    );
    expectDifference(userType, tagged, { op: 'replace', path: 'tags', value: 'x' }, { tags: 'x' });
  });
});

describe('an operation on a group', () => {
  const [a, b, c] = group.members;
  const list = (...members: (JsonObject | undefined)[]) => ({
    members: members.filter((member) => member !== undefined),
  });
  it.each<Case>([
    [{ op: 'replace', value: { id: 'g1', displayName: 'H' } }, { displayName: 'H' }],
    [
      { op: 'add', path: 'members', value: [{ value: 'd', display: 'D' }] },
      list(a, b, c, { value: 'd', display: 'D' }),
    ],
    [
      {
        op: 'add',
        path: 'members',
        value: [
          { value: 'a', display: 'Other' },
          { value: 'b', type: 'User' },
        ],
      },
      {},
    ],
    [{ op: 'replace', path: 'members', value: [{ value: 'd' }, { value: 'd' }] }, list({ value: 'd' })],
    [{ op: 'replace', path: 'members', value: [] }, { members: undefined }],
    [{ op: 'remove', path: 'members[value eq "b"]' }, list(a, c)],
    [{ op: 'remove', path: 'members[value eq "B"]' }, {}],
    [{ op: 'remove', path: 'members[value eq "b" or value eq "c"]' }, list(a)],
    [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }, { value: 'z' }] }, list(b, c)],
    [{ op: 'remove', path: 'members', value: 'a' }, list(b, c)],
    [{ op: 'remove', path: 'members', value: [{ value: 'a', display: 'Whoever' }] }, list(b, c)],
    [{ op: 'remove', path: 'members' }, { members: undefined }],
    [{ op: 'replace', path: 'members[value eq "b"].display', value: 'B' }, list(a, { value: 'b', display: 'B' }, c)],
    [{ op: 'replace', value: { members: [{ value: 'd' }] } }, list({ value: 'd' })],
  ])('%j', (operation, difference) => expectDifference(groupType, group, operation, difference));
});

describe('operations together', () => {
  it('are applied in order, each on what the one before it left', () => {
    const { resource } = patch(userType, user, [
      { op: 'add', path: 'emails', value: [{ value: 'a', type: 'work' }] },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'b' },
      { op: 'add', value: { emails: [{ value: 'c' }], title: 'X' } },
      { op: 'remove', path: 'title' },
      { op: 'remove', path: enterprise },
      { op: 'add', path: `${enterprise}:division`, value: 'V' },
    ]);
    expect(resource).toMatchObject({
      emails: [{ value: 'b', type: 'work' }, { value: 'c' }],
      [enterprise]: { division: 'V' },
    });
    expect(resource).not.toHaveProperty('title');
    expect(resource).not.toHaveProperty([enterprise, 'department']);
  });

  it('that undo each other change nothing', () => {
    const operations = [
      { op: 'replace', path: 'title', value: 'X' },
      { op: 'replace', path: 'title', value: 'T' },
    ];
    expect(patch(userType, user, operations)).toEqual({ resource: user, changed: false, leniencies: [] });
  });

  it('note what was overlooked', () => {
    const { leniencies } = patch(userType, user, [{ op: 'Replace', path: 'active', value: 'False' }]);
    expect(leniencies).toEqual(['active was sent as text instead of true or false.']);
  });
});
