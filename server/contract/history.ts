import { z } from 'zod';
import { fieldChange } from './activity.ts';
import { directoryId } from './directory.ts';

const timestamp = z.int().describe('milliseconds since 1970, UTC');

/** The place of an entry in the log of changes; later entries have higher ones. */
export const changeSeq = z.int().positive();

/** Which entries of a directory are shown. */
export const historyFilter = z.enum(['all', 'people', 'groups', 'directory']);
export type HistoryFilter = z.output<typeof historyFilter>;

/** What happened, by kind. `restored` put many back to a moment; `restore-undone` took such a restore back. */
export const historyKind = z.enum([
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'deleted',
  'directory-created',
  'directory-updated',
  'directory-deleted',
  'directory-restored',
  'token-created',
  'token-limited',
  'token-revoked',
  'guard-tripped',
  'guard-settled',
  'guard-accepted',
  'guard-restored',
  'guard-updated',
  'restored',
  'restore-undone',
]);
export type HistoryKind = z.output<typeof historyKind>;

/** A person or group, by the name of that time. */
export const historySubject = z.object({
  id: z.string(),
  type: z.enum(['User', 'Group']),
  name: z.string(),
});
export type HistorySubject = z.output<typeof historySubject>;

/** Who joined and left a group; names of the first few. */
export const memberChange = z.object({
  joined: z.object({ count: z.int(), names: z.array(z.string()) }),
  left: z.object({ count: z.int(), names: z.array(z.string()) }),
});
export type MemberChange = z.output<typeof memberChange>;

/** Another entry that this one has to do with. */
export const entryLink = z.object({ seq: changeSeq, at: timestamp });
export type EntryLink = z.output<typeof entryLink>;

/** One entry of the log of changes, as the administrator sees it. */
export const historyEntry = z.object({
  seq: changeSeq,
  at: timestamp,
  kind: historyKind,
  /** null where the directory itself is meant. */
  subject: historySubject.nullable(),
  actor: z.enum(['provider', 'administrator', 'system']),
  /** The identity provider that asked for it, and from where; null where that is not known. */
  provider: z.object({ name: z.string(), from: z.string() }).nullable(),
  fields: z.array(fieldChange),
  /** For groups. */
  members: memberChange.nullable(),
  /** For `restored` and `restore-undone`: the moment, and how many people and groups were put back. */
  restore: z.object({ moment: timestamp.nullable(), count: z.int() }).nullable(),
  /** The entry that it took back. */
  undoes: entryLink.nullable(),
  /** The newest entry that took it back. */
  undoneBy: entryLink.nullable(),
  /** The restore that it was part of. */
  partOf: entryLink.nullable(),
  /** Why there is nothing to be undone here; null where it can be tried. */
  whyNotUndone: z.string().nullable(),
});
export type HistoryEntry = z.output<typeof historyEntry>;

/** What an undo would do. */
export const undoPreview = z.object({
  seq: changeSeq,
  subject: historySubject.nullable(),
  effect: z.enum(['change', 'reactivate', 'deactivate', 'remove', 'bring-back', 'directory', 'restore']),
  /** What would be different, from now to then. */
  fields: z.array(fieldChange),
  members: memberChange.nullable(),
  /** For a restore: how many people and groups. */
  count: z.int(),
  /** What has happened since that matters, in sentences. */
  warnings: z.array(z.string()),
  /** The newest entry that the preview knows: with a newer one, it is to be looked at again. */
  basis: z.int(),
});
export type UndoPreview = z.output<typeof undoPreview>;

/** A moment to look back at: at a time, or just before an entry. */
export const moment = z.union([z.object({ at: timestamp }), z.object({ before: changeSeq })]);
export type Moment = z.output<typeof moment>;

/** How a person or group of then differs from now: gone since, new since, or changed since. */
export const differenceKind = z.enum(['gone', 'new', 'changed']);
export type DifferenceKind = z.output<typeof differenceKind>;

/** What differs between a moment and now, worked out once and read in pages. */
export const comparison = z.object({
  id: z.string(),
  directoryId,
  moment: timestamp,
  /** When it was worked out. */
  at: timestamp,
  counts: z.object({ gone: z.int(), new: z.int(), changed: z.int() }),
});
export type Comparison = z.output<typeof comparison>;

export const difference = z.object({
  subject: historySubject,
  kind: differenceKind,
  /** From then to now. */
  fields: z.array(fieldChange),
  members: memberChange.nullable(),
});
export type Difference = z.output<typeof difference>;

/** Whom a restore is for: everybody of some kinds, or those who were chosen. */
export const restoreSelection = z.union([
  z.object({ kinds: z.array(differenceKind).min(1) }),
  z.object({ ids: z.array(z.string()).min(1).max(5_000) }),
]);
export type RestoreSelection = z.output<typeof restoreSelection>;
