import { isPrimary } from '../body/value-reader.ts';
import { isSameJson, jsonKey } from '../equality.ts';
import { refuse } from '../errors.ts';
import type { BoundFilter } from '../filter/bind.ts';
import { matchesElement } from '../filter/evaluate.ts';
import { fold } from '../fold.ts';
import { isJsonObject, type JsonValue, memberOf } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';

/**
 * The values of one multi-valued attribute while a PATCH request works on them. Keyed, so that thousands of operations
 * on a group of thousands stay linear: adding, finding and taking away one member is a look-up.
 */
export interface ListDraft {
  /** Appends the elements that are not there yet. */
  add(elements: readonly JsonValue[]): void;
  clear(): void;
  /**
   * Puts `change(element)` in the place of each element that passes; `undefined` takes it away.
   * @returns how many passed
   */
  update(filter: BoundFilter | null, change: (element: JsonValue) => JsonValue | undefined): number;
  /** Takes away the elements that the given ones describe. */
  removeListed(described: readonly JsonValue[]): void;
  elements(): readonly JsonValue[];
  isEmpty(): boolean;
}

/** Counts the steps of one request that other limits do not bound, and refuses it when they become too many. */
export type Spend = (steps: number) => void;

/** More than any real request needs, and still about half a second. */
const maxSteps = 1_000_000;

export function createBudget(): Spend {
  let left = maxSteps;
  return (steps) => {
    left -= steps;
    if (left < 0) throw refuse('tooMany', 'The operations touch too many values. Send them in several requests.');
  };
}

export function createListDraft(
  definition: AttributeDefinition,
  stored: readonly JsonValue[],
  spend: Spend,
): ListDraft {
  // What cannot be changed is what an element is known by: a member's value, whatever its display says.
  const hasIdentity = definition.subByName.get('value')?.mutability === 'immutable';
  let byKey = new Map<string, JsonValue>();
  let copies = 0;
  load(stored);

  function keyOf(element: JsonValue): string {
    const identity = hasIdentity && isJsonObject(element) ? memberOf(element, 'value') : undefined;
    return jsonKey(identity ?? element);
  }

  /** Keeps elements that are stored twice: they are not this request's to tidy. */
  function load(elements: readonly JsonValue[]): void {
    byKey = new Map();
    copies = 0;
    for (const element of elements) {
      const key = keyOf(element);
      byKey.set(byKey.has(key) ? `${key}#${++copies}` : key, element);
    }
  }

  /** At most one element is primary: a new one takes over, RFC 7644 section 3.5.2. */
  function demoteOthers(isNew: (element: JsonValue) => boolean): void {
    spend(byKey.size);
    for (const [key, element] of byKey) {
      if (isPrimary(element) && !isNew(element)) byKey.set(key, { ...element, primary: false });
    }
  }

  function update(filter: BoundFilter | null, change: (element: JsonValue) => JsonValue | undefined): number {
    const identity = filter === null || !hasIdentity ? undefined : soughtIdentity(filter);
    const only = identity === undefined ? undefined : byKey.get(jsonKey(identity));
    if (identity !== undefined && copies === 0) {
      if (only === undefined) return 0;
      const changed = change(only);
      if (changed === undefined) byKey.delete(keyOf(only));
      else byKey.set(keyOf(only), changed);
      return 1;
    }
    return updateAll(filter, change);
  }

  function updateAll(filter: BoundFilter | null, change: (element: JsonValue) => JsonValue | undefined): number {
    spend(byKey.size * (filter === null ? 1 : sizeOf(filter)));
    let passed = 0;
    const touched = new Set<JsonValue>();
    const result: JsonValue[] = [];
    for (const element of byKey.values()) {
      if (filter !== null && !matchesElement(filter, element)) {
        result.push(element);
        continue;
      }
      passed++;
      const changed = change(element);
      if (changed === undefined) continue;
      result.push(changed);
      if (!isSameJson(changed, element)) touched.add(changed);
    }
    load(result);
    const promoted = [...touched].filter(isPrimary).at(0);
    if (promoted !== undefined) demoteOthers((element) => element === promoted);
    return passed;
  }

  return {
    update,
    add(elements) {
      const added = new Set<JsonValue>();
      for (const element of elements) {
        const key = keyOf(element);
        if (byKey.has(key)) continue;
        byKey.set(key, element);
        added.add(element);
      }
      const promoted = [...added].filter(isPrimary).at(0);
      if (promoted !== undefined) demoteOthers((element) => element === promoted);
    },
    clear() {
      byKey.clear();
      copies = 0;
    },
    removeListed(described) {
      for (const description of described) {
        if (byKey.delete(keyOf(description)) && copies === 0) continue;
        if (hasIdentity && copies === 0) continue;
        spend(byKey.size);
        for (const [key, element] of byKey) {
          if (isDescribed(definition, element, description)) byKey.delete(key);
        }
      }
    },
    elements: () => [...byKey.values()],
    isEmpty: () => byKey.size === 0,
  };
}

/** The text that a filter of the form `value eq "…"` asks for. */
function soughtIdentity(filter: BoundFilter): string | undefined {
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.target.sub?.name !== 'value') return undefined;
  return filter.operand.type === 'text' && filter.operand.caseExact ? filter.operand.text : undefined;
}

/** How many comparisons a filter makes at most. */
function sizeOf(filter: BoundFilter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.reduce((sum, part) => sum + sizeOf(part), 0);
    case 'not':
    case 'element':
      return sizeOf(filter.filter);
    default:
      return 1;
  }
}

/** Whether every sub-attribute that the description names has that value, in any case where case does not count. */
function isDescribed(definition: AttributeDefinition, element: JsonValue, description: JsonValue): boolean {
  if (!isJsonObject(element) || !isJsonObject(description)) return isSameJson(element, description);
  return Object.keys(description).every((name) => {
    const [is, wanted] = [memberOf(element, name), memberOf(description, name)];
    const caseExact = definition.subByName.get(name.toLowerCase())?.caseExact ?? true;
    if (caseExact || typeof is !== 'string' || typeof wanted !== 'string') return isSameJson(is, wanted);
    return fold(is) === fold(wanted);
  });
}
