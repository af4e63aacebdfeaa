import { isSameJson } from './equality.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf, type Resource } from './json.ts';
import { createBudget, createListDraft, type ListDraft } from './patch-list.ts';
import { schemasOf } from './resource-shape.ts';
import type { AttributeDefinition } from './schema/definition.ts';
import type { ResourceType } from './schema/resource-type.ts';

/** A resource while a PATCH request works on it. What it was made from stays as it is. */
export interface PatchDraft {
  /** The value of an attribute, at the top level or in an extension. */
  get(extension: string | null, name: string): JsonValue | undefined;
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
  const lists = new Map<
    string,
    { readonly draft: ListDraft; readonly write: (value: JsonValue | undefined) => void }
  >();
  const spellings = new Map<string | null, Map<string, string>>();
  const spend = createBudget();

  function container(extension: string | null): Members {
    if (extension === null) return top;
    const opened = extensions.get(extension);
    if (opened !== undefined) return opened;
    const stored = memberOf(top, extension);
    const members: Members = isJsonObject(stored) ? { ...stored } : {};
    extensions.set(extension, members);
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

  function listKey(extension: string | null, name: string): string {
    return `${extension ?? ''} ${spelling(extension, name)}`;
  }

  function write(extension: string | null, name: string, value: JsonValue | undefined): void {
    const members = container(extension);
    if (value === undefined) delete members[name];
    else {
      members[name] = value;
      spellingsOf(extension).set(name.toLowerCase(), name);
    }
  }

  return {
    storedName: (name) => spellingsOf(null).get(name.toLowerCase()),
    get(extension, name) {
      const list = lists.get(listKey(extension, name));
      if (list !== undefined) return list.draft.elements();
      return memberOf(container(extension), spelling(extension, name));
    },
    set(extension, name, value) {
      lists.delete(listKey(extension, name));
      write(extension, spelling(extension, name), value);
    },
    list(extension, definition) {
      const key = listKey(extension, definition.name);
      const opened = lists.get(key);
      if (opened !== undefined) return opened.draft;
      const name = spelling(extension, definition.name);
      const stored = memberOf(container(extension), name);
      const elements = isJsonArray(stored) ? stored : stored === undefined ? [] : [stored];
      const draft = createListDraft(definition, elements, spend);
      lists.set(key, { draft, write: (value) => write(extension, name, value) });
      return draft;
    },
    removeExtension(extension) {
      for (const key of lists.keys()) {
        if (key.startsWith(`${extension} `)) lists.delete(key);
      }
      extensions.set(extension, {});
      spellings.delete(extension);
    },
    finish() {
      for (const list of lists.values()) {
        const elements = list.draft.elements();
        list.write(elements.length === 0 ? undefined : elements);
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
