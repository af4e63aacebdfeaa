import { isJsonArray, isJsonObject, type JsonValue, memberOf, type Resource } from '../../scim/json.ts';
import { enterpriseUserSchema } from '../../scim/schema/enterprise-user.ts';

/** The values of the seven mappings as a provider sent them, plus what else a card shows. */
export interface MappedUser {
  readonly userName: string;
  readonly externalId: string | null;
  /** The first number of type work. */
  readonly workNumber: string | null;
  /** The types of the other numbers, for telling an administrator what did arrive. */
  readonly otherNumberTypes: readonly string[];
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly title: string | null;
  readonly department: string | null;
  readonly active: boolean;
}

/** Reads the mapping table's SCIM attributes (`contract/mappings.ts`) out of a SCIM user. */
export function readMappings(user: Resource): MappedUser {
  const name = memberOf(user, 'name');
  const enterprise = memberOf(user, enterpriseUserSchema.id);
  const numbers = typedValues(memberOf(user, 'phoneNumbers'));
  return {
    userName: textOf(memberOf(user, 'userName')) ?? '',
    externalId: textOf(memberOf(user, 'externalId')),
    workNumber: workValue(numbers),
    otherNumberTypes: numbers.filter(({ type }) => !isWork(type)).map(({ type }) => type || 'no type'),
    givenName: isJsonObject(name) ? textOf(memberOf(name, 'givenName')) : null,
    familyName: isJsonObject(name) ? textOf(memberOf(name, 'familyName')) : null,
    email: workValue(typedValues(memberOf(user, 'emails'))),
    title: textOf(memberOf(user, 'title')),
    department: isJsonObject(enterprise) ? textOf(memberOf(enterprise, 'department')) : null,
    active: memberOf(user, 'active') !== false,
  };
}

interface TypedValue {
  readonly type: string;
  readonly value: string;
}

/** Blank is the same as absent: identity providers push empty strings for what is not filled in. */
function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function typedValues(attribute: JsonValue | undefined): TypedValue[] {
  if (!isJsonArray(attribute)) return [];
  return attribute.flatMap((element) => {
    if (!isJsonObject(element)) return [];
    const value = textOf(memberOf(element, 'value'));
    return value === null ? [] : [{ type: textOf(memberOf(element, 'type')) ?? '', value }];
  });
}

/** `type` is compared without case (RFC 7643 section 2.4 leaves canonical values to the provider). */
function isWork(type: string): boolean {
  return type.toLowerCase() === 'work';
}

function workValue(values: readonly TypedValue[]): string | null {
  return values.find(({ type }) => isWork(type))?.value ?? null;
}
