import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OktaPerson } from '../../../okta/people/generate.ts';
import { npmInstall } from '../../npm-install.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { type Contender, startContender } from '../contender.ts';

/**
 * The libraries that search in memory. MiniSearch is the one that answers what is asked here: beginnings of words, all of
 * them, mistakes of one letter, everybody who is found, and ranked. FlexSearch is the fastest, and does less: it ends with
 * the page, counts nobody and forgives no mistake. (Orama also ranks and forgives; with 20 000 people and a word of all of
 * them it took six to fifty times as long as MiniSearch.)
 */
const libraries = [
  { name: 'MiniSearch', packages: ['minisearch@7'], script: 'minisearch-search.mjs' },
  { name: 'FlexSearch', packages: ['flexsearch@0.8'], script: 'flexsearch-search.mjs' },
] as const;

export interface InstalledLibraries {
  readonly starters: readonly {
    readonly name: string;
    readonly start: (people: readonly OktaPerson[]) => Promise<Contender>;
  }[];
  /** Which could not be had. */
  readonly notes: readonly string[];
  remove(): Promise<void>;
}

/** Installs them with npm, each into a temporary folder of its own, outside the product's dependencies. */
export async function installLibraries(tell: (text: string) => void): Promise<InstalledLibraries> {
  const starters: InstalledLibraries['starters'][number][] = [];
  const notes: string[] = [];
  const removers: (() => Promise<void>)[] = [];
  for (const { name, packages, script } of libraries) {
    tell(`Installing ${packages.join(' ')}`);
    const folder = await createTemporaryFolder();
    removers.push(folder.remove);
    const exitCode = await npmInstall(folder.path, packages);
    if (exitCode !== 0) {
      notes.push(`${name} could not be installed (npm ended with ${exitCode}) and is not in this run.\n`);
      continue;
    }
    await copyFile(join(import.meta.dirname, script), join(folder.path, script));
    await copyFile(join(import.meta.dirname, '../answer-searches.ts'), join(folder.path, 'answer-searches.mts'));
    const start = async (people: readonly OktaPerson[]) => {
      const file = join(folder.path, 'people.jsonl');
      await writeFile(file, linesOf(people));
      return startContender(name, join(folder.path, script), [file]);
    };
    starters.push({ name, start });
  }
  return {
    starters,
    notes,
    remove: async () => {
      for (const remove of removers) await remove();
    },
  };
}

/** What the product searches, too. */
function* linesOf(people: readonly OktaPerson[]): Generator<string> {
  for (const [id, { displayName: name, title, email, department, workNumber }] of people.entries()) {
    yield `${JSON.stringify({ id, name, title, email, department, number: workNumber.slice(1) })}\n`;
  }
}
