import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../scim/json.ts';
import { usageOf } from './used-attributes.ts';

/** What stands for a secret, and for personal data that the phone directory has no use for. */
export const masked = '•••';

/** A body fit to be kept, and in sentences what was left out of it. */
export interface Masked {
  readonly body: JsonValue;
  readonly notes: readonly string[];
}

/** How many elements of a list are kept, by its name. */
const kept: ReadonlyMap<string, number> = new Map([
  ['resources', 3],
  ['members', 20],
  ['operations', 50],
]);
const keptOfOthers = 50;
const longestText = 1_000;

/** Masks the body of a request or of an answer, and shortens what is long. */
export function maskBody(body: JsonValue): Masked {
  const notes: string[] = [];

  function shortened(name: string, list: readonly JsonValue[]): readonly JsonValue[] {
    const most = kept.get(name.toLowerCase()) ?? keptOfOthers;
    if (list.length <= most) return list;
    notes.push(`${list.length - most} more of ${name} were left out.`);
    return list.slice(0, most);
  }

  /** A value that is used, whatever is in it. */
  function whole(name: string, value: JsonValue): JsonValue {
    if (typeof value === 'string') return value.length <= longestText ? value : `${value.slice(0, longestText)}…`;
    if (isJsonArray(value)) return shortened(name, value).map((element) => whole(name, element));
    return isJsonObject(value) ? mapMembers(value, whole) : value;
  }

  function forWork(name: string, value: JsonValue): JsonValue {
    if (isJsonArray(value)) return shortened(name, value).map((element) => forWork(name, element));
    if (!isJsonObject(value)) return masked;
    const type = Object.entries(value).find(([member]) => member.toLowerCase() === 'type')?.[1];
    if (typeof type === 'string' && type.toLowerCase() === 'work') return whole(name, value);
    return mapMembers(value, (member, inner) => (tellsApart(member) ? whole(member, inner) : masked));
  }

  function attribute(path: string, value: JsonValue): JsonValue {
    switch (usageOf(path)) {
      case 'whole':
        return whole(path, value);
      case 'work':
        return forWork(path, value);
      case 'members':
        return isJsonObject(value) ? mapMembers(value, attribute) : masked;
      case 'none':
        return masked;
    }
  }

  /** One operation: of a PATCH, or of a Bulk request or its answer. */
  function operation(value: JsonValue): JsonValue {
    if (!isJsonObject(value)) return masked;
    const path = Object.entries(value).find(([name]) => name.toLowerCase() === 'path')?.[1];
    return mapMembers(value, (name, inner) => {
      switch (name.toLowerCase()) {
        case 'op':
        case 'method':
        case 'bulkid':
        case 'version':
        case 'location':
        case 'status':
          return whole(name, inner);
        case 'path':
          return typeof inner === 'string' ? maskFilter(inner) : masked;
        case 'value':
          return typeof path === 'string' && path !== '' ? attribute(path, inner) : message(inner);
        case 'data':
        case 'response':
          return isJsonArray(inner) ? shortened('Operations', inner).map(operation) : message(inner);
        default:
          return masked;
      }
    });
  }

  function message(value: JsonValue): JsonValue {
    if (!isJsonObject(value)) return masked;
    const isMessage = JSON.stringify(memberOf(value, 'schemas') ?? '').includes(':api:messages:');
    return mapMembers(value, (name, inner) => {
      const lower = name.toLowerCase();
      if (lower === 'resources' && isJsonArray(inner)) return shortened(name, inner).map(message);
      if (lower === 'operations' && isJsonArray(inner)) return shortened(name, inner).map(operation);
      if (isMessage && lower === 'filter' && typeof inner === 'string') return maskFilter(inner);
      return isMessage && ofMessages.has(lower) ? whole(name, inner) : attribute(name, inner);
    });
  }

  return { body: message(body), notes };
}

/** What lists, errors, searches and Bulk say besides resources. */
const ofMessages: ReadonlySet<string> = new Set([
  ...['totalresults', 'startindex', 'itemsperpage', 'nextcursor', 'count', 'cursor', 'sortby', 'sortorder'],
  ...['attributes', 'excludedattributes', 'failonerrors', 'status', 'scimtype', 'detail'],
]);

function tellsApart(member: string): boolean {
  return ['type', 'primary'].includes(member.toLowerCase());
}

function mapMembers(object: JsonObject, map: (name: string, value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(name, value)]));
}

/** An attribute, an operator, and what it is compared with, quoted or bare; or a quoted text that stands anywhere else. */
const comparison =
  /([\w.:$-]+)(\s+(?:eq|ne|co|sw|ew|gt|ge|lt|le)\s+)("(?:[^"\\]|\\.)*"?|[^\s()[\]]+)|"(?:[^"\\]|\\.)*"?/gi;

/** A filter or path with only the values of attributes that are used; a look-up by e-mail address is a look-up by name. */
export function maskFilter(filter: string): string {
  return filter.replace(comparison, (found: string, name?: string, operator?: string, ...rest: unknown[]) => {
    if (name === undefined || operator === undefined) return `"${masked}"`;
    const at = Number(rest.find((given) => typeof given === 'number'));
    const list = /([\w.:$-]+)\[[^\]]*$/.exec(filter.slice(0, at))?.[1];
    const isKept = list === undefined ? usageOf(name) !== 'none' : tellsApart(name) || usageOf(list) !== 'none';
    return isKept ? found : `${name}${operator}"${masked}"`;
  });
}
