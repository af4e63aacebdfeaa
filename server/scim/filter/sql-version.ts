import type { Target } from './meaning.ts';
import type { Operand } from './operand.ts';
import type { SqlValue } from './sql-source.ts';

/**
 * Whether a comparison is with the version of a user who is in groups, as it is served: behind the stored version stands
 * what tells the groups apart, and no version without groups has a hyphen in it.
 */
export function isServedVersion({ extension, attribute, sub }: Target, operand: Operand): boolean {
  const isVersion = extension === null && attribute.name === 'meta' && sub?.name === 'version';
  return isVersion && operand.type === 'text' && operand.text.includes('-');
}

const holder = (isDirect: 0 | 1, from: string) =>
  `SELECT holder.seq, holder.id, holder.body -> '$.displayName', ${isDirect} FROM ${from}
   CROSS JOIN resource AS holder ON holder.seq = link.group_seq WHERE holder.directory_id = resource.directory_id`;

/** The groups of a user as `MembershipTable.groupsAbove` gives them, as JSON text. */
const groupsAbove = `(
  WITH RECURSIVE above (seq, id, display_name, is_direct) AS (
    ${holder(1, 'membership AS link')} AND link.member_id = resource.id
    UNION ${holder(0, 'above CROSS JOIN membership AS link ON link.member_id = above.id')})
  SELECT json_group_array(
    json_object('seq', seq, 'id', id, 'displayName', '' || display_name, 'isDirect', is_direct) ORDER BY seq)
  FROM (SELECT seq, id, display_name, max(is_direct) AS is_direct FROM above GROUP BY seq))`;

/** The version as it is served, which is made anew for each user: it is in no column and no body. */
export const servedVersion: SqlValue = {
  sql: `('W/"' || resource.version
    || CASE resource.type WHEN 'User' THEN scim_groups_digest(${groupsAbove}) ELSE '' END || '"')`,
  form: 'sent',
};
