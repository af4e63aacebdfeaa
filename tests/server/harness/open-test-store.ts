import { onTestFinished } from 'vitest';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import { openStore, type Store } from '../../../server/store/open.ts';
import { dataFolder } from './data-folder.ts';

/** A store on real files that is closed with the test. */
export function openTestStore(folder = dataFolder()): Store {
  const store = openStore(folder);
  onTestFinished(store.close);
  return store;
}

/** A directory's row alone, without tokens. */
export function insertDirectory(store: Store, slug: string, createdAt = 0): Promise<DirectoryId> {
  return store.write(() => store.directories.insert({ name: slug, nameFolded: slug, slug, type: 'other', createdAt }));
}
