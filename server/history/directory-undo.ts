import type { FieldChange } from '../contract/activity.ts';
import type { DirectoryId, MissingRule } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import type { Refusal } from '../contract/result.ts';
import type { LoggedChange } from '../store/history/change-history.ts';
import type { Store } from '../store/open.ts';
import { directoryFields, readLoggedDirectory } from './directory-words.ts';
import { noSuchEntry } from './refusals.ts';
import { nothingToUndo } from './undo-plan.ts';

/** Takes changes of a directory's own settings back, through the operation that made them. */
export interface DirectoryUndo {
  preview(change: LoggedChange): Refusal | { readonly fields: FieldChange[]; readonly warnings: string[] };
  undo(change: LoggedChange): Promise<Refusal | null>;
}

type UndoStore = Pick<Store, 'write' | 'changes' | 'changeHistory' | 'directories' | 'reversals'>;

export function createDirectoryUndo(store: UndoStore, update: Api['directories.update']): DirectoryUndo {
  /** The settings that the change set, as they are now and as they were before it; those alone that differ. */
  function differing(change: LoggedChange) {
    const logged = readLoggedDirectory(change.body);
    const row = store.directories.byId(change.directoryId as DirectoryId);
    if (logged === null || row === undefined) return null;
    const { name, missingRule, paused, keepsTokens } = row;
    const now: Readonly<Record<string, string | boolean>> = { name, missingRule, paused, keepsTokens };
    const names = Object.keys(logged.before).filter((setting) => now[setting] !== logged.before[setting]);
    const among = <T>(values: Readonly<Record<string, T>>) =>
      Object.fromEntries(Object.entries(values).filter(([setting]) => names.includes(setting)));
    return { now: among(now), before: among(logged.before), after: logged.after };
  }

  return {
    preview(change) {
      const found = differing(change);
      if (found === null) return noSuchEntry;
      const { now, before, after } = found;
      const fields = directoryFields({ before: now, after: before });
      if (fields.length === 0) return nothingToUndo;
      const warnings = fields
        .filter(({ attribute }) => now[attribute] !== after[attribute])
        .map(({ label }) => `${label} has been changed again since. It will be what it was before this change.`);
      if (before.keepsTokens === true) {
        warnings.push('Copies of tokens that were erased stay erased; rotate the token to have one that can be shown.');
      }
      return { fields, warnings };
    },

    async undo(change) {
      const found = differing(change);
      if (found === null) return noSuchEntry;
      const { name, missingRule, paused, keepsTokens } = found.before;
      const until = store.changes.last();
      const id = change.directoryId as DirectoryId;
      const done = await update({
        id,
        ...(typeof name === 'string' && { name }),
        ...(isRule(missingRule) && { missingRule }),
        ...(typeof paused === 'boolean' && { paused }),
        ...(typeof keepsTokens === 'boolean' && { keepsTokens }),
      });
      if (!done.ok) return done.refusal;
      await store.write(() => {
        const stretch = { before: Number.MAX_SAFE_INTEGER, from: until + 1 };
        const [entry] = store.changeHistory.ofDirectory(id, 'directory', stretch, 1);
        if (entry !== undefined)
          store.reversals.insert({ changeSeq: entry.seq, undoneSeq: change.seq, restoreSeq: null });
      });
      return null;
    },
  };
}

function isRule(value: unknown): value is MissingRule {
  return value === 'hold' || value === 'refuse';
}
