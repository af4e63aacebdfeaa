import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package names it, such as `MIT`. */
  readonly licence: string;
  /** Empty where the package carries none. */
  readonly text: string;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/**
 * Everything of others that reaches a user: the packages that are installed with the app, those that are built into
 * the screens, and what all of them need. The shell brings Electron as well.
 */
export function shippedPackages(root: string): ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  const visit = (name: string, from: string): void => {
    const folder = folderOf(name, from, root);
    // What is optional and not installed here is shipped for other platforms under the licence of its parent.
    if (folder === null || found.has(folder)) return;
    const manifest = readManifest(folder);
    found.set(folder, describe(manifest, folder));
    for (const needed of Object.keys(manifest.dependencies ?? {})) visit(needed, folder);
  };
  const own = Object.keys(readManifest(root).dependencies ?? {});
  for (const name of [...own, ...importedByScreens(root), 'electron']) {
    if (name === 'electron') addElectron(root, found);
    else visit(name, root);
  }
  const unique = new Map([...found.values()].map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version));
}

/** What its npm package needs only downloads the binary, and is not shipped. */
function addElectron(root: string, found: Map<string, ShippedPackage>): void {
  const folder = folderOf('electron', root, root);
  if (folder !== null) found.set(folder, describe(readManifest(folder), folder));
}

function importedByScreens(root: string): string[] {
  const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const specifiers = sources.flatMap((source) =>
    [...source.matchAll(/ from '([^'.][^']*)'/g)].map(([, name = '']) => name),
  );
  const names = specifiers.map((specifier) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  // The contract, which the screens share with the server, needs it too.
  return [...new Set([...names, 'zod'])].filter((name) => !name.startsWith('virtual:')).sort();
}

/** As Node looks for packages: beside whoever needs it, then further up. */
function folderOf(name: string, from: string, root: string): string | null {
  for (let folder = from; folder.length >= root.length; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  return null;
}

function describe({ name = '', version = '', license }: Manifest, folder: string): ShippedPackage {
  const licence = typeof license === 'string' ? license : (license?.type ?? '');
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return { name, version, licence, text };
}

const moduleName = 'virtual:licences';

/** Gives the screens the list as a module of its own, made anew with every build. */
export function licencesPlugin(root: string): Plugin {
  return {
    name: 'switchboard:licences',
    resolveId: (id) => (id === moduleName ? `\0${moduleName}` : undefined),
    load: (id) =>
      id === `\0${moduleName}` ? `export const licences = ${JSON.stringify(shippedPackages(root))};` : undefined,
  };
}
