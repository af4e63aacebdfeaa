import { readSelection, type Selection } from '../attributes.ts';
import { requireMessage } from '../body/resource-shape.ts';
import { quote, refuse } from '../errors.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../json.ts';
import { serverFeatures } from '../schema/features.ts';
import { type ResourceType, resourceTypes } from '../schema/resource-type.ts';

/** What a list is asked for (RFC 7644 section 3.4.2), understood but for the filter and the sort attribute. */
export interface ListQuery {
  /** null lists everything. */
  readonly filter: string | null;
  readonly sortBy: string | null;
  readonly sortOrder: string;
  /** At least 1. */
  readonly startIndex: number;
  /** Between 0 and the largest page. */
  readonly count: number;
  /** null asks for a page by index, empty text for the first page by cursor (RFC 9865). */
  readonly cursor: string | null;
  readonly selection: Selection | null;
  readonly leniencies: readonly string[];
}

/** Names in any case; a parameter that is given more than once is an array. */
export type Parameters = ReadonlyMap<string, JsonValue>;

const { defaultPageSize, maxPageSize } = serverFeatures.pagination;

const noParameters: Parameters = new Map();

export function queryParameters(query: string): Parameters {
  if (query === '') return noParameters;
  const parameters = new Map<string, JsonValue>();
  for (const [name, value] of new URLSearchParams(query)) {
    const key = name.toLowerCase();
    const earlier = parameters.get(key);
    parameters.set(key, earlier === undefined ? value : [...(isJsonArray(earlier) ? earlier : [earlier]), value]);
  }
  return parameters;
}

/**
 * The parameters in the body of a `.search` (RFC 7644 section 3.4.3).
 * @throws ScimError 400 `invalidSyntax`
 */
export function searchParameters(body: JsonValue): Parameters {
  const sent = requireMessage(body, 'a SearchRequest as a JSON object', (urn) => urn.endsWith(':searchrequest'));
  return new Map(Object.keys(sent).map((name) => [name.toLowerCase(), memberOf(sent, name) ?? null]));
}

/**
 * @param type null for a list of every type
 * @throws ScimError 400 `invalidValue` or `invalidCount`
 */
export function readListQuery(type: ResourceType | null, parameters: Parameters): ListQuery {
  const filter = textOf(parameters, 'filter');
  const leniencies = filter?.trim() === '' ? ['An empty filter was ignored.'] : [];
  const startIndex = integerOf(parameters, 'startindex') ?? 1;
  const count = integerOf(parameters, 'count') ?? defaultPageSize;
  const cursor = textOf(parameters, 'cursor');
  if (cursor !== null && parameters.has('startindex')) leniencies.push('A startIndex beside a cursor was ignored.');
  return {
    filter: filter === null || filter.trim() === '' ? null : filter,
    sortBy: textOf(parameters, 'sortby') || null,
    sortOrder: textOf(parameters, 'sortorder') || 'ascending',
    startIndex: Math.max(1, startIndex),
    count: Math.min(Math.max(0, count), maxPageSize),
    cursor,
    selection: type === null ? selectionOfAll(parameters) : selectionOf(type, parameters),
    leniencies,
  };
}

/** The same where resources of every type are listed: each is reduced as its own type. */
function selectionOfAll(parameters: Parameters): Selection | null {
  const selections = new Map<string, Selection | null>(
    resourceTypes.map((type) => [type.name, selectionOf(type, parameters)]),
  );
  if ([...selections.values()].every((selection) => selection === null)) return null;
  return {
    wants: (name) => [...selections.values()].some((selection) => selection?.wants(name) ?? true),
    apply(resource) {
      const meta = memberOf(resource, 'meta');
      const typeName = isJsonObject(meta) ? memberOf(meta, 'resourceType') : undefined;
      return selections.get(String(typeName))?.apply(resource) ?? resource;
    },
  };
}

/** Which attributes an answer is to hold; null is the default. */
export function selectionOf(type: ResourceType, parameters: Parameters): Selection | null {
  if (parameters.size === 0) return null;
  return readSelection(type, {
    attributes: parameters.get('attributes'),
    excludedAttributes: parameters.get('excludedattributes'),
  });
}

function textOf(parameters: Parameters, name: string): string | null {
  const value = firstOf(parameters.get(name));
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw refuse('invalidValue', `${name} is not a string.`);
}

function integerOf(parameters: Parameters, name: 'startindex' | 'count'): number | null {
  const value = firstOf(parameters.get(name));
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  const found = isJsonObject(value) ? 'an object' : quote(String(value));
  const [keyword, label] =
    name === 'count' ? (['invalidCount', 'count'] as const) : (['invalidValue', 'startIndex'] as const);
  throw refuse(keyword, `${label} is ${found}; expected a whole number.`);
}

function firstOf(value: JsonValue | undefined): JsonValue | undefined {
  return isJsonArray(value) ? value[0] : value;
}
