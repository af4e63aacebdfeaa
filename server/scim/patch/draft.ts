import { schemasOf } from '../body/resource-shape.ts';
import { isSameJson } from '../equality.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf, type Resource } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { createBudget, createListDraft, type ListDraft, type Spend } from './list.ts';

/** A resource while a PATCH request works on it. What it was made from stays as it is. */
export interface PatchDraft {
  readonly spend: Spend;
  /** The value of an attribute, at the top level or in an extension. */
  get(extension: string | null, name: string): JsonValue | undefined;
  /** Whether several values are there, which tells about an attribute that no schema knows. */
  isList(extension: string | null, name: string): boolean;
  /** Sets an attribute; `undefined` unassigns it. */
  set(extension: string | null, name: string, value: JsonValue | undefined): void;
  /** The values of a multi-valued attribute, to be worked on until the end. */
  list(extension: string | null, definition: AttributeDefinition): ListDraft;
  /** The name the resource really uses for a top-level member, looked up without case. */
  storedName(name: string): string | undefined;
  /** Takes a whole extension away. */
  removeExtension(extension: string): void;
  /** The resource as it is now, and whether that differs from what it was. */
  finish(): { readonly resource: Resource; readonly changed: boolean };
}

type Members = Record<string, JsonValue>;

export function createPatchDraft(type: ResourceType, original: Resource): PatchDraft {
  const top: Members = { ...original };
  const extensions = new Map<string, Members>();
  /** By extension, then by name. What is in here is written into its container at the end. */
  const lists = new Map<string | null, Map<string, ListDraft>>();
  const spellings = new Map<string | null, Map<string, string>>();
  const spend = createBudget();

  function container(extension: string | null): Members {
    if (extension === null) return top;
    const opened = extensions.get(extension);
    if (opened !== undefined) return opened;
    const stored = memberOf(top, extension);
    const members: Members = isJsonObject(stored) ? { ...stored } : {};
    extensions.set(extension, members);
    spellingsOf(null).set(extension.toLowerCase(), extension);
    return members;
  }

  function spellingsOf(extension: string | null): Map<string, string> {
    const opened = spellings.get(extension);
    if (opened !== undefined) return opened;
    const names = new Map(Object.keys(container(extension)).map((name) => [name.toLowerCase(), name]));
    spellings.set(extension, names);
    return names;
  }

  /** The name as stored, so that `NickName` and `nickname` stay one attribute even when no schema knows it. */
  function spelling(extension: string | null, name: string): string {
    return spellingsOf(extension).get(name.toLowerCase()) ?? name;
  }

  function listsOf(extension: string | null): Map<string, ListDraft> {
    const opened = lists.get(extension) ?? new Map<string, ListDraft>();
    lists.set(extension, opened);
    return opened;
  }

  function write(extension: string | null, name: string, value: JsonValue | undefined): void {
    const members = container(extension);
    if (value === undefined) {
      delete members[name];
      spellingsOf(extension).delete(name.toLowerCase());
    } else {
      members[name] = value;
      spellingsOf(extension).set(name.toLowerCase(), name);
    }
  }

  /** Whether a top-level member is there by now: an extension is as long as something is in it. */
  function isThere(name: string): boolean {
    const members = extensions.get(name);
    if (members === undefined) return Object.hasOwn(top, name);
    const opened = listsOf(name);
    spend(opened.size);
    if ([...opened.values()].some((list) => !list.isEmpty())) return true;
    for (const key in members) if (!opened.has(key)) return true;
    return false;
  }

  return {
    spend,
    storedName(name) {
      const stored = spellingsOf(null).get(name.toLowerCase());
      return stored !== undefined && isThere(stored) ? stored : undefined;
    },
    get(extension, name) {
      const spelt = spelling(extension, name);
      const list = listsOf(extension).get(spelt);
      if (list === undefined) return memberOf(container(extension), spelt);
      return list.isEmpty() ? undefined : list.elements();
    },
    isList(extension, name) {
      const spelt = spelling(extension, name);
      const list = listsOf(extension).get(spelt);
      return list === undefined ? isJsonArray(memberOf(container(extension), spelt)) : !list.isEmpty();
    },
    set(extension, name, value) {
      const spelt = spelling(extension, name);
      if (extension === null && extensions.delete(spelt)) lists.delete(spelt);
      listsOf(extension).delete(spelt);
      write(extension, spelt, value);
    },
    list(extension, definition) {
      const name = spelling(extension, definition.name);
      const opened = listsOf(extension).get(name);
      if (opened !== undefined) return opened;
      const stored = memberOf(container(extension), name);
      const elements = isJsonArray(stored) ? stored : stored === undefined ? [] : [stored];
      const draft = createListDraft(definition, elements, spend);
      listsOf(extension).set(name, draft);
      return draft;
    },
    removeExtension(extension) {
      lists.delete(extension);
      extensions.set(extension, {});
      spellings.delete(extension);
    },
    finish() {
      for (const [extension, opened] of lists) {
        for (const [name, list] of opened) write(extension, name, list.isEmpty() ? undefined : list.elements());
      }
      for (const [extension, members] of extensions) {
        if (Object.keys(members).length === 0) delete top[extension];
        else top[extension] = members;
      }
      const { schemas: _derived, ...rest } = top;
      const resource = { schemas: schemasOf(type, rest), ...rest };
      return isSameJson(original, resource) ? { resource: original, changed: false } : { resource, changed: true };
    },
  };
}
