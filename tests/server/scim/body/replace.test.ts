import { describe, expect, it } from 'vitest';
import { ingest } from '../../../../server/scim/body/ingest.ts';
import { replaceResource } from '../../../../server/scim/body/replace.ts';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { attribute, complex } from '../../../../server/scim/schema/definition.ts';
import { groupType, type ResourceType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { refusalOf } from '../refusal.ts';

const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
const meta = { version: 'W/"1"', created: '2026-01-01T00:00:00Z' };
const groups = [{ value: 'g' }];
const stored = {
  schemas,
  id: '1',
  externalId: 'e',
  userName: 'u',
  title: 'T',
  active: false,
  phoneNumbers: [{ value: '1' }],
  groups,
  meta,
};

function replaced(body: JsonObject) {
  return replaceResource(userType, stored, ingest(userType, body));
}

describe('PUT', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'clears what it leaves out, but keeps active and externalId',
      { userName: 'u' },
      { externalId: 'e', active: false },
    ],
    ['clears what is null or empty', { userName: 'u', externalId: null, active: [], title: null }, {}],
    [
      'takes what is sent',
      { userName: 'v', active: 'true', externalId: 'f' },
      { userName: 'v', active: true, externalId: 'f' },
    ],
    [
      'ignores id, meta and groups',
      { userName: 'u', id: '2', meta: {}, groups: [] },
      { externalId: 'e', active: false },
    ],
  ])('%s', (_what, body, expected) => {
    const before = structuredClone(stored);
    expect(replaced(body)).toEqual({
      resource: { schemas, id: '1', userName: 'u', groups, meta, ...expected },
      changed: true,
    });
    expect(stored).toEqual(before);
  });

  it('changes nothing when the stored resource comes back, in any order', () => {
    const { title, ...rest } = stored;
    const result = replaced({ title, ...rest, password: 'p' });
    expect(result).toEqual({ resource: stored, changed: false });
    expect(result.resource).toBe(stored);
  });

  it('clears the members of a group that come without', () => {
    const group = { schemas: groupType.schema.id, id: 'g', displayName: 'G', members: [{ value: '1' }] };
    expect(replaceResource(groupType, group, ingest(groupType, { displayName: 'G' })).resource).not.toHaveProperty(
      'members',
    );
  });

  it('refuses to change what can be set only once', () => {
    const badge = attribute('badge', 'string', 'A badge.', { mutability: 'immutable' });
    const type: ResourceType = { ...userType, attributes: [...userType.attributes, badge, complex('x', '', [])] };
    const withBadge = { ...stored, badge: 'A' };
    const put = (body: JsonObject) => () => replaceResource(type, withBadge, ingest(type, { userName: 'u', ...body }));
    expect(refusalOf(put({ badge: 'B' }))?.slice(0, 2)).toEqual([400, 'mutability']);
    expect(refusalOf(put({}))?.slice(0, 2)).toEqual([400, 'mutability']);
    expect(refusalOf(put({ badge: 'A' }))).toBeUndefined();
  });
});
