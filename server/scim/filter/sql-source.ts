import { refuse } from '../errors.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { Target } from './meaning.ts';

/** A value that SQL can compare. */
export interface SqlValue {
  readonly sql: string;
  /** What the expression gives: text as sent, text already folded, or milliseconds instead of a date. */
  readonly form: 'sent' | 'folded' | 'instant';
  /** A condition without which the expression's index cannot be used. It holds whenever the value is there. */
  readonly guard?: string;
}

/** The elements of a multi-valued attribute as rows. */
export interface SqlElements {
  /** What follows FROM. */
  readonly from: string;
  readonly where: string | null;
  /** A sub-attribute of the element; with `null` the element itself. */
  readonly part: (sub: AttributeDefinition | null) => SqlValue;
}

/** Single values that have a column of their own. */
const columns: ReadonlyMap<string, SqlValue> = new Map([
  ['id', { sql: 'resource.id', form: 'sent' }],
  ['externalId', { sql: 'resource.external_id', form: 'sent' }],
  // The index on user names is a partial one; SQLite takes it only when the condition is spelt out.
  ['userName', { sql: 'resource.user_name', form: 'folded', guard: "resource.type = 'User'" }],
  ['displayName', { sql: 'resource.display_name', form: 'folded' }],
  ['active', { sql: 'resource.active', form: 'sent' }],
  ['meta.resourceType', { sql: 'resource.type', form: 'sent' }],
  ['meta.created', { sql: 'resource.created_at', form: 'instant' }],
  ['meta.lastModified', { sql: 'resource.modified_at', form: 'instant' }],
]);

/** Those with an index. */
const indexedColumns: ReadonlySet<string> = new Set([
  'id',
  'externalId',
  'userName',
  'displayName',
  'meta.created',
  'meta.lastModified',
]);

/** Multi-valued attributes whose `value` the table `resource_value` holds. */
const lookUpAttributes: ReadonlySet<string> = new Set(['emails', 'phoneNumbers']);

/** Members of a JSON object by name, as a path literal. Only names from a schema come here. */
function jsonPath(...names: readonly string[]): string {
  return `'$${names.map((name) => `."${name.replaceAll('"', '').replaceAll("'", "''")}"`).join('')}'`;
}

function pathTo(target: Target): readonly string[] {
  return target.extension === null ? [target.attribute.name] : [target.extension, target.attribute.name];
}

function dottedName(target: Target): string {
  return target.sub === null ? target.attribute.name : `${target.attribute.name}.${target.sub.name}`;
}

/** Addresses depend on the base URL of the day and are not stored. */
function refuseAddress(target: Target): void {
  if (target.extension !== null) return;
  if (['meta.location', 'members.$ref', 'groups.$ref'].includes(dottedName(target))) {
    throw refuse('invalidFilter', `"${dottedName(target)}" cannot be filtered by; use the id instead.`);
  }
}

/** Where a value that is there at most once is found. */
export function singleValue(target: Target): SqlValue {
  refuseAddress(target);
  const column = target.extension === null ? columns.get(dottedName(target)) : undefined;
  if (column !== undefined) return column;
  const names = target.sub === null ? pathTo(target) : [...pathTo(target), target.sub.name];
  return { sql: `json_extract(resource.body, ${jsonPath(...names)})`, form: 'sent' };
}

/** The whole of an extension. */
export function extensionValue(extension: string): SqlValue {
  return { sql: `json_extract(resource.body, ${jsonPath(extension)})`, form: 'sent' };
}

/**
 * Where the values of a multi-valued attribute are found: memberships have a table, everything else is in the body.
 * @param alias a name no other source of the statement has
 */
export function manyValues(target: Target, alias: string): SqlElements {
  refuseAddress(target);
  if (target.extension === null && target.attribute.name === 'members') return memberRows(target, alias);
  if (target.extension === null && target.attribute.name === 'groups') return groupRows(target, alias);
  const isComplex = target.attribute.type === 'complex';
  return {
    from: `json_each(resource.body, ${jsonPath(...pathTo(target))}) AS ${alias}`,
    where: null,
    part: (sub) => ({
      sql:
        sub === null || !isComplex
          ? `${alias}.value`
          : `CASE ${alias}.type WHEN 'object' THEN json_extract(${alias}.value, ${jsonPath(sub.name)}) END`,
      form: 'sent',
    }),
  };
}

