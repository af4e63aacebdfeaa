import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../server/scim/json.ts';
import { applyPatch } from '../../../../server/scim/patch/patch.ts';
import { readPatchRequest } from '../../../../server/scim/patch/patch-request.ts';
import { groupType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { refusalOf } from '../refusal.ts';

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const user = {
  schemas: [core],
  id: 'u1',
  userName: 'u',
  title: 'T',
  name: { givenName: 'A' },
  emails: [{ value: 'a', type: 'work' }],
  groups: [{ value: 'g1' }],
  meta: { version: '1' },
};
const group = { schemas: [groupType.schema.id], id: 'g', displayName: 'G', members: [{ value: 'a', type: 'User' }] };

describe('a PATCH body that is none', () => {
  it.each<[JsonValue, string, string]>([
    [[], 'invalidSyntax', 'The body must be a PATCH request, found a list of 0 values.'],
    [{}, 'invalidSyntax', '"Operations" must be a list of at least one operation, found nothing.'],
    [{ Operations: [] }, 'invalidSyntax', 'found a list of 0 values'],
    [{ Operations: 'add' }, 'invalidSyntax', 'found the text "add"'],
    [{ Operations: { op: 'move' } }, 'invalidSyntax', 'Operation 1: "op" must be add, replace or remove'],
    [
      { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: [{}] },
      'invalidSyntax',
      'another message',
    ],
    [{ Operations: [null] }, 'invalidSyntax', 'Operation 1: expected an object, found null.'],
    [
      { Operations: [{ op: 'remove', path: 'title' }, { op: 'move' }] },
      'invalidSyntax',
      'Operation 2: "op" must be add, replace or remove, found the text "move".',
    ],
    [{ Operations: [{ path: 'title', value: 1 }] }, 'invalidSyntax', 'found nothing'],
    [
      { Operations: [{ op: 'add', path: 7, value: 1 }] },
      'invalidPath',
      'Operation 1: "path" must be text, found the number 7.',
    ],
    [JSON.parse(`{"Operations":[{"op":"add","value":${'['.repeat(40)}${']'.repeat(40)}}]}`), 'invalidSyntax', 'deep'],
  ])('%j', (body, scimType, detail) => {
    const refusal = refusalOf(() => readPatchRequest(body));
    expect(refusal?.slice(0, 2)).toEqual([400, scimType]);
    expect(refusal?.[2]).toContain(detail);
  });

  it.each<[JsonValue, string[]]>([
    [
      { operations: [{ OP: 'ADD', Path: 'title', VALUE: 'x' }] },
      ['schemas was missing.', 'The operation add was written in another case.'],
    ],
    [{ schemas: [patchOp], Operations: [{ op: 'add', path: ' title ', value: 'x' }] }, []],
    [
      { schemas: ['urn:acme'], Operations: { op: ' Add ', path: 'title', value: 'x' } },
      [
        'Operations was sent as a single operation instead of a list.',
        'The operation add was written in another case.',
      ],
    ],
  ])('is read leniently: %j', (body, leniencies) => {
    expect(readPatchRequest(body)).toEqual({ operations: [{ op: 'add', path: 'title', value: 'x' }], leniencies });
  });

  it('with an empty path has none', () => {
    const request = readPatchRequest({ schemas: [patchOp], Operations: [{ op: 'add', path: ' ', value: {} }] });
    expect(request.operations[0]?.path).toBeNull();
    expect(request.leniencies).toEqual(['An empty path was taken for no path.']);
  });
});

describe('an operation on a user is refused', () => {
  it.each<[JsonObject, string, string]>([
    [{ op: 'remove' }, 'noTarget', 'Operation 1 (remove): To remove something, a path must say what.'],
    [{ op: 'remove', path: core }, 'noTarget', 'cannot be removed altogether'],
    [{ op: 'add' }, 'invalidValue', 'The operation has no value.'],
    [{ op: 'replace', path: 'title' }, 'invalidValue', 'Operation 1 (replace "title"): The operation has no value.'],
    [
      { op: 'replace', value: 'x' },
      'invalidValue',
      'Without a path, the value must be an object of attributes, found the text "x".',
    ],
    [{ op: 'replace', value: null }, 'invalidValue', 'found null'],
    [{ op: 'add', path: enterprise, value: 'x' }, 'invalidValue', 'must be an object'],
    [
      { op: 'replace', path: 'active', value: 'perhaps' },
      'invalidValue',
      'Attribute "active": expected true or false, found the text "perhaps".',
    ],
    [
      { op: 'replace', path: 'title', value: { a: 1 } },
      'invalidValue',
      'Attribute "title": expected text, found an object.',
    ],
    [
      { op: 'add', path: 'name.givenName', value: 7 },
      'invalidValue',
      'Attribute "name.givenName": expected text, found the number 7.',
    ],
    [{ op: 'add', path: 'emails', value: [{ value: 7 }] }, 'invalidValue', 'Attribute "emails.value": expected text'],
    [{ op: 'replace', path: 'emails[type eq "work"]', value: 'half\0' }, 'invalidValue', 'U+0000'],
    [
      { op: 'replace', path: 'userName', value: '' },
      'invalidValue',
      'Attribute "userName" is required and must not be blank.',
    ],
    [{ op: 'replace', value: { userName: null } }, 'invalidValue', 'is required'],
    [{ op: 'remove', path: 'userName' }, 'mutability', 'Attribute "userName" is required and cannot be removed.'],
    [{ op: 'remove', path: 'schemas' }, 'mutability', 'cannot be removed'],
    [
      { op: 'replace', path: 'id', value: 'other' },
      'mutability',
      'Attribute "id" is set by this server and cannot be changed.',
    ],
    [{ op: 'remove', path: 'id' }, 'mutability', '"id"'],
    [{ op: 'replace', path: 'meta.version', value: '2' }, 'mutability', '"meta.version"'],
    [{ op: 'replace', value: { meta: { version: '2' } } }, 'mutability', '"meta"'],
    [{ op: 'add', path: 'groups', value: [{ value: 'g2' }] }, 'mutability', '"groups"'],
    [{ op: 'remove', path: 'groups[value eq "g1"]' }, 'mutability', '"groups"'],
    [{ op: 'add', path: 'manager.displayName', value: 'N' }, 'mutability', '"manager.displayName"'],
    [
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'b' } },
      'noTarget',
      'No value of "emails" matches the filter of the path.',
    ],
    [{ op: 'add', path: 'emails[type eq "home"]', value: { value: 'b' } }, 'noTarget', 'matches'],
    [{ op: 'replace', path: 'emails[type ne "work"].value', value: 'b' }, 'noTarget', 'matches'],
    [{ op: 'replace', path: 'emails[type eq "a" or type eq "b"].value', value: 'b' }, 'noTarget', 'matches'],
    [{ op: 'replace', path: 'emails[value eq "z"].value', value: 'b' }, 'noTarget', 'matches'],
    [{ op: 'add', path: 'emails[type eq "home"].display', value: 'b' }, 'noTarget', 'matches'],
    [
      { op: 'add', path: 'a.b.c', value: 1 },
      'invalidPath',
      'The path "a.b.c" is not understood: expected an attribute name',
    ],
    [{ op: 'add', path: 'emails[type eq "work"', value: 1 }, 'invalidPath', 'position 22'],
    [
      { op: 'add', path: 'emails[type eq "work"]value', value: 1 },
      'invalidPath',
      'expected nothing or one sub-attribute after the bracket',
    ],
    [{ op: 'add', path: 'emails[type eq "work"].value.x', value: 1 }, 'invalidPath', 'after the bracket'],
    [{ op: 'add', path: 'emails.value[type eq "work"]', value: 1 }, 'invalidPath', 'before the bracket'],
    [{ op: 'add', path: 'emails[kind eq "work"].value', value: 'x' }, 'invalidPath', 'no sub-attribute "kind"'],
    [{ op: 'add', path: 'title[type eq "work"]', value: 'x' }, 'invalidPath', 'has a single value'],
    [{ op: 'add', path: 'title.sub', value: 'x' }, 'invalidPath', '"title" has no sub-attributes'],
    [{ op: 'add', path: '__proto__', value: { a: 1 } }, 'invalidPath', 'not understood'],
    [{ op: 'add', path: 'name.__proto__', value: { a: 1 } }, 'invalidPath', 'not understood'],
    [{ op: 'replace', value: { 'emails[type eq': 'x' } }, 'invalidPath', 'Operation 1 (replace)'],
  ])('%j', (operation, scimType, detail) => {
    const refusal = refusalOf(() => applyPatch(userType, user, readPatchRequest({ Operations: [operation] })));
    expect(refusal?.slice(0, 2)).toEqual([400, scimType]);
    expect(refusal?.[2]).toContain(detail);
  });

  it('with the number of the operation, and nothing is done', () => {
    const before = structuredClone(user);
    const operations = readPatchRequest({
      Operations: [
        { op: 'remove', path: 'title' },
        { op: 'remove', path: 'userName' },
      ],
    });
    expect(refusalOf(() => applyPatch(userType, user, operations))?.[2]).toMatch(
      /^Operation 2 \(remove "userName"\): /,
    );
    expect(user).toEqual(before);
  });
});

