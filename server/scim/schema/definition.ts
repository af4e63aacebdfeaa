import type { JsonValue } from '../json.ts';

export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'reference'
  | 'binary'
  | 'complex';

/** An attribute and its characteristics, RFC 7643 section 2.2 and 7. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: AttributeType;
  readonly description: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  /** Whether case counts when values are compared. */
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  /** Suggestions only: other values are accepted. */
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  /** Empty unless the type is `complex`. */
  readonly subAttributes: readonly AttributeDefinition[];
  /** The sub-attributes by lower-cased name. */
  readonly subByName: ReadonlyMap<string, AttributeDefinition>;
  /** What an absent value counts as in a filter. */
  readonly absentMeans?: JsonValue;
  /** A PUT that leaves the attribute out keeps the stored value instead of clearing it. */
  readonly keptOnReplace?: true;
  /** Stands in for an attribute that a client uses and no schema knows. */
  readonly unknown?: true;
}

/** A schema, RFC 7643 section 7. */
export interface SchemaDefinition {
  /** The schema's URN. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDefinition[];
  /** The attributes by lower-cased name. */
  readonly byName: ReadonlyMap<string, AttributeDefinition>;
  /** The schema seen as one complex attribute, which is how a resource holds an extension. */
  readonly whole: AttributeDefinition;
}

type Characteristics = Partial<
  Omit<AttributeDefinition, 'name' | 'type' | 'description' | 'subAttributes' | 'subByName'>
>;

const usual = {
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
} as const satisfies Characteristics;

/** A simple attribute. What is not said is RFC 7643's default. */
export function attribute(
  name: string,
  type: Exclude<AttributeType, 'complex'>,
  description: string,
  characteristics: Characteristics = {},
): AttributeDefinition {
  return { ...usual, ...characteristics, name, type, description, subAttributes: [], subByName: new Map() };
}

/** An attribute with sub-attributes. */
export function complex(
  name: string,
  description: string,
  subAttributes: readonly AttributeDefinition[],
  characteristics: Characteristics = {},
): AttributeDefinition {
  return {
    ...usual,
    ...characteristics,
    name,
    type: 'complex',
    description,
    subAttributes,
    subByName: byLowerName(subAttributes),
  };
}

export function defineSchema(
  id: string,
  name: string,
  description: string,
  attributes: readonly AttributeDefinition[],
): SchemaDefinition {
  const whole = complex(id, description, attributes);
  return { id, name, description, attributes, byName: whole.subByName, whole };
}

export function byLowerName(attributes: readonly AttributeDefinition[]): ReadonlyMap<string, AttributeDefinition> {
  return new Map(attributes.map((definition) => [definition.name.toLowerCase(), definition]));
}
