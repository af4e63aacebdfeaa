import { isUnassigned } from '../body/value-reader.ts';
import { isSameJson } from '../equality.ts';
import { refuse } from '../errors.ts';
import { isJsonObject, type JsonValue, memberOf } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import { applyToList } from './elements.ts';
import { type AttributeEdit, cannotRemove, type Edit, mergeParts, partsOf, requireValue } from './parts.ts';

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

function applyToPart(edit: Edit, change: AttributeEdit, sub: AttributeDefinition): void {
  const { attribute, extension, label } = change.target;
  const part = change.op === 'remove' ? undefined : edit.reader.read(sub, change.value ?? null, label);
  if (part === undefined && change.op === 'add') return;
  const stored = edit.draft.get(extension, attribute.name) ?? {};
  const next = mergeParts(edit, attribute, stored, new Map([[sub.name, part]]), label);
  edit.draft.set(extension, attribute.name, next);
}