function memberRows(target: Target, alias: string): SqlElements {
  return {
    from: `membership AS ${alias}`,
    where: `${alias}.group_seq = resource.seq`,
    part: (sub) => {
      refuseAddress({ ...target, sub });
      const isId = sub === null || sub.name === 'value';
      return { sql: isId ? `${alias}.member_id` : `json_extract(${alias}.body, ${jsonPath(sub.name)})`, form: 'sent' };
    },
  };
}

function groupRows(target: Target, alias: string): SqlElements {
  const containing = (memberId: string, type: string) =>
    `SELECT holder.seq, holder.id, holder.display_name, ${type} FROM ${memberId}
     CROSS JOIN resource AS holder ON holder.seq = link.group_seq WHERE holder.directory_id = resource.directory_id`;
  const above = `WITH RECURSIVE above (seq, id, display_name, type) AS (
    ${containing('membership AS link', "'direct'")} AND link.member_id = resource.id
    UNION ${containing('above CROSS JOIN membership AS link ON link.member_id = above.id', "'indirect'")})`;
  return {
    // Whoever is in a group both ways is in it directly.
    from: `(${above} SELECT id, display_name, min(type) AS type FROM above GROUP BY seq) AS ${alias}`,
    where: null,
    part: (sub) => {
      refuseAddress({ ...target, sub });
      if (sub?.name === 'display') return { sql: `${alias}.display_name`, form: 'folded' };
      if (sub?.name === 'type') return { sql: `${alias}.type`, form: 'folded' };
      return { sql: `${alias}.id`, form: 'sent' };
    },
  };
}

/** A set of `resource.seq` that an index gives: those whose attribute has a value that passes. */
export interface SqlLookUp {
  readonly select: string;
  readonly params: readonly (string | number)[];
  readonly value: SqlValue;
  /** What follows the test of the value. */
  readonly rest?: string;
}

/** The indexed way to a multi-valued attribute's `value`; `null` when there is none. */
export function lookUp(target: Target, directoryId: number): SqlLookUp | null {
  if (target.extension !== null || target.sub?.name !== 'value') return null;
  const { name } = target.attribute;
  if (name === 'members') {
    return {
      select: 'SELECT group_seq FROM membership WHERE',
      params: [],
      value: { sql: 'membership.member_id', form: 'sent' },
    };
  }
  if (name === 'groups') return memberLookUp(directoryId);
  if (!lookUpAttributes.has(name)) return null;
  return {
    select: 'SELECT resource_seq FROM resource_value WHERE directory_id = +? AND attribute = +? AND',
    params: [directoryId, `${name}.value`],
    value: { sql: 'resource_value.value', form: target.sub.caseExact ? 'sent' : 'folded' },
  };
}

/**
 * The indexed way to a single value, as a set. On its own a condition on the column does as well; where several attributes
 * are joined by `or`, only sets keep SQLite from looking at every resource.
 */
export function columnLookUp(target: Target, directoryId: number): SqlLookUp | null {
  const name = target.extension === null ? dottedName(target) : '';
  const column = columns.get(name);
  if (column === undefined || !indexedColumns.has(name)) return null;
  const ofType = name === 'userName' ? "resource_found.type = 'User'" : "resource_found.type IN ('User', 'Group')";
  return {
    select: `SELECT resource_found.seq FROM resource AS resource_found WHERE resource_found.directory_id = +? AND ${ofType} AND`,
    params: [directoryId],
    value: { sql: column.sql.replace('resource.', 'resource_found.'), form: column.form },
  };
}

/** Whoever is below a group, found from the group downwards. */
function memberLookUp(directoryId: number): SqlLookUp {
  return {
    select: `WITH RECURSIVE below (group_seq) AS (
      SELECT top.seq FROM resource AS top WHERE top.directory_id = +? AND top.type = 'Group' AND`,
    params: [directoryId],
    value: { sql: 'top.id', form: 'sent' },
    rest: ` UNION SELECT inner_group.seq FROM below CROSS JOIN membership ON membership.group_seq = below.group_seq
        CROSS JOIN resource AS inner_group ON inner_group.id = membership.member_id
        WHERE inner_group.type = 'Group' AND inner_group.directory_id = ${directoryId})
      SELECT member.seq FROM below CROSS JOIN membership ON membership.group_seq = below.group_seq
        CROSS JOIN resource AS member ON member.id = membership.member_id`,
  };
}
