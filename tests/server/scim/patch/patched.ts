import { expect } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../server/scim/json.ts';
import { applyPatch } from '../../../../server/scim/patch/patch.ts';
import { readPatchRequest } from '../../../../server/scim/patch/patch-request.ts';
import type { ResourceType } from '../../../../server/scim/schema/resource-type.ts';

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const work = { value: '1', type: 'work', primary: true };
export const home = { value: '2', type: 'home' };

export const user = {
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

export function patch(type: ResourceType, resource: JsonObject, operations: readonly JsonValue[]) {
  return applyPatch(type, resource, readPatchRequest({ schemas: [patchOp], Operations: operations }));
}

/** An operation, and the members that differ afterwards; `undefined` for one that is gone. */
export type Case = readonly [operation: JsonObject, difference: { readonly [name: string]: JsonValue | undefined }];

export function expectDifference(
  type: ResourceType,
  resource: JsonObject,
  operation: JsonObject,
  difference: Case[1],
): void {
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
