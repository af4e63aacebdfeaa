import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf, type Resource } from './json.ts';
import { parseAttributePath, resolvePath, resolveUrn } from './path.ts';
import type { AttributeDefinition } from './schema/definition.ts';
import type { ResourceType } from './schema/resource-type.ts';

/** Which attributes an answer holds, RFC 7644 section 3.9. */
export interface Selection {
  /** A resource reduced to what was asked for. */
  readonly apply: (resource: Resource) => Resource;
  /** Whether a top-level attribute can be in the answer, so that costly ones need not be read. */
  readonly wants: (name: string) => boolean;
}

/**
 * Reads `attributes` and `excludedAttributes`: comma-separated text from a query, or a list from a `.search` body.
 * Names are compared without case, unknown ones are ignored; an empty value is no selection. Where both are given,
 * `attributes` wins. `null` means the default: everything.
 */
export function readSelection(
  type: ResourceType,
  query: { readonly attributes?: JsonValue | undefined; readonly excludedAttributes?: JsonValue | undefined },
): Selection | null {
  const included = namesIn(query.attributes);
  if (included.length > 0) return createSelection(type, readTree(type, included), true);
  const excluded = namesIn(query.excludedAttributes);
  return excluded.length === 0 ? null : createSelection(type, readTree(type, excluded), false);
}

/** Names in lower case; a name maps to what is named below it, or to `all` of it. */
type Tree = Map<string, Tree | 'all'>;

function namesIn(value: JsonValue | undefined): readonly string[] {
  const texts = isJsonArray(value) ? value : [value];
  return (
    texts
      .flatMap((text) => (typeof text === 'string' ? text.split(',') : []))
      // Microsoft's collection asks for `emails[type eq "work"]`: no such name in RFC 7644, but it means the e-mails.
      .map((name) => name.replace(/\[[^\]]*\]/, '').trim())
      .filter((name) => name !== '')
  );
}

function readTree(type: ResourceType, names: readonly string[]): Tree {
  const tree: Tree = new Map();
  for (const name of names) {
    const schema = resolveUrn(type, name);
    const path = parseAttributePath(name);
    if (schema !== undefined) {
      const whole =
        schema.extension === null ? type.schema.attributes.map((attribute) => attribute.name) : [schema.extension];
      for (const top of whole) grow(tree, [top]);
      continue;
    }
    // An extension that only the stored resource knows: `urn:acme:hr` is named as a whole.
    if (name.includes(':')) grow(tree, [name]);
    if (path === null) continue;
    const found = resolvePath(type, path);
    if (found.kind === 'attribute')
      grow(
        tree,
        [found.extension, found.name, found.sub].filter((step) => step !== null),
      );
  }
  return tree;
}

function grow(tree: Tree, steps: readonly string[]): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const key = step.toLowerCase();
  const below = tree.get(key);
  if (rest.length === 0) tree.set(key, 'all');
  else if (below !== 'all') {
    const branch: Tree = below ?? new Map();
    tree.set(key, branch);
    grow(branch, rest);
  }
}

function createSelection(type: ResourceType, tree: Tree, including: boolean): Selection {
  const isAlways = (name: string) => type.byName.get(name)?.returned === 'always';
  const wants = (name: string) => {
    const key = name.toLowerCase();
    if (isAlways(key)) return true;
    const below = tree.get(key);
    return including ? below !== undefined : below !== 'all';
  };
  const prune = including ? keepNamed : dropNamed;
  return {
    wants,
    apply(resource) {
      const result: Record<string, JsonValue> = {};
      for (const name of Object.keys(resource)) {
        const value = memberOf(resource, name);
        if (value === undefined || !wants(name)) continue;
        const below = isAlways(name.toLowerCase()) ? undefined : tree.get(name.toLowerCase());
        const definition = type.byName.get(name.toLowerCase()) ?? type.extensionByUrn.get(name.toLowerCase())?.whole;
        const pruned = below === undefined || below === 'all' ? value : prune(value, below, definition);
        if (pruned !== undefined) result[name] = pruned;
      }
      return result;
    },
  };
}

type Prune = (value: JsonValue, tree: Tree, definition: AttributeDefinition | undefined) => JsonValue | undefined;

const keepNamed: Prune = (value, tree, definition) => {
  if (isJsonArray(value)) return nonEmpty(value.map((element) => keepNamed(element, tree, definition)));
  if (!isJsonObject(value)) return undefined;
  return pickMembers(value, (name, member) => {
    const sub = definition?.subByName.get(name);
    const below = tree.get(name);
    if (below === undefined) return sub?.returned === 'always' ? member : undefined;
    return below === 'all' ? member : keepNamed(member, below, sub);
  });
};

const dropNamed: Prune = (value, tree, definition) => {
  if (isJsonArray(value)) return nonEmpty(value.map((element) => dropNamed(element, tree, definition)));
  if (!isJsonObject(value)) return value;
  return pickMembers(value, (name, member) => {
    const sub = definition?.subByName.get(name);
    const below = tree.get(name);
    if (below === undefined || sub?.returned === 'always') return member;
    return below === 'all' ? undefined : dropNamed(member, below, sub);
  });
};

/** A copy with the members for which `pick` gives a value; names reach it in lower case. */
function pickMembers(
  object: JsonObject,
  pick: (name: string, member: JsonValue) => JsonValue | undefined,
): JsonObject | undefined {
  const result: Record<string, JsonValue> = {};
  for (const name of Object.keys(object)) {
    const member = memberOf(object, name);
    const picked = member === undefined ? undefined : pick(name.toLowerCase(), member);
    if (picked !== undefined && name !== '__proto__') result[name] = picked;
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

function nonEmpty(elements: readonly (JsonValue | undefined)[]): readonly JsonValue[] | undefined {
  const kept = elements.filter((element) => element !== undefined);
  return kept.length === 0 ? undefined : kept;
}