describe('an operation on a group is refused', () => {
  it.each<[JsonObject, string]>([
    [{ op: 'remove', path: 'displayName' }, 'mutability'],
    [{ op: 'replace', path: 'members[value eq "a"].value', value: 'b' }, 'mutability'],
    [{ op: 'replace', path: 'members[value eq "a"]', value: { type: 'Group' } }, 'mutability'],
    [{ op: 'add', path: 'members[value eq "z"].display', value: 'Z' }, 'noTarget'],
    [{ op: 'add', path: 'members', value: [7] }, 'invalidValue'],
  ])('%j', (operation, scimType) => {
    expect(refusalOf(() => applyPatch(groupType, group, readPatchRequest({ Operations: [operation] })))?.[1]).toBe(
      scimType,
    );
  });
});

describe('a refusal', () => {
  const secret = 'S3cret!';
  it.each<JsonObject>([
    { op: secret, path: 'title', value: 'x' },
    { op: 'replace', path: `emails[password eq "${secret}"].value`, value: 'x' },
    { op: 'replace', path: `emails[value eq "${secret}"].type.sub`, value: 'x' },
    { op: 'replace', path: `emails[value eq "${secret}"]`, value: { type: 'home' } },
    { op: 'replace', path: `emails[primary eq "${secret}"].value`, value: 'x' },
    { op: 'replace', path: `password[value eq "${secret}"]`, value: 'x' },
    { op: 'replace', path: `userName[value eq "${secret}"]`, value: 'x' },
    { op: 'remove', path: `emails[password ${secret}]` },
    { op: 'remove', path: `emails[value eq "${secret}` },
    { op: 'remove', path: `emails[value eq ${secret} and password]` },
    { op: 'remove', path: `password eq "${secret}"` },
    { op: 'remove', path: `(password eq "${secret}")` },
    { op: 'replace', value: { [`emails[password eq "${secret}"].value`]: 'x' } },
    { op: 'replace', path: 'password', value: { nested: secret } },
  ])('never repeats what may be a password: %j', (operation) => {
    const refusal = refusalOf(() => applyPatch(userType, user, readPatchRequest({ Operations: [operation] })));
    expect(refusal?.[2] ?? '').not.toContain(secret);
  });

  it.each([
    ['emails[value eq "b"].type.sub', '"emails…"'],
    ['userName[value eq "b"]', '"userName…"'],
    ['name.first name', '"name.first…"'],
    ['a.b.c', '"a.b.c"'],
    [' title. ', '"title."'],
  ])('names the path %s as far as its filter', (path, named) => {
    const operation = { op: 'replace', path, value: 'x' };
    const refusal = refusalOf(() => applyPatch(userType, user, readPatchRequest({ Operations: [operation] })));
    expect(refusal?.slice(0, 2)).toEqual([400, 'invalidPath']);
    expect(refusal?.[2]).toContain(`Operation 1 (replace ${named})`);
  });
});
