import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { copyDatabase, inspectDatabase } from '../../../../server/store/backup/database-thread.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople } from '../../harness/people.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

async function filled(people = 3) {
  const folder = temporaryFolder();
  const store = openTestStore(folder);
  const directory = createPeople(store, await insertDirectory(store, 'okta'));
  await directory.putAll(Array.from({ length: people }, (_, index) => complete(`person${index}`)));
  return { folder, store, directory, source: join(folder, 'switchboard.db'), target: join(folder, 'copy.db') };
}

const never = new AbortController().signal;

describe('a copy', () => {
  it('is one file, of its owner alone, with everything that was committed', async () => {
    const { source, target, store } = await filled();
    const progress: number[] = [];
    const found = await copyDatabase({ source, target, signal: never, onProgress: (done) => progress.push(done) });
    expect(found).toEqual({ facts: store.facts.read() });
    expect(store.facts.read()).toMatchObject({ people: 3, directories: 1, newestChangeAt: 1 });
    expect(progress.length).toBeGreaterThan(0);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    const copy = new Database(target, { readonly: true });
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
    copy.close();
  });

  it('is of one moment, however much is written meanwhile, and the writes go on', async () => {
    const { source, target, directory, store } = await filled(3_000);
    let written = 0;
    const onProgress = () => {
      written += 1;
      void directory.put(complete(`late${written}`));
    };
    const found = await copyDatabase({ source, target, signal: never, onProgress });
    expect(written).toBeGreaterThan(1);
    expect(found).toMatchObject({ facts: { people: 3_000 } });
    await directory.put(complete('last'));
    expect(store.facts.read().people).toBe(3_000 + written + 1);
  });

  it('stops when it is cancelled', async () => {
    const { source, target } = await filled(3_000);
    const cancelling = new AbortController();
    const onProgress = () => cancelling.abort();
    const found = await copyDatabase({ source, target, signal: cancelling.signal, onProgress });
    expect(found).toMatchObject({ wrong: 'cancelled' });
    expect(await copyDatabase({ source, target: `${target}2`, signal: cancelling.signal, onProgress })).toMatchObject({
      wrong: 'cancelled',
    });
  });

  it('never takes the place of a file', async () => {
    const { source, target } = await filled();
    writeFileSync(target, 'precious');
    const found = await copyDatabase({ source, target, signal: never, onProgress: () => {} });
    expect(found).toMatchObject({ wrong: 'unreadable', detail: expect.stringContaining('EEXIST') });
  });
});

describe('opening a file', () => {
  it.each([
    ['a letter', 'damaged', (file: string) => writeFileSync(file, 'Dear aunt, '.repeat(500))],
    ['half a backup', 'damaged', (file: string) => truncateSync(file, 40_960)],
    ['an empty file', 'foreign', (file: string) => truncateSync(file)],
    ['another program’s database', 'foreign', (file: string) => void new Database(file).exec('CREATE TABLE a (b)')],
  ])('knows %s for what it is', async (_name, wrong, spoil) => {
    const { source, target } = await filled(200);
    if (wrong === 'damaged') await copyDatabase({ source, target, signal: never, onProgress: () => {} });
    else writeFileSync(target, '');
    spoil(target);
    expect(await inspectDatabase(target)).toMatchObject({ wrong });
  });

  it('says that a file is not there', async () => {
    expect(await inspectDatabase(join(temporaryFolder(), 'none.db'))).toMatchObject({ wrong: 'unreadable' });
  });
});
