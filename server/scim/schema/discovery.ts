import type { JsonObject } from '../json.ts';
import type { AttributeDefinition, SchemaDefinition } from './definition.ts';
import type { Features } from './features.ts';
import { type ResourceType, resourceTypes } from './resource-type.ts';

const withCase: ReadonlySet<AttributeDefinition['type']> = new Set(['string', 'reference', 'binary', 'dateTime']);

function attributeJson(definition: AttributeDefinition): JsonObject {
  const { name, type, description, multiValued, required, mutability, returned, uniqueness } = definition;
  return {
    name,
    type,
    multiValued,
    description,
    required,
    ...(withCase.has(type) ? { caseExact: definition.caseExact } : {}),
    ...(definition.canonicalValues === undefined ? {} : { canonicalValues: definition.canonicalValues }),
    mutability,
    returned,
    uniqueness,
    ...(definition.referenceTypes === undefined ? {} : { referenceTypes: definition.referenceTypes }),
    ...(type === 'complex' ? { subAttributes: definition.subAttributes.map(attributeJson) } : {}),
  };
}

function schemaJson(schema: SchemaDefinition, baseUrl: string): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.map(attributeJson),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.id}` },
  };
}

function resourceTypeJson(type: ResourceType, baseUrl: string): JsonObject {
  const extensions = type.extensions.map((schema) => ({ schema: schema.id, required: false }));
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: type.name,
    name: type.name,
    endpoint: type.endpoint,
    description: type.description,
    schema: type.schema.id,
    ...(extensions.length === 0 ? {} : { schemaExtensions: extensions }),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${type.name}` },
  };
}

/** The resources of /Schemas, RFC 7643 section 7. `baseUrl` without a trailing slash. */
export function schemaResources(baseUrl: string): readonly JsonObject[] {
  const schemas = new Set(resourceTypes.flatMap((type) => [type.schema, ...type.extensions]));
  return [...schemas].map((schema) => schemaJson(schema, baseUrl));
}

/** The resources of /ResourceTypes, RFC 7643 section 6. `baseUrl` without a trailing slash. */
export function resourceTypeResources(baseUrl: string): readonly JsonObject[] {
  return resourceTypes.map((type) => resourceTypeJson(type, baseUrl));
}

/** The body of /ServiceProviderConfig, RFC 7643 section 5 and RFC 9865 section 4. `baseUrl` without a trailing slash. */
export function serviceProviderConfig(features: Features, baseUrl: string): JsonObject {
  const { pagination } = features;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: features.patch },
    bulk: { supported: true, ...features.bulk },
    filter: { supported: true, maxResults: features.filterMaxResults },
    changePassword: { supported: features.changePassword },
    sort: { supported: features.sort },
    etag: { supported: features.etag },
    pagination: {
      cursor: pagination.cursor,
      index: pagination.index,
      ...(pagination.cursor && pagination.index ? { defaultPaginationMethod: 'index' } : {}),
      defaultPageSize: pagination.defaultPageSize,
      maxPageSize: pagination.maxPageSize,
      ...(pagination.cursor ? { cursorTimeout: pagination.cursorTimeout } : {}),
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Security token',
        description: 'The security token of the directory, sent as a bearer token in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
