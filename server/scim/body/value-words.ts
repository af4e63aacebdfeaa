import { quote, refuse, type ScimError } from '../errors.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';

/** The refusal of a value whose type is wrong. A secret attribute's value is not repeated. */
export function wrongType(definition: AttributeDefinition, value: JsonValue, label: string): ScimError {
  const found = definition.returned === 'never' ? 'something else' : describe(value);
  return refuse('invalidValue', `Attribute "${label}": expected ${expectedWords[definition.type]}, found ${found}.`, {
    code: 'VALUE-01',
    attribute: label,
    received: found,
  });
}

const expectedWords: Readonly<Record<AttributeDefinition['type'], string>> = {
  string: 'text',
  reference: 'text',
  binary: 'base64 text',
  boolean: 'true or false',
  integer: 'a whole number',
  decimal: 'a number',
  dateTime: 'a date and time such as "2026-01-31T09:00:00Z"',
  complex: 'an object',
};

/** What a value is, in words for a detail. */
export function describe(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (isJsonArray(value)) return value.length === 1 ? 'a list of one value' : `a list of ${value.length} values`;
  if (isJsonObject(value)) return 'an object';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}
