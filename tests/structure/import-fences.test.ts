import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportFound, importsBelow, namesFrom, root, specifiersOf, targetOf } from './imports.ts';

/** The imports that break a rule, as lines that can be read. */
function broken(imports: readonly ImportFound[], isAllowed: (found: ImportFound) => boolean): readonly string[] {
  return imports.filter((found) => !isAllowed(found)).map(({ file, target }) => `${file} imports ${target}`);
}

const below =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`));
const isOurs = below('electron', 'renderer', 'server', 'tests', 'resources', 'out');

const server = importsBelow('server');
const renderer = importsBelow('renderer');
const electron = importsBelow('electron');
const tests = importsBelow('tests');
const isRoutes = (file: string): boolean => /(^|[/-])routes\.ts$/.test(file);

describe('what may know what', () => {
  it('renderer knows the contract, and nothing of Node or Electron', () => {
    const ownFolders = below('renderer', 'server/contract');
    expect(
      broken(renderer, ({ target }) => {
        if (isOurs(target)) return ownFolders(target);
        return !target.startsWith('node:') && target !== 'electron';
      }),
    ).toEqual([]);
  });

  it('electron knows the host and the contract', () => {
    const contract = below('electron', 'server/contract');
    // The start command reads nothing of the server; development also needs the configuration of the build.
    const isAllowed = ({ file, target }: ImportFound): boolean =>
      !isOurs(target) ||
      contract(target) ||
      target === 'server/host.ts' ||
      target === 'server/restartable-host.ts' ||
      (file === 'electron/launch/dev.ts' && target === 'electron.vite.config.ts');
    expect(broken(electron, isAllowed)).toEqual([]);
  });

  it('server knows nothing above it', () => {
    expect(broken(server, ({ target }) => !isOurs(target) || target.startsWith('server/'))).toEqual([]);
  });

  it('the contract knows nothing but zod', () => {
    const contract = importsBelow('server/contract');
    expect(broken(contract, ({ target }) => target === 'zod' || target.startsWith('server/contract/'))).toEqual([]);
  });

  it('only electron/ imports electron, and the start command never does', () => {
    const all = [...server, ...renderer, ...electron, ...tests];
    const mayImport = (file: string): boolean =>
      file.startsWith('tests/electron/') || (file.startsWith('electron/') && !file.startsWith('electron/launch/'));
    expect(broken(all, ({ file, target }) => target !== 'electron' || mayImport(file))).toEqual([]);
  });

  it('the preload can require nothing but electron', () => {
    const preload = electron.filter(({ file }) => file === 'electron/preload.ts');
    expect(preload.length).toBeGreaterThan(0);
    expect(broken(preload, ({ target }) => target === 'electron' || target.startsWith('server/contract/'))).toEqual([]);
  });

  it('two files alone answer the page over IPC, and both check the sender', () => {
    const files = new Set(electron.filter(({ target }) => target === 'electron').map(({ file }) => file));
    const raw = [...files].filter((file) =>
      namesFrom(file, 'electron').some((name) => name === 'ipcMain' || name === '*'),
    );
    expect(raw.sort()).toEqual(['electron/contract-ipc.ts', 'electron/window/outbox.ts']);
    for (const file of raw) expect(readFileSync(join(root, file), 'utf8'), file).toMatch(/\bisTrustedSender\(/);
  });

  it('only store imports better-sqlite3', () => {
    expect(
      broken([...server, ...electron, ...renderer], ({ file, target }) => {
        return target !== 'better-sqlite3' || file.startsWith('server/store/');
      }),
    ).toEqual([]);
  });

  it('scim, contacts, provisioning, directories and history leave Koa to their routes', () => {
    const features = below(
      'server/scim',
      'server/contacts',
      'server/provisioning',
      'server/directories',
      'server/history',
    );
    expect(
      broken(server, ({ file, target }) => {
        const isKoa = target === 'koa' || target.startsWith('@koa/');
        return !isKoa || !features(file) || isRoutes(file);
      }),
    ).toEqual([]);
  });

  it('store and the features never reach into http', () => {
    const inner = below(
      'server/store',
      'server/scim',
      'server/contacts',
      'server/provisioning',
      'server/directories',
      'server/history',
    );
    expect(
      broken(server, ({ file, target }) => !inner(file) || isRoutes(file) || !target.startsWith('server/http/')),
    ).toEqual([]);
  });
});

describe('the reading of imports', () => {
  it.each([
    ['a value', `import { app } from 'electron';`],
    ['a default', `import app from 'electron';`],
    ['everything', `import * as electron from 'electron';`],
    ['the effect', `import 'electron';`],
    ['a type', `import type { App } from 'electron';`],
    ['a type among values', `import { type App } from 'electron';`],
    ['a re-export', `export { app } from 'electron';`],
    ['a re-export of everything', `export * from 'electron';`],
    ['a re-export of a type', `export type { App } from 'electron';`],
    ['a dynamic import', `const electron = await import('electron');`],
    ['a type in place', `let app: import('electron').App;`],
    ['a type of a module', `let electron: typeof import('electron');`],
    ['a require', `const electron = require('electron');`],
  ])('sees %s', (_name, source) => expect(specifiersOf('a.ts', source)).toEqual(['electron']));

  it.each([`// import 'electron'`, `const text = "import 'electron'";`, `const electron = 1;`])(
    'ignores %s',
    (source) => {
      expect(specifiersOf('a.ts', source)).toEqual([]);
    },
  );

  it('refuses what it cannot parse, instead of seeing nothing', () => {
    expect(() => specifiersOf('a.ts', 'import {')).toThrow('a.ts cannot be parsed');
  });

  it.each([
    ['./b.ts', 'server/scim/b.ts'],
    ['../store/open.ts', 'server/store/open.ts'],
    ['../../electron/main.ts', 'electron/main.ts'],
    ['electron/main', 'electron'],
    ['better-sqlite3/linux-x64', 'better-sqlite3'],
    ['@biomejs/biome', '@biomejs/biome'],
    ['@biomejs/biome/lib/x.js', '@biomejs/biome'],
    ['fs', 'node:fs'],
    ['node:fs', 'node:fs'],
  ])('takes %s for %s', (specifier, target) => expect(targetOf('server/scim/a.ts', specifier)).toBe(target));
});
