import type { SqlFragment } from '../../store/resources/resource-row.ts';
import type { ResourceOrder } from '../../store/resources/resource-walk.ts';
import { quote, refuse } from '../errors.ts';
import { parseAttributePath, type ResolvedPath, resolvePath } from '../path.ts';
import type { ResourceType } from '../schema/resource-type.ts';

/** Attributes that have a column of their own, which sorts without reading the body. */
const columns: ReadonlyMap<string, string> = new Map([
  ['id', 'resource.id'],
  ['externalId', 'resource.external_id'],
  ['userName', 'resource.user_name'],
  ['displayName', 'resource.display_name'],
  ['meta.created', 'resource.created_at'],
  ['meta.lastModified', 'resource.modified_at'],
]);

/** The index on user names is a partial one; SQLite takes it only when the condition is spelt out. */
const guards: ReadonlyMap<string, string> = new Map([['resource.user_name', "resource.type = 'User'"]]);

/**
 * `sortBy` and `sortOrder` (RFC 7644 section 3.4.2.3) as an order. A multi-valued attribute is sorted by its primary
 * value, else by its first; what has no value comes last when ascending and first when descending.
 * @throws ScimError 400 `invalidValue`
 */
export function readOrder(type: ResourceType, sortBy: string, sortOrder: string): ResourceOrder {
  const order = sortOrder.toLowerCase();
  if (order !== 'ascending' && order !== 'descending') {
    throw refuse('invalidValue', `sortOrder is ${quote(sortOrder)}; expected "ascending" or "descending".`);
  }
  const path = parseAttributePath(sortBy);
  const resolved = path === null ? null : resolvePath(type, path);
  if (resolved?.kind !== 'attribute') {
    throw refuse('invalidValue', `sortBy is ${quote(sortBy)}, which is not the name of an attribute.`);
  }
  const key = sortKey(resolved);
  return { key, isDescending: order === 'descending', guard: guards.get(key.sql) ?? null };
}

/** The same for resources of several types, where it is enough that one of them knows the attribute. */
export function readOrderOfAll(types: readonly ResourceType[], sortBy: string, sortOrder: string): ResourceOrder {
  const path = parseAttributePath(sortBy);
  const knows = (type: ResourceType) => {
    const resolved = path === null ? null : resolvePath(type, path);
    return resolved?.kind === 'attribute' && resolved.attribute !== null;
  };
  const type = types.find(knows) ?? types[0];
  if (type === undefined) throw new TypeError('There must be a type to sort.');
  return readOrder(type, sortBy, sortOrder);
}

/** The order as SQL for all at once, in a form that an index over everybody answers without sorting them. */
export function orderToSql({ key: { sql, params }, isDescending }: ResourceOrder): SqlFragment {
  return { sql: `${sql} ${isDescending ? 'DESC NULLS FIRST' : 'ASC NULLS LAST'}`, params };
}

function sortKey({ extension, name, attribute, sub, subAttribute }: ResolvedPath & { kind: 'attribute' }): SqlFragment {
  const column = extension === null ? columns.get(sub === null ? name : `${name}.${sub}`) : undefined;
  if (column !== undefined) return { sql: column, params: [] };
  const caseExact = (subAttribute ?? attribute)?.caseExact ?? true;
  const owner = jsonPath(extension === null ? [name] : [extension, name]);
  if (attribute?.multiValued !== true) {
    const path = sub === null ? owner : owner + jsonPath([sub]).slice(1);
    return { sql: compared('resource.body ->> ?', caseExact), params: [path] };
  }
  const element = attribute.type === 'complex' ? 'element.value ->> ?' : 'element.value';
  const params = attribute.type === 'complex' ? [jsonPath([sub ?? 'value']), owner] : [owner];
  return {
    sql: `(SELECT ${compared(element, caseExact)} FROM json_each(resource.body, ?) AS element
      ORDER BY CASE element.type WHEN 'object' THEN ifnull(element.value ->> '$.primary', 0) ELSE 0 END DESC, element.key
      LIMIT 1)`,
    params,
  };
}

function compared(expression: string, caseExact: boolean): string {
  return caseExact ? unchanging(expression) : `scim_fold(${expression})`;
}

/**
 * A value in a form that survives the way into a cursor and back: otherwise a walk would find the same resource for ever.
 * A whole number beyond 2^53 would come back as another, so numbers are what they are in JavaScript. Half a surrogate pair
 * would come back as a replacement character, so text is its bytes, whose hexadecimal digits keep its order.
 */
function unchanging(expression: string): string {
  return `(SELECT CASE typeof(found) WHEN 'integer' THEN CAST(found AS REAL) WHEN 'text' THEN hex(found) ELSE found END
    FROM (SELECT ${expression} AS found))`;
}

function jsonPath(names: readonly string[]): string {
  return `$${names.map((name) => `."${name.replaceAll('"', '')}"`).join('')}`;
}
