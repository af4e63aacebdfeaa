import { isJsonObject, type JsonObject, memberOf, type Resource } from '../json.ts';

/** The name by which an administrator recognises a person or group in the list of requests; null when it has none. */
export function subjectOf(resource: Resource): string | null {
  const name = memberOf(resource, 'name');
  return (
    words(memberOf(resource, 'displayName')) ??
    (isJsonObject(name) ? nameOf(name) : null) ??
    words(memberOf(resource, 'userName'))
  );
}

function nameOf(name: JsonObject): string | null {
  const parts = [words(memberOf(name, 'givenName')), words(memberOf(name, 'familyName'))];
  return words(memberOf(name, 'formatted')) ?? words(parts.filter((part) => part !== null).join(' '));
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
