import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import {
  resourceTypeResources,
  schemaResources,
  serviceProviderConfig,
} from '../../../../server/scim/schema/discovery.ts';
import { type Features, serverFeatures } from '../../../../server/scim/schema/features.ts';

const baseUrl = 'https://scim.example.org/d/1';

function everyValue(value: JsonValue): JsonValue[] {
  if (isJsonArray(value)) return [value, ...value.flatMap(everyValue)];
  return isJsonObject(value) ? [value, ...Object.values(value).flatMap(everyValue)] : [value];
}

describe('/Schemas', () => {
  const schemas = schemaResources(baseUrl);

  it('lists each schema once, with where it is', () => {
    expect(schemas.map(({ id, meta }) => [id, meta])).toEqual(
      [
        'urn:ietf:params:scim:schemas:core:2.0:User',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        'urn:ietf:params:scim:schemas:core:2.0:Group',
      ].map((id) => [id, { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` }]),
    );
  });

  it('describes every attribute completely', () => {
    const keys = ['name', 'type', 'multiValued', 'description', 'required', 'mutability', 'returned', 'uniqueness'];
    for (const value of everyValue([...schemas])) {
      if (isJsonObject(value) && 'mutability' in value)
        expect(Object.keys(value)).toEqual(expect.arrayContaining(keys));
    }
  });

  it('says case rules and the secret of the password as they are applied', () => {
    const [user] = schemas;
    expect(user?.attributes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'userName', caseExact: false, required: true, uniqueness: 'server' }),
        expect.objectContaining({ name: 'password', mutability: 'writeOnly', returned: 'never' }),
      ]),
    );
  });
});

describe('/ResourceTypes', () => {
  it('names endpoints and extensions', () => {
    expect(resourceTypeResources(baseUrl)).toMatchObject([
      {
        id: 'User',
        endpoint: '/Users',
        schemaExtensions: [{ schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false }],
      },
      { id: 'Group', endpoint: '/Groups' },
    ]);
  });
});

describe('/ServiceProviderConfig', () => {
  it('says what the features say', () => {
    const features: Features = {
      ...serverFeatures,
      bulk: { maxOperations: 7, maxPayloadSize: 8 },
      sort: true,
      pagination: { cursor: true, index: true, defaultPageSize: 5, maxPageSize: 6, cursorTimeout: 60 },
    };
    expect(serviceProviderConfig(features, baseUrl)).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 7, maxPayloadSize: 8 },
      sort: { supported: true },
      etag: { supported: serverFeatures.etag },
      pagination: { cursor: true, index: true, defaultPaginationMethod: 'index', cursorTimeout: 60 },
      meta: { location: `${baseUrl}/ServiceProviderConfig` },
    });
  });
});

it('no discovery answer holds a null', () => {
  const all = [
    ...schemaResources(baseUrl),
    ...resourceTypeResources(baseUrl),
    serviceProviderConfig(serverFeatures, baseUrl),
  ];
  expect(everyValue(all)).not.toContain(null);
  expect(JSON.stringify(all)).not.toContain('undefined');
});
