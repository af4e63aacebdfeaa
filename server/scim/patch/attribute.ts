import { isUnassigned, type ValueReader } from '../body/value-reader.ts';
import { isSameJson } from '../equality.ts';
import { quote, refuse } from '../errors.ts';
import { isJsonObject, type JsonValue, memberOf } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import type { PatchDraft } from './draft.ts';
import { applyToList } from './elements.ts';
import type { PatchOperation } from './patch.ts';
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

/** Applies one operation to one attribute. Throws `mutability`, `invalidValue` or `noTarget`. */
export function applyToAttribute(edit: Edit, change: AttributeEdit): void {
  const { attribute, sub, selector, extension } = change.target;
  if (attribute.returned === 'never') return;
  if (attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly') {
    passReadOnly(edit, change);
    return;
  }
  if (attribute.name === 'schemas') {
    if (change.op === 'remove') throw cannotRemove(attribute);
    edit.reader.note('schemas was left to the server, which derives it.');
    return;
  }
  const isStoredList = attribute.unknown && edit.draft.isList(extension, attribute.name);
  const isList =
    attribute.multiValued || selector !== null || (isStoredList && (sub !== null || change.op !== 'replace'));
  if (isList) applyToList(edit, change);
  else if (sub === null) applyToSingle(edit, change);
  else applyToPart(edit, change, sub);
}

/**
 * What only the server sets may be repeated but not changed. Okta puts the `id` into every group replace, so there
 * it passes whatever it says; and of other read-only attributes, what a client had no way to see is not held against it.
 */
function passReadOnly(edit: Edit, change: AttributeEdit): void {
  const { attribute, sub, extension, label } = change.target;
  if (!change.isNamed && attribute.name === 'id') return;
  const stored = edit.draft.get(extension, attribute.name);
  const current = sub === null || !isJsonObject(stored) ? stored : memberOf(stored, sub.name);
  const value = change.value === undefined || isUnassigned(change.value) ? undefined : change.value;
  const isKnownPart = !change.isNamed && isJsonObject(value) && isJsonObject(current) && isPartOf(value, current);
  if (change.op !== 'remove' && (isSameJson(value, current) || value === undefined || isKnownPart)) return;
  throw refuse('mutability', `Attribute "${label}" is set by this server and cannot be changed.`);
}

function isPartOf(
  value: { readonly [name: string]: JsonValue },
  whole: { readonly [name: string]: JsonValue },
): boolean {
  return Object.keys(value).every((name) => {
    const stored = memberOf(whole, name);
    return stored === undefined || isSameJson(stored, memberOf(value, name));
  });
}

function applyToSingle(edit: Edit, change: AttributeEdit): void {
  const { attribute, extension, label } = change.target;
  const { draft, reader } = edit;
  if (change.op === 'remove') {
    if (attribute.required) throw cannotRemove(attribute);
    draft.set(extension, attribute.name, undefined);
    return;
  }
  const value = change.value ?? null;
  const stored = draft.get(extension, attribute.name);
  const isMerge = isJsonObject(stored) && !isUnassigned(value) && (!attribute.unknown || isJsonObject(value));
  const next =
    attribute.type === 'complex' || (isMerge && attribute.unknown)
      ? mergeInto(isMerge ? stored : {}, edit, attribute, value, label)
      : reader.read(attribute, value, label);
  if (next === undefined && change.op === 'add') return;
  requireValue(attribute, next, label);
  draft.set(extension, attribute.name, next);
}

function mergeInto(
  stored: JsonValue,
  edit: Edit,
  definition: AttributeDefinition,
  value: JsonValue,
  label: string,
): JsonValue | undefined {
  if (isUnassigned(value)) return undefined;
  return mergeParts(edit, definition, stored, partsOf(edit, definition, value, label), label);
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

function applyToPart(edit: Edit, change: AttributeEdit, sub: AttributeDefinition): void {
  const { attribute, extension, label } = change.target;
  const part = change.op === 'remove' ? undefined : edit.reader.read(sub, change.value ?? null, label);
  if (part === undefined && change.op === 'add') return;
  const stored = edit.draft.get(extension, attribute.name) ?? {};
  const next = mergeParts(edit, attribute, stored, new Map([[sub.name, part]]), label);
  edit.draft.set(extension, attribute.name, next);
}

/** Refuses a required attribute without a value. */
export function requireValue(attribute: AttributeDefinition, value: JsonValue | undefined, label: string): void {
  if (!attribute.required || (value !== undefined && (typeof value !== 'string' || value.trim() !== ''))) return;
  throw refuse('invalidValue', `Attribute "${label}" is required and must not be blank.`);
}

export function cannotRemove(attribute: AttributeDefinition): Error {
  return refuse('mutability', `Attribute "${attribute.name}" is required and cannot be removed.`);
}
