import { commonAttributes } from './common.ts';
import { type AttributeDefinition, byLowerName, type SchemaDefinition } from './definition.ts';
import { enterpriseUserSchema } from './enterprise-user.ts';
import { groupSchema } from './group.ts';
import { userSchema } from './user.ts';

/** A kind of resource with its endpoint and schemas, RFC 7643 section 6. */
export interface ResourceType {
  readonly name: 'User' | 'Group';
  /** Relative to the base URL. */
  readonly endpoint: '/Users' | '/Groups';
  readonly description: string;
  readonly schema: SchemaDefinition;
  readonly extensions: readonly SchemaDefinition[];
  /** The common attributes and those of the core schema, in the order in which they are answered. */
  readonly attributes: readonly AttributeDefinition[];
  /** `attributes` by lower-cased name. */
  readonly byName: ReadonlyMap<string, AttributeDefinition>;
  /** `extensions` by lower-cased URN. */
  readonly extensionByUrn: ReadonlyMap<string, SchemaDefinition>;
}

type Described = Pick<ResourceType, 'name' | 'endpoint' | 'description' | 'schema' | 'extensions'>;

function defineResourceType(described: Described): ResourceType {
  const attributes = [...commonAttributes, ...described.schema.attributes];
  return {
    ...described,
    attributes,
    byName: byLowerName(attributes),
    extensionByUrn: new Map(described.extensions.map((schema) => [schema.id.toLowerCase(), schema])),
  };
}

export const userType = defineResourceType({
  name: 'User',
  endpoint: '/Users',
  description: 'People.',
  schema: userSchema,
  extensions: [enterpriseUserSchema],
});

export const groupType = defineResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: 'Groups of people.',
  schema: groupSchema,
  extensions: [],
});

/** Everything this server stores; discovery lists exactly these. */
export const resourceTypes: readonly ResourceType[] = [userType, groupType];
