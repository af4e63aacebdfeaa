import { describe, expect, it } from 'vitest';
import { readSelection } from '../../../server/scim/attributes.ts';
import type { JsonObject, JsonValue } from '../../../server/scim/json.ts';
import { groupType, userType } from '../../../server/scim/schema/resource-type.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const always = { schemas: ['s'], id: '1' };
const name = { givenName: 'A', familyName: 'B' };
const emails = [{ value: 'a', type: 'work' }, { value: 'b' }];
const work = { department: 'D', manager: { value: 'M', displayName: 'N' } };
const user = {
  ...always,
  userName: 'u',
  name,
  emails,
  shoeSize: 42,
  [enterprise]: work,
  'urn:acme:hr': { badge: 7, desk: 8 },
  meta: { version: '1' },
};

function without(...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(user).filter(([key]) => !names.includes(key)));
}

describe('attributes', () => {
  it.each<[JsonValue, JsonObject]>([
    ['userName', { userName: 'u' }],
    ['USERNAME , Meta.Version', { userName: 'u', meta: { version: '1' } }],
    [['userName', 'id'], { userName: 'u' }],
    ['name.givenName', { name: { givenName: 'A' } }],
    ['name.givenName,name', { name }],
    ['name,name.givenName', { name }],
    ['emails.type', { emails: [{ type: 'work' }] }],
    ['emails', { emails }],
    ['emails[type eq "work"],userName', { emails, userName: 'u' }],
    ['emails[type eq "work"].type', { emails: [{ type: 'work' }] }],
    ['[', {}],
    ['title', {}],
    ['noSuchThing', {}],
    ['noSuchThing,userName,a b', { userName: 'u' }],
    ['shoesize', { shoeSize: 42 }],
    ['password', {}],
    [enterprise, { [enterprise]: work }],
    [`${enterprise.toUpperCase()}:manager.value`, { [enterprise]: { manager: { value: 'M' } } }],
    ['department', { [enterprise]: { department: 'D' } }],
    ['urn:acme:hr', { 'urn:acme:hr': { badge: 7, desk: 8 } }],
    ['urn:acme:hr:desk', { 'urn:acme:hr': { desk: 8 } }],
    ['urn:ietf:params:scim:schemas:core:2.0:User', { userName: 'u', name, emails }],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName', { userName: 'u' }],
  ])('%j', (attributes, expected) => {
    expect(readSelection(userType, { attributes })?.apply(user)).toEqual({ ...always, ...expected });
  });
});

describe('excludedAttributes', () => {
  it.each<[JsonValue, JsonObject]>([
    ['emails,MEta', without('emails', 'meta')],
    ['id,schemas,emails', without('emails')],
    ['name.givenName', { ...user, name: { familyName: 'B' } }],
    ['name.givenName,name.familyName', without('name')],
    ['emails.value', { ...user, emails: [{ type: 'work' }] }],
    ['noSuchThing', user],
    [enterprise, without(enterprise)],
    [`${enterprise}:department`, { ...user, [enterprise]: { manager: work.manager } }],
  ])('%j', (excludedAttributes, expected) => {
    expect(readSelection(userType, { excludedAttributes })?.apply(user)).toEqual(expected);
  });

  it('gives way to attributes', () => {
    const both = readSelection(userType, { attributes: 'userName', excludedAttributes: 'userName' });
    expect(both?.apply(user)).toEqual({ ...always, userName: 'u' });
  });
});

describe('a selection', () => {
  it.each<[JsonValue | undefined]>([[undefined], [''], [' , '], [[]], [null], [7]])('is none for %j', (value) => {
    expect(readSelection(userType, { attributes: value, excludedAttributes: value })).toBeNull();
  });

  it.each([
    [{ excludedAttributes: 'members' }, false],
    [{ excludedAttributes: 'members.display' }, true],
    [{ attributes: 'displayName' }, false],
    [{ attributes: 'members.value' }, true],
  ])('%j says whether the members have to be read', (query, wanted) => {
    expect(readSelection(groupType, query)?.wants('members')).toBe(wanted);
    expect(readSelection(groupType, query)?.wants('id')).toBe(true);
  });
});
