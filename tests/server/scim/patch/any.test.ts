import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScimError } from '../../../../server/scim/errors.ts';
import type { JsonObject, JsonValue } from '../../../../server/scim/json.ts';
import { applyPatch } from '../../../../server/scim/patch/patch.ts';
import { readPatchRequest } from '../../../../server/scim/patch/patch-request.ts';
import { groupType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { refusalOf } from '../refusal.ts';

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

describe('hostile requests', () => {
  const members = Array.from({ length: 5_000 }, (_, index) => ({ value: `m${index}` }));
  const large = { ...group, members };
  const patchAll = (operations: readonly JsonObject[]) =>
    applyPatch(groupType, large, readPatchRequest({ Operations: operations }));

  it('of many operations on many members are carried out one by one', () => {
    const operations = members.flatMap(({ value }) => [
      { op: 'add', path: 'members', value: [{ value: `n${value}` }] },
      { op: 'remove', path: `members[value eq "${value}"]` },
    ]);
    expect(patchAll(operations).resource.members).toEqual(members.map(({ value }) => ({ value: `n${value}` })));
  });

  it('that write one value of an overgrown object again and again are refused', () => {
    const name = Object.fromEntries(members.map(({ value }) => [value, value]));
    const operations = members.map(({ value }) => ({ op: 'add', path: 'name.givenName', value }));
    const patch = () => applyPatch(userType, { ...user, name }, readPatchRequest({ Operations: operations }));
    expect(refusalOf(patch)?.slice(0, 2)).toEqual([400, 'tooMany']);
  });

  it('with overlong names get a short answer and a short note', () => {
    const path = `${'x'.repeat(100_000)}[value eq "1"].y`;
    const patch = () =>
      applyPatch(
        userType,
        user,
        readPatchRequest({ Operations: [{ op: 'replace', path: path.replace('eq', 'ne'), value: 1 }] }),
      );
    expect(refusalOf(patch)?.[2].length).toBeLessThan(300);
    const noted = members.map(({ value }) => ({ op: 'remove', path: `y${value}`, value: [{ type: 'a' }] }));
    const tagged = { ...user, ...Object.fromEntries(noted.map((each) => [each.path, [{ type: 'a' }]])) };
    expect(applyPatch(userType, tagged, readPatchRequest({ Operations: noted })).leniencies.length).toBeLessThan(50);
  });

  it('that compare everything with everything are refused', () => {
    const operations = members.map(({ value }) => ({ op: 'remove', path: `members[display eq "${value}"]` }));
    expect(refusalOf(() => patchAll(operations))?.slice(0, 2)).toEqual([400, 'tooMany']);
  });
});

describe('any operations', () => {
  const path = fc.constantFrom(
    null,
    'userName',
    'title',
    'name',
    'name.givenName',
    'emails',
    'emails[type eq "work"]',
    'emails[type eq "home"].value',
    'emails[not (value pr)]',
    'emails.type',
    'manager',
    'manager.value',
    enterprise,
    `${enterprise}:department`,
    core,
    'urn:a:b',
    'urn:a:b:c',
    'x',
    'x[value eq "a"]',
    'x.y',
    'x[y eq 1].z',
    'active',
    'id',
    'meta',
    'schemas',
    'groups',
    '][',
    '__proto__',
    'constructor',
  );
  const leaf = fc.constantFrom<JsonValue[]>(null, true, 'False', '', 'work', 7, [], {});
  const object = (of: fc.Arbitrary<unknown>) =>
    fc
      .array(
        fc.tuple(
          fc.oneof(
            path.map((text) => text ?? 'value'),
            fc.constantFrom('value', 'type', 'primary', '$ref'),
          ),
          of,
        ),
        { maxLength: 3 },
      )
      .map((entries) => Object.fromEntries(entries));
  const value = fc.oneof(
    leaf,
    object(leaf),
    fc.array(fc.oneof(leaf, object(leaf)), { maxLength: 3 }),
    object(object(leaf)),
  );
  const operation = fc.record(
    { op: fc.constantFrom('add', 'replace', 'remove'), path, value },
    { requiredKeys: ['op'] },
  );

  it('are applied or refused, never change their input, and say truly whether anything changed', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 5 }), (drawn) => {
        const operations: JsonValue = JSON.parse(JSON.stringify(drawn));
        const sent = JSON.stringify(operations);
        const before = JSON.stringify(user);
        try {
          const { resource, changed } = applyPatch(userType, user, readPatchRequest({ Operations: operations }));
          expect(changed).toBe(resource !== user);
          expect(resource).toMatchObject({ id: 'u1', meta: user.meta, groups: user.groups });
          expect(typeof resource.userName).toBe('string');
          expect(JSON.stringify(resource)).not.toContain('"password"');
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
        expect(JSON.stringify(user)).toBe(before);
        expect(JSON.stringify(operations)).toBe(sent);
      }),
      { numRuns: 1000 },
    );
  });

  it('in one request do what they do in one request each', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 4 }), (drawn) => {
        const operations: JsonValue[] = JSON.parse(JSON.stringify(drawn));
        const run = (start: JsonObject, part: readonly JsonValue[]) =>
          applyPatch(userType, start, readPatchRequest({ Operations: part })).resource;
        const together = refusalOr(() => run(user, operations));
        const apart = refusalOr(() => operations.reduce<JsonObject>((resource, each) => run(resource, [each]), user));
        expect(together).toEqual(apart);
      }),
      { numRuns: 1000 },
    );
  });
});

function refusalOr(act: () => JsonObject): JsonObject | string {
  try {
    return act();
  } catch (error) {
    if (error instanceof ScimError) return error.scimType ?? 'refused';
    throw error;
  }
}
