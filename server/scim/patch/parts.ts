import type { ValueReader } from '../body/value-reader.ts';
import { isSameJson } from '../equality.ts';
import { quote, refuse } from '../errors.ts';
import { isJsonObject, type JsonValue, memberOf } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import type { PatchDraft } from './draft.ts';
import type { PatchOperation } from './patch-request.ts';
import type { PatchTarget } from './target.ts';

/** What the operations of one PATCH request work with. */
export interface Edit {
  readonly type: ResourceType;
  readonly draft: PatchDraft;
  readonly reader: ValueReader;
}

/** One operation on one attribute. */
export interface AttributeEdit {
  readonly op: PatchOperation['op'];
  readonly target: PatchTarget & { readonly kind: 'attribute' };
  readonly value: JsonValue | undefined;
  /** Whether a path names the attribute, rather than a member of the value of an operation without a path. */
  readonly isNamed: boolean;
}

/** The sub-attributes that a value names; of an attribute no schema knows, its members as they are. */
export function partsOf(
  edit: Edit,
  definition: AttributeDefinition,
  value: JsonValue,
  label: string,
): ReadonlyMap<string, JsonValue | undefined> {
  if (!definition.unknown) return edit.reader.readParts(definition, value, label);
  if (!isJsonObject(value)) throw refuse('invalidValue', `Attribute "${label}": expected an object.`);
  const names = Object.keys(value).filter((name) => name !== '__proto__');
  return new Map(names.map((name) => [name, memberOf(value, name) ?? undefined]));
}

/** A complex value with some sub-attributes set, or unassigned where `undefined`. `undefined` when nothing is left. */
export function mergeParts(
  edit: Edit,
  definition: AttributeDefinition,
  stored: JsonValue,
  parts: ReadonlyMap<string, JsonValue | undefined>,
  label: string,
): JsonValue | undefined {
  const merged: Record<string, JsonValue> = isJsonObject(stored) ? { ...stored } : {};
  edit.draft.spend(Object.keys(merged).length);
  for (const [name, part] of parts) {
    const before = memberOf(merged, name);
    const isImmutable = definition.subByName.get(name.toLowerCase())?.mutability === 'immutable';
    if (isImmutable && before !== undefined && !isSameJson(before, part)) {
      throw refuse('mutability', `Attribute "${label}": ${quote(name)} cannot be changed once it has a value.`);
    }
    if (part === undefined) delete merged[name];
    else merged[name] = part;
  }
  return Object.keys(merged).length === 0 ? undefined : merged;
}

/** Refuses a required attribute without a value. */
export function requireValue(attribute: AttributeDefinition, value: JsonValue | undefined, label: string): void {
  if (!attribute.required || (value !== undefined && (typeof value !== 'string' || value.trim() !== ''))) return;
  throw refuse('invalidValue', `Attribute "${label}" is required and must not be blank.`);
}

export function cannotRemove(attribute: AttributeDefinition): Error {
  return refuse('mutability', `Attribute "${attribute.name}" is required and cannot be removed.`);
}
