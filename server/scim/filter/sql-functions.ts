import type { GroupAbove } from '../../store/resources/membership-table.ts';
import { fold } from '../fold.ts';
import { groupsDigest } from '../service/stored-text.ts';
import { parseInstant } from './operand.ts';

type SqlValue = string | number | bigint | Uint8Array | null;

/**
 * The functions that compiled filters call, by their SQL names. The store registers each one as deterministic; a value
 * of another type than text gives NULL.
 */
export const sqlFunctions = {
  /** Text in its folded form. */
  scim_fold: (value: SqlValue): string | null => (typeof value === 'string' ? fold(value) : null),
  /** Milliseconds since 1970 of a date and time. */
  scim_instant: (value: SqlValue): number | null => (typeof value === 'string' ? (parseInstant(value) ?? null) : null),
  /** What the version of a user says of groups, which come as a JSON list. */
  scim_groups_digest: (value: SqlValue): string | null => {
    if (typeof value !== 'string') return null;
    const groups: GroupAbove[] = JSON.parse(value);
    return groupsDigest(groups);
  },
} as const;
