import type { DirectoryId } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import type { DirectoryRow } from '../store/directories/directory-table.ts';
import type { ChangeKind } from '../store/history/change-log.ts';
import { type Bin, binDays } from './bin.ts';
import { loggedDirectory } from './directory-change.ts';
import { directoryNotFound, refusingLockedKeyStore } from './directory-refusals.ts';
import { createDirectoryViews, type DirectoryDeps } from './directory-views.ts';
import { checkName } from './name.ts';
import { slugOf } from './slug.ts';

type DirectoryOperations = Pick<
  Api,
  | 'directories.list'
  | 'directories.get'
  | 'directories.create'
  | 'directories.update'
  | 'directories.delete'
  | 'directories.discard'
  | 'directories.restore'
>;

export interface DirectoriesDeps extends DirectoryDeps {
  readonly bin: Pick<Bin, 'isBeingPurged'>;
}

/** The life cycle of external directories. */
export function createDirectories(deps: DirectoriesDeps): DirectoryOperations {
  const { store, tokens, now, bin } = deps;
  const { directories, contacts } = store;
  const views = createDirectoryViews(deps);

  function note(directoryId: DirectoryId, kind: ChangeKind, body?: string): void {
    store.changes.append({ at: now(), directoryId, kind, actor: 'administrator', body });
  }

  function moveToBin(id: DirectoryId): void {
    directories.setDeletedAt(id, now());
    contacts.setBinned(id, true);
    note(id, 'directory.deleted');
  }

  return {
    'directories.list': async () =>
      accept({
        directories: directories
          .all()
          .map(views.summarise)
          .sort((a, b) => (b.lastRequestAt ?? b.createdAt) - (a.lastRequestAt ?? a.createdAt)),
        bin: directories.binned().map(views.describeBinned),
      }),

    'directories.get': async ({ id }) => {
      const row = views.inUse(id);
      return row === undefined ? refuse(directoryNotFound) : accept(views.summarise(row));
    },

    'directories.create': ({ name: typed, type, withoutKeepingToken }) =>
      refusingLockedKeyStore(async () => {
        const early = checkName(typed, directories.byFoldedName);
        if ('refusal' in early) return refuse(early.refusal);
        // The id is not known yet; the key store is asked before anything is written, so that a locked one leaves nothing.
        const issued = await tokens.issue(!withoutKeepingToken);
        const created = await store.write((): DirectoryId | Refusal => {
          const checked = checkName(typed, directories.byFoldedName);
          if ('refusal' in checked) return checked.refusal;
          const slug = slugOf(checked.name, directories.slugIsTaken);
          const id = directories.insert({
            name: checked.name,
            nameFolded: checked.folded,
            slug,
            type,
            createdAt: now(),
          });
          store.tokens.insert({ ...issued.row, directoryId: id });
          if (withoutKeepingToken) directories.setKeepsTokens(id, false);
          note(id, 'directory.created');
          note(id, 'token.created', loggedDirectory({}, { token: issued.row.prefix }));
          return id;
        });
        if (typeof created === 'object') return refuse(created);
        const row = views.inUse(created);
        return row === undefined ? refuse(directoryNotFound) : accept(await views.setupWith(row, issued.token));
      }),

    'directories.update': async ({ id, name, missingRule, paused, keepsTokens }) => {
      const refusal = await store.write((): Refusal | null => {
        const was = views.inUse(id);
        if (was === undefined) return directoryNotFound;
        if (name !== undefined) {
          const checked = checkName(name, (folded) => {
            const owner = directories.byFoldedName(folded);
            return owner?.id === id ? undefined : owner;
          });
          if ('refusal' in checked) return checked.refusal;
          directories.rename(id, checked.name, checked.folded);
        }
        if (missingRule !== undefined) directories.setMissingRule(id, missingRule);
        if (paused !== undefined) directories.setPaused(id, paused);
        if (keepsTokens !== undefined) directories.setKeepsTokens(id, keepsTokens);
        if (keepsTokens === false) store.tokens.forgetSealed(id);
        note(id, 'directory.updated', loggedDirectory(settingsOf(was), settingsOf(directories.byId(id) ?? was)));
        return null;
      });
      const row = views.inUse(id);
      return refusal !== null || row === undefined
        ? refuse(refusal ?? directoryNotFound)
        : accept(views.summarise(row));
    },

    'directories.delete': async ({ id, typedName }) => {
      const refusal = await store.write((): Refusal | null => {
        const row = views.inUse(id);
        if (row === undefined) return directoryNotFound;
        if (typedName.trim().normalize() !== row.name.normalize()) {
          const message = `Type the name of the directory, ${row.name}, exactly as it is written to delete it.`;
          return { code: 'DIR-BIN-01', field: 'typedName', message };
        }
        moveToBin(id);
        return null;
      });
      return refusal === null ? accept({}) : refuse(refusal);
    },

    'directories.discard': async ({ id }) => {
      const refusal = await store.write((): Refusal | null => {
        const row = views.inUse(id);
        if (row === undefined) return directoryNotFound;
        if (store.resources.count({ directoryId: id, type: null, where: null }) > 0) {
          // People or groups have arrived while the wizard was open; losing them silently is not an option.
          moveToBin(id);
        } else {
          directories.remove(id);
          note(id, 'directory.purged');
          // That entry stays, and tells whoever follows the log; the few before it go.
          store.purge.history(id, store.changeHistory.seqAt(row.createdAt - 1), Number.MAX_SAFE_INTEGER);
        }
        return null;
      });
      return refusal === null ? accept({}) : refuse(refusal);
    },

    'directories.restore': async ({ id }) => {
      const refusal = await store.write((): Refusal | null => {
        const row = directories.byId(id);
        if (row === undefined || row.deletedAt === null) {
          return {
            code: 'DIR-FIND-01',
            message: `This directory is not in the bin, where it stays for ${binDays} days.`,
          };
        }
        if (bin.isBeingPurged(id)) {
          const message =
            'This directory is being removed for good. Cancel that first; whoever is left can then be restored.';
          return { code: 'DIR-BIN-02', message };
        }
        const checked = checkName(row.name, directories.byFoldedName);
        if ('refusal' in checked) return checked.refusal;
        directories.setDeletedAt(id, null);
        contacts.setBinned(id, false);
        note(id, 'directory.restored');
        return null;
      });
      const row = views.inUse(id);
      return refusal !== null || row === undefined
        ? refuse(refusal ?? directoryNotFound)
        : accept(views.summarise(row));
    },
  };
}

/** What an administrator can change of a directory. */
function settingsOf({ name, missingRule, paused, keepsTokens }: DirectoryRow) {
  return { name, missingRule, paused, keepsTokens };
}
