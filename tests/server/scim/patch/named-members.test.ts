import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import { namedMembers } from '../../../../server/scim/patch/named-members.ts';
import { applyPatch } from '../../../../server/scim/patch/patch.ts';
import { readPatchRequest } from '../../../../server/scim/patch/patch-request.ts';
import { groupType } from '../../../../server/scim/schema/resource-type.ts';

const requestOf = (operations: readonly JsonValue[]) => readPatchRequest({ Operations: operations });
const urn = groupType.schema.id;

describe('the members that a PATCH of a group names', () => {
  it.each<[JsonObject[], string[] | null]>([
    [[{ op: 'add', path: 'members', value: [{ value: 'a', display: 'A' }, { value: 'b' }] }], ['a', 'b']],
    [[{ op: 'Add', path: 'Members', value: { value: 'a' } }], ['a']],
    [[{ op: 'add', path: 'members', value: ['a'] }], ['a']],
    [[{ op: 'add', path: 'members', value: [] }], []],
    [[{ op: 'add', value: { MEMBERS: [{ value: 'a' }], displayName: 'G' } }], ['a']],
    [[{ op: 'add', value: [{ members: [{ value: 'a' }] }] }], ['a']],
    [[{ op: 'remove', path: 'members[value eq "a"]' }], ['a']],
    [[{ op: 'Remove', path: 'members[ VALUE EQ "a" ]' }], ['a']],
    [[{ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] }], ['a']],
    [[{ op: 'replace', value: { id: 'g', displayName: 'G' } }], []],
    [[{ op: 'replace', path: 'displayName', value: 'G' }], []],
    [
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'add', path: 'members', value: [{ value: 'b' }] },
      ],
      ['a', 'b'],
    ],
    // About everybody, or perhaps.
    [[{ op: 'remove', path: 'members' }], null],
    [[{ op: 'remove', path: 'members', value: null }], null],
    [[{ op: 'replace', path: 'members', value: [{ value: 'a' }] }], null],
    [[{ op: 'replace', value: { members: [{ value: 'a' }] } }], null],
    [[{ op: 'add', path: 'members', value: [{ value: 'a', primary: true }] }], null],
    [[{ op: 'add', path: 'members', value: [{ display: 'A' }] }], null],
    [[{ op: 'remove', path: 'members', value: [{ display: 'A' }] }], null],
    [[{ op: 'remove', path: 'members[display eq "A"]' }], null],
    [[{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }], null],
    [[{ op: 'remove', path: 'members[value eq "a\\"b"]' }], null],
    [[{ op: 'replace', path: 'members[value eq "a"].display', value: 'A' }], null],
    [[{ op: 'remove', path: `${urn}:members` }], null],
    [[{ op: 'add', value: { [urn]: { members: [] } } }], null],
    [[{ op: 'add', value: { [`${urn}:members`]: [{ value: 'a' }] } }], null],
    [[{ op: 'add', value: { 'members.value': 'a' } }], null],
    [[{ op: 'add', value: 'a' }], null],
    [[{ op: 'remove' }], null],
    [
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'remove', path: 'members' },
      ],
      null,
    ],
  ])('%j', (operations, expected) => {
    expect(namedMembers(requestOf(operations))).toEqual(expected);
  });
});

it('may be more than fit into the arguments of a call', () => {
  const value = Array.from({ length: 300_000 }, (_, index) => `m${index}`);
  expect(namedMembers(requestOf([{ op: 'add', path: 'members', value }]))).toHaveLength(value.length);
  expect(namedMembers(requestOf([{ op: 'add', value: { members: value } }]))).toHaveLength(value.length);
});

describe('a PATCH of the named members alone', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const element = fc.record({ value: id, display: fc.constantFrom('x', 'y') }, { requiredKeys: ['value'] });
  const elements = fc.array(element, { maxLength: 3 });
  const operation = fc.oneof(
    elements.map((value) => ({ op: 'add', path: 'members', value })),
    elements.map((value) => ({ op: 'add', value: { members: value, displayName: 'New' } })),
    elements.map((value) => ({ op: 'Remove', path: 'members', value })),
    id.map((value) => ({ op: 'remove', path: `members[value eq "${value}"]` })),
    fc.constant({ op: 'replace', value: { displayName: 'Other' } }),
  );
  const members = fc.uniqueArray(element, { selector: ({ value }) => value, maxLength: 4 });

  const membersIn = (resource: JsonObject): JsonObject[] =>
    isJsonArray(resource.members) ? resource.members.filter(isJsonObject) : [];
  const idOf = ({ value }: JsonObject) => String(value);

  it('does the same as one of the whole group', () => {
    fc.assert(
      fc.property(members, fc.array(operation, { minLength: 1, maxLength: 4 }), (before, operations) => {
        const group = (of: readonly JsonObject[]) => ({ schemas: [urn], id: 'g', displayName: 'G', members: of });
        const request = requestOf(operations);
        const named = namedMembers(request);
        expect(named).not.toBeNull();
        const isNamed = (member: JsonObject) => named?.includes(idOf(member)) ?? true;
        const whole = applyPatch(groupType, group(before), request);
        const part = applyPatch(groupType, group(before.filter(isNamed)), request);
        const others = (of: readonly JsonObject[]) => of.filter((member) => !isNamed(member));
        expect(membersIn(whole.resource).filter(isNamed)).toEqual(membersIn(part.resource));
        expect(others(membersIn(whole.resource))).toEqual(others(before));
        expect({ ...whole.resource, members: [] }).toEqual({ ...part.resource, members: [] });
        expect(whole.leniencies).toEqual(part.leniencies);
      }),
    );
  });
});
