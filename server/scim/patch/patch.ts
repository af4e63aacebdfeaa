import { createValueReader } from '../body/value-reader.ts';
import { describe } from '../body/value-words.ts';
import { quote, refuse, refuseWithin, ScimError } from '../errors.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf, type Resource } from '../json.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { applyToAttribute } from './attribute.ts';
import { createPatchDraft } from './draft.ts';
import type { Edit } from './parts.ts';
import type { PatchOperation, PatchRequest } from './patch-request.ts';
import { noteSpelling } from './spelling.ts';
import { type PatchTarget, quoteTarget, resolveMember, resolveTarget } from './target.ts';

export interface Patched {
  readonly resource: Resource;
  /** False when nothing differs: then neither version nor `lastModified` may move. */
  readonly changed: boolean;
  /** What had to be overlooked, in sentences for the administrator; without values. */
  readonly leniencies: readonly string[];
}

/**
 * Applies operations in order to a complete resource, with its `id`, `meta` and whatever else is read-only. Never changes
 * its input; a refusal leaves nothing done. Throws ScimError naming the operation's number.
 */
export function applyPatch(type: ResourceType, resource: Resource, request: PatchRequest): Patched {
  const edit: Edit = { type, draft: createPatchDraft(type, resource), reader: createValueReader() };
  for (const sentence of request.leniencies) edit.reader.note(sentence);
  request.operations.forEach((operation, index) => {
    try {
      applyOperation(edit, operation);
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      const where = operation.path === null ? '' : ` ${quoteTarget(operation.path)}`;
      throw refuseWithin(`Operation ${index + 1} (${operation.op}${where})`, error);
    }
  });
  return { ...edit.draft.finish(), leniencies: edit.reader.notes() };
}

function applyOperation(edit: Edit, operation: PatchOperation): void {
  const { op, path, value } = operation;
  if (op !== 'remove' && value === undefined) throw refuse('invalidValue', 'The operation has no value.');
  if (path === null) {
    if (op === 'remove') throw refuse('noTarget', 'To remove something, a path must say what.');
    applyMembers(edit, op, null, value ?? null);
    return;
  }
  const target = resolveTarget(edit.type, edit.draft.storedName, path, value, edit.reader.note);
  noteSpelling(edit, { text: path, target, isMember: false });
  if (target.kind === 'attribute') applyToAttribute(edit, { op, target, value, isNamed: true });
  else applyToSchema(edit, op, target.extension, value ?? null);
}

/** An operation on a whole extension, or on the core attributes under the URN of their schema. */
function applyToSchema(edit: Edit, op: PatchOperation['op'], extension: string | null, value: JsonValue): void {
  if (op !== 'remove' && value !== null) applyMembers(edit, op, extension, value);
  else if (extension !== null) edit.draft.removeExtension(extension);
  else throw refuse('noTarget', 'The core attributes cannot be removed altogether.');
}

/** Each member of the value, as if its name were the path of an operation of its own. */
function applyMembers(edit: Edit, op: 'add' | 'replace', extension: string | null, value: JsonValue): void {
  const object = isJsonArray(value) && value.length === 1 ? (value[0] ?? null) : value;
  if (!isJsonObject(object)) {
    if (extension !== null && !edit.type.extensionByUrn.has(extension.toLowerCase())) {
      edit.draft.set(null, extension, object);
      return;
    }
    const what = extension === null ? 'Without a path, the value' : `The value of ${quote(extension)}`;
    throw refuse('invalidValue', `${what} must be an object of attributes, found ${describe(object)}.`);
  }
  if (object !== value) edit.reader.note('The value of an operation was sent as a list of one.');
  for (const key of Object.keys(object)) {
    if (key !== '__proto__') applyMember(edit, op, extension, key, memberOf(object, key) ?? null);
  }
}

function applyMember(edit: Edit, op: 'add' | 'replace', extension: string | null, key: string, value: JsonValue): void {
  const target = memberTarget(edit, extension, key, value);
  if (target === null) edit.draft.set(extension, key, value ?? undefined);
  else if (target.kind === 'schema') applyToSchema(edit, op, target.extension, value);
  else applyToAttribute(edit, { op, target, value, isNamed: false });
}

/** `null` for a name that is no path at all; such a member is kept as it came. */
function memberTarget(edit: Edit, extension: string | null, key: string, value: JsonValue): PatchTarget | null {
  try {
    if (extension === null) {
      const target = resolveTarget(edit.type, edit.draft.storedName, key, value, edit.reader.note);
      noteSpelling(edit, { text: key, target, isMember: true });
      return target;
    }
    return resolveMember(edit.type, edit.draft.storedName, extension, key);
  } catch (error) {
    if (error instanceof ScimError && error.scimType === 'invalidPath' && !key.includes('[')) return null;
    throw error;
  }
}
