import { isMeaningful, isUnassigned } from '../body/value-reader.ts';
import { refuse } from '../errors.ts';
import type { Filter } from '../filter/ast.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { ListDraft } from './list.ts';
import { type AttributeEdit, cannotRemove, type Edit, mergeParts, partsOf } from './parts.ts';

/** Applies one operation to a multi-valued attribute, RFC 7644 section 3.5.2. */
export function applyToList(edit: Edit, change: AttributeEdit): void {
  const { attribute, extension, selector, sub } = change.target;
  const list = edit.draft.list(extension, attribute);
  if (sub !== null) applyToParts(edit, change, list, sub);
  else if (selector === null) applyToWhole(edit, change, list);
  else applyToSelected(edit, change, list);
}

function applyToWhole(edit: Edit, change: AttributeEdit, list: ListDraft): void {
  const { attribute, label } = change.target;
  const value = change.value ?? null;
  if (change.op === 'remove') {
    if (value !== null) list.removeListed(describedElements(edit, attribute, value, label));
    else if (attribute.required) throw cannotRemove(attribute);
    else list.clear();
    return;
  }
  const read = edit.reader.read(attribute, value, label);
  if (change.op === 'replace') list.clear();
  if (read !== undefined) list.add(isJsonArray(read) ? read : [read]);
}

/** Entra ID names the members to remove in the value: `[{"$ref":null,"value":"id"}]`. What is null describes nothing. */
function describedElements(
  edit: Edit,
  attribute: AttributeDefinition,
  value: JsonValue,
  label: string,
): readonly JsonValue[] {
  edit.reader.note(`What to remove from ${label} was named by value instead of by path.`);
  const described: JsonValue[] = [];
  for (const entry of isJsonArray(value) ? value : [value]) {
    if (isUnassigned(entry)) continue;
    const element =
      attribute.type === 'complex'
        ? mergeParts(edit, attribute, {}, partsOf(edit, attribute, entry, label), label)
        : entry;
    if (element !== undefined) described.push(element);
  }
  return described;
}

function applyToSelected(edit: Edit, change: AttributeEdit, list: ListDraft): void {
  const { attribute, selector, label } = change.target;
  const filter = selector?.bound ?? null;
  const value = change.value ?? null;
  if (change.op === 'remove' || (change.op === 'replace' && isUnassigned(value))) {
    list.update(filter, () => undefined);
    return;
  }
  const isComplex = attribute.type === 'complex' || isJsonObject(value);
  const passed = isComplex
    ? updateParts(edit, list, filter, attribute, partsOf(edit, attribute, value, label), label)
    : list.update(filter, () => value);
  if (passed === 0) throw noTarget(label);
}

function applyToParts(edit: Edit, change: AttributeEdit, list: ListDraft, sub: AttributeDefinition): void {
  const { attribute, selector, label } = change.target;
  const part = change.op === 'remove' ? undefined : edit.reader.read(sub, change.value ?? null, label);
  if (part === undefined && change.op === 'add') return;
  const passed = updateParts(edit, list, selector?.bound ?? null, attribute, new Map([[sub.name, part]]), label);
  if (passed > 0 || part === undefined) return;
  const sketch = selector === null ? {} : sketchFrom(selector.filter, sub);
  const created = sketch === null ? undefined : elementFrom(edit, attribute, { ...sketch, [sub.name]: part }, label);
  if (created === undefined) throw noTarget(label);
  if (change.op === 'replace')
    edit.reader.note(`There was no such entry of ${attribute.name} to replace, so one was made.`);
  list.add(created);
}

function updateParts(
  edit: Edit,
  list: ListDraft,
  filter: Parameters<ListDraft['update']>[0],
  attribute: AttributeDefinition,
  parts: ReadonlyMap<string, JsonValue | undefined>,
  label: string,
): number {
  return list.update(filter, (element) => {
    const merged = mergeParts(edit, attribute, element, parts, label);
    return isJsonObject(merged) && isMeaningful(attribute, merged) ? merged : undefined;
  });
}

/**
 * What an element must say to pass a filter of plain `eq` comparisons; `null` for any other filter. Entra ID writes
 * `phoneNumbers[type eq "work"].value` before there is a work number and expects one to come into being.
 */
function sketchFrom(filter: Filter, sub: AttributeDefinition): Record<string, JsonValue> | null {
  if (filter.kind === 'and') {
    const sketches = filter.filters.map((part) => sketchFrom(part, sub));
    return sketches.includes(null) ? null : Object.assign({}, ...sketches);
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.literal.kind === 'null') return null;
  const { text, kind } = filter.literal;
  if (filter.path.name.toLowerCase() === sub.name.toLowerCase()) return null;
  return { [filter.path.name]: kind === 'boolean' ? text === 'true' : text };
}

/** A new element, unless it says nothing or names one that ought to be there: a member is not made by its display. */
function elementFrom(
  edit: Edit,
  attribute: AttributeDefinition,
  sketch: Record<string, JsonValue>,
  label: string,
): readonly JsonValue[] | undefined {
  const hasIdentity = attribute.subByName.get('value')?.mutability === 'immutable';
  if (hasIdentity) return undefined;
  const element = edit.reader.read(attribute, [sketch], label);
  return isJsonArray(element) ? element : undefined;
}

function noTarget(label: string): Error {
  return refuse('noTarget', `No value of "${label}" matches the filter of the path.`);
}
