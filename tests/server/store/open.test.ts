import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StartFailure, type StartFailureKind } from '../../../server/start-failure.ts';
import { openStore } from '../../../server/store/open.ts';
import { openOrExplain } from '../../../server/store/open-or-explain.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const databaseIn = (folder: string) => join(folder, 'switchboard.db');

describe('opening', () => {
  it('makes the folder, for its owner alone, and a database that waits for the disk', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    openTestStore(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const db = new Database(databaseIn(folder), { readonly: true });
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  it('keeps personal data to its owner even in a folder that is open to all', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const store = openTestStore(folder);
    await insertDirectory(store, 'a');
    const modes = ['', '-wal', '-shm'].map((suffix) => statSync(databaseIn(folder) + suffix).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  it('finds everything again, with the write-ahead log gone', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const id = await insertDirectory(store, 'a');
    const unawaited = insertDirectory(store, 'b');
    store.close();
    await unawaited;
    expect(existsSync(`${databaseIn(folder)}-wal`)).toBe(false);
    const again = openTestStore(folder);
    expect(again.directories.all().map(({ slug }) => slug)).toEqual(['a', 'b']);
    expect(again.directories.byId(id)?.slug).toBe('a');
  });

  it('may be closed twice', () => {
    const store = openStore(temporaryFolder());
    store.close();
    expect(store.close).not.toThrow();
  });

  it('gives the folder back when it fails', () => {
    const folder = temporaryFolder();
    writeFileSync(databaseIn(folder), 'not a database '.repeat(100));
    expect(() => openStore(folder)).toThrow();
    writeFileSync(databaseIn(folder), '');
    openTestStore(folder);
  });
});

interface Case {
  readonly what: string;
  readonly prepare: (folder: string) => void;
  readonly kind: StartFailureKind;
  readonly says: string;
  readonly path?: string;
}

const failures: readonly Case[] = [
  {
    what: 'in use',
    prepare: (folder) => void openTestStore(folder),
    kind: 'folder-in-use',
    says: 'Another Switchboard',
  },
  {
    what: 'of a newer program',
    prepare: (folder) => {
      const db = new Database(databaseIn(folder));
      db.pragma('user_version = 99');
      db.close();
    },
    kind: 'database-newer',
    says: 'version 99 of the database',
  },
  {
    what: 'below a file',
    prepare: (folder) => writeFileSync(join(folder, 'file'), ''),
    path: 'file/below',
    kind: 'folder-unusable',
    says: 'a file stands where a folder is needed (ENOTDIR)',
  },
  {
    what: 'where a file is',
    prepare: (folder) => writeFileSync(join(folder, 'file'), ''),
    path: 'file',
    kind: 'folder-unusable',
    says: 'a file stands where a folder is needed (EEXIST)',
  },
  {
    what: 'with something else as the database',
    prepare: (folder) => writeFileSync(databaseIn(folder), 'not a database '.repeat(100)),
    kind: 'folder-unusable',
    says: 'switchboard.db in it is not a database',
  },
  {
    what: 'with a folder as the database',
    prepare: (folder) => mkdirSync(databaseIn(folder)),
    kind: 'folder-unusable',
    says: 'cannot be used',
  },
];

describe('a folder that cannot be opened is explained', () => {
  it.each(failures)('$what', ({ prepare, kind, says, path = '' }) => {
    const folder = temporaryFolder();
    prepare(folder);
    const failed = join(folder, path);
    const failure = failureOf(() => openOrExplain(failed));
    expect(failure).toBeInstanceOf(StartFailure);
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(says) });
    expect(failure).toMatchObject({ message: expect.stringContaining(failed) });
    expect(failure).toMatchObject({ message: expect.stringContaining('--data-dir') });
  });

  it('and one of a newer program is not touched', () => {
    const folder = temporaryFolder();
    const db = new Database(databaseIn(folder));
    db.exec('CREATE TABLE future (text TEXT); PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(databaseIn(folder));
    expect(() => openOrExplain(folder)).toThrow(StartFailure);
    expect(readFileSync(databaseIn(folder)).equals(before)).toBe(true);
  });
});

function failureOf(run: () => unknown): unknown {
  try {
    run();
  } catch (failure) {
    return failure;
  }
  throw new Error('It did not fail.');
}
