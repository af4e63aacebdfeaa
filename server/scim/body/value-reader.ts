import { jsonKey } from '../equality.ts';
import { refuse } from '../errors.ts';
import { parseInstant } from '../filter/operand.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import { wrongType } from './value-words.ts';

/**
 * Turns attribute values as clients send them into what the schema says: the one leniency layer of POST, PUT and PATCH.
 * Collects what it had to overlook.
 */
export interface ValueReader {
  /**
   * The value in the schema's shape; `undefined` when it means "unassigned". Throws `invalidValue`.
   * @param label how the attribute is called in messages, such as `name.givenName`
   */
  read(definition: AttributeDefinition, value: JsonValue, label: string): JsonValue | undefined;
  /** The sub-attributes of one complex value by canonical name; `undefined` for those that were sent as unassigned. */
  readParts(
    definition: AttributeDefinition,
    value: JsonValue,
    label: string,
  ): ReadonlyMap<string, JsonValue | undefined>;
  /** Records that something was overlooked. */
  note(sentence: string): void;
  notes(): readonly string[];
}

/** The activity record shows a few kinds of leniency, not every occurrence of a hostile request. */
const maxNotes = 20;

export function createValueReader(): ValueReader {
  const noted = new Set<string>();

  function note(sentence: string): void {
    if (noted.size < maxNotes) noted.add(sentence);
  }

  function read(definition: AttributeDefinition, value: JsonValue, label: string): JsonValue | undefined {
    if (value === null || (isJsonArray(value) && value.length === 0)) return undefined;
    if (definition.unknown) return value;
    if (definition.multiValued) return readMany(definition, value, label);
    return readOne(definition, unboxed(unwrapped(value, definition, label), definition, label), label);
  }

  function unwrapped(value: JsonValue, definition: AttributeDefinition, label: string): JsonValue {
    if (!isJsonArray(value)) return value;
    const [only = null] = value;
    if (value.length !== 1) throw wrongType(definition, value, label);
    note(`${label} was sent as a list of one.`);
    return only;
  }

  /** Entra ID's older libraries write the text of a `displayName` as `[{"$ref":null,"value":"…"}]`. */
  function unboxed(value: JsonValue, definition: AttributeDefinition, label: string): JsonValue {
    if (definition.type === 'complex' || !isJsonObject(value)) return value;
    const boxed = memberOf(value, 'value');
    const isBox = Object.keys(value).every((name) => name === 'value' || memberOf(value, name) === null);
    if (boxed === undefined || !isBox) return value;
    note(`${label} was sent as an object around its value.`);
    return boxed;
  }

  function readMany(definition: AttributeDefinition, value: JsonValue, label: string): JsonValue | undefined {
    if (!isJsonArray(value)) note(`${label} was sent as a single value instead of a list.`);
    const entries = isJsonArray(value) ? value : [value];
    const elements: JsonValue[] = [];
    const seen = new Set<string>();
    let hasPrimary = false;
    for (const entry of entries) {
      const element = entry === null ? undefined : readElement(definition, entry, label);
      if (element === undefined || (entries.length > 1 && isRepeated(element, seen, label))) continue;
      if (!isPrimary(element)) elements.push(element);
      else if (!hasPrimary) elements.push(element);
      else {
        note(`More than one entry of ${label} was marked primary; the first one counts.`);
        elements.push({ ...element, primary: false });
      }
      hasPrimary ||= isPrimary(element);
    }
    return elements.length === 0 ? undefined : elements;
  }

  /** The same value and type should not be returned twice, RFC 7643 section 2.4; entries that differ at all both stay. */
  function isRepeated(element: JsonValue, seen: Set<string>, label: string): boolean {
    const known = seen.size;
    seen.add(jsonKey(element));
    if (seen.size > known) return false;
    note(`An entry of ${label} was sent more than once and was kept once.`);
    return true;
  }

  /** An entry without a value says nothing; stored, it would break whoever reads it back. */
  function readElement(definition: AttributeDefinition, entry: JsonValue, label: string): JsonValue | undefined {
    const element = readOne(definition, entry, label);
    if (!isJsonObject(element) || isMeaningful(definition, element)) return element;
    note(`An entry of ${label} without a value was left out.`);
    return undefined;
  }

  function readOne(definition: AttributeDefinition, value: JsonValue, label: string): JsonValue | undefined {
    if (value === null) return undefined;
    if (value === '' && definition.type === 'complex') {
      note(`${label} was sent as an empty text, which was taken for no value.`);
      return undefined;
    }
    switch (definition.type) {
      case 'string':
      case 'reference':
      case 'binary':
        return readText(definition, value, label);
      case 'dateTime':
        if (typeof value === 'string' && parseInstant(value) !== undefined) return value;
        break;
      case 'boolean':
        return readBoolean(definition, value, label);
      case 'integer':
        if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
        break;
      case 'decimal':
        if (typeof value === 'number') return value;
        break;
      case 'complex':
        return readComplex(definition, value, label);
    }
    throw wrongType(definition, value, label);
  }

  function readText(definition: AttributeDefinition, value: JsonValue, label: string): string {
    if (typeof value !== 'string') throw wrongType(definition, value, label);
    if (value.includes('\0')) {
      throw refuse('invalidValue', `Attribute "${label}": expected readable text, found the character U+0000 in it.`);
    }
    if (value.isWellFormed()) return value;
    note(`${label} contained half a character, which was replaced.`);
    return value.toWellFormed();
  }

  function readBoolean(definition: AttributeDefinition, value: JsonValue, label: string): boolean {
    if (typeof value === 'boolean') return value;
    const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
    if (word !== 'true' && word !== 'false') throw wrongType(definition, value, label);
    note(`${label} was sent as text instead of true or false.`);
    return word === 'true';
  }

  function readComplex(definition: AttributeDefinition, value: JsonValue, label: string): JsonObject | undefined {
    const object: Record<string, JsonValue> = {};
    for (const [name, part] of readParts(definition, value, label)) {
      if (part !== undefined) object[name] = part;
    }
    return Object.keys(object).length === 0 ? undefined : object;
  }

  function readParts(
    definition: AttributeDefinition,
    value: JsonValue,
    label: string,
  ): ReadonlyMap<string, JsonValue | undefined> {
    const parts = new Map<string, JsonValue | undefined>();
    const main = definition.subByName.get('value');
    if (typeof value === 'string' && main !== undefined) {
      note(`${label} was sent as plain text instead of an object.`);
      return parts.set(main.name, read(main, value, `${label}.${main.name}`));
    }
    const object = unwrapped(value, definition, label);
    if (!isJsonObject(object)) throw wrongType(definition, object, label);
    for (const key of Object.keys(object)) {
      // Assigning to this name would change the object's prototype instead of setting a member.
      if (key === '__proto__') continue;
      const sub = definition.subByName.get(key.toLowerCase());
      const sent = memberOf(object, key) ?? null;
      if (sub === undefined) parts.set(key, isUnassigned(sent) ? undefined : sent);
      else if (sub.mutability !== 'readOnly') parts.set(sub.name, read(sub, sent, partLabel(definition, label, sub)));
      if (sub !== undefined && sub.name !== key) note(`"${sub.name}" was written in another case.`);
    }
    return parts;
  }

  return { read, readParts, note, notes: () => [...noted] };
}

/** An attribute of an extension is called by its own name: nobody recognises it behind forty characters of URN. */
function partLabel(owner: AttributeDefinition, label: string, sub: AttributeDefinition): string {
  return owner.name.startsWith('urn:') ? sub.name : `${label}.${sub.name}`;
}

/** Whether a value means that the attribute has none, RFC 7643 section 2.5. */
export function isUnassigned(value: JsonValue): boolean {
  return value === null || (isJsonArray(value) && value.length === 0);
}

export function isPrimary(element: JsonValue): element is JsonObject {
  return isJsonObject(element) && memberOf(element, 'primary') === true;
}

/** Whether an entry of a multi-valued attribute says anything: it has its `value`, where its schema has such a thing. */
export function isMeaningful(definition: AttributeDefinition, element: JsonObject): boolean {
  if (!definition.subByName.has('value')) return true;
  const value = memberOf(element, 'value');
  return value !== undefined && value !== '';
}
