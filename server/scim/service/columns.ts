import type { LookUpValue, ResourceContent, ResourceRow } from '../../store/resources/resource-row.ts';
import { fold } from '../fold.ts';
import { isJsonArray, isJsonObject, memberOf, type Resource } from '../json.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { textOf } from './stored-text.ts';

/** Multi-valued attributes whose `value` providers look people up by, and which therefore have an index. */
const indexedAttributes = ['emails', 'phoneNumbers'] as const;

/** A stamped resource as the table keeps it. `body` is the resource as text, unless a part of it is kept elsewhere. */
export function contentOf(
  type: ResourceType,
  resource: Resource,
  stamp: { readonly version: number; readonly modifiedAt: number },
): ResourceContent {
  const { version, modifiedAt } = stamp;
  return { ...keysOf(type, resource), version, modifiedAt, body: JSON.stringify(resource) };
}

/** The same of a resource that was read from its row. */
export function storedContent(
  type: ResourceType,
  resource: Resource,
  { version, modifiedAt, body }: ResourceRow,
): ResourceContent {
  return { ...keysOf(type, resource), version, modifiedAt, body };
}

/** What of a resource has columns of its own, to be looked up by. */
function keysOf(type: ResourceType, resource: Resource) {
  const isUser = type.name === 'User';
  return {
    userName: isUser ? folded(resource, 'userName') : null,
    externalId: textOf(resource, 'externalId'),
    displayName: folded(resource, 'displayName'),
    active: isUser ? isActive(resource) : null,
  };
}

/** Only `false` is inactive: a provider that never mentions `active` means everybody it sends. */
export function isActive(user: Resource): boolean {
  return memberOf(user, 'active') !== false;
}

/** What the index of look-up values holds for a resource. */
export function lookUpValues(type: ResourceType, resource: Resource): LookUpValue[] {
  return indexedAttributes.flatMap((name) => {
    const elements = memberOf(resource, name);
    if (!isJsonArray(elements)) return [];
    const caseExact = type.byName.get(name.toLowerCase())?.subByName.get('value')?.caseExact ?? true;
    return elements.flatMap((element) => {
      const value = isJsonObject(element) ? textOf(element, 'value') : null;
      return value === null ? [] : [{ attribute: `${name}.value`, value: caseExact ? value : fold(value) }];
    });
  });
}

function folded(resource: Resource, name: string): string | null {
  const text = textOf(resource, name);
  return text === null ? null : fold(text);
}
