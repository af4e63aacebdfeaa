import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The three bundles that electron-vite makes. */
export type BuildTarget = 'main' | 'preload' | 'renderer';

/** The environment variable that restricts a build to some targets, separated by commas. */
export const targetsVariable = 'SWITCHBOARD_BUILD';

interface TargetFiles {
  /** Glob patterns below the project; whatever matches goes into the stamp. */
  readonly sources: readonly string[];
  readonly output: string;
}

const shared = ['package-lock.json', 'package.json', 'electron.vite.config.ts', 'resources/packaging/licences.ts'];

const files: Readonly<Record<BuildTarget, TargetFiles>> = {
  main: {
    sources: ['electron/*.ts', 'electron/{window,system}/*.ts', 'server/**/*.ts', 'server/**/*.worker.mjs'],
    output: 'out/main/main.js',
  },
  preload: { sources: ['electron/preload.ts', 'server/contract/*.ts'], output: 'out/preload/preload.cjs' },
  renderer: { sources: ['renderer/**/*.*', 'server/contract/*.ts'], output: 'out/renderer/index.html' },
};

export const buildTargets: readonly BuildTarget[] = ['main', 'preload', 'renderer'];

/** Which bundles a build makes: all of them unless the environment names some. */
export function chosenTargets(env: NodeJS.ProcessEnv): readonly BuildTarget[] {
  const named = env[targetsVariable]?.split(',');
  return named === undefined ? buildTargets : buildTargets.filter((target) => named.includes(target));
}

/**
 * A digest of everything a bundle is made from. Contents rather than modification times, because a checkout, a copy
 * or a container layer changes the times of files that are the same.
 */
export function sourceStamp(root: string, target: BuildTarget): string {
  const digest = createHash('sha256');
  for (const path of globSync([...files[target].sources, ...shared], { cwd: root }).sort()) {
    digest
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return digest.digest('hex');
}

function stampFile(root: string, target: BuildTarget): string {
  return join(root, 'out', '.stamps', target);
}

/** Remembers that the bundle in `out/` was made from the sources as they are now. */
export function writeStamp(root: string, target: BuildTarget): void {
  const path = stampFile(root, target);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, sourceStamp(root, target));
}

/** Whether the bundle is missing or was made from other sources than the present ones. */
export function isStale(root: string, target: BuildTarget): boolean {
  const path = stampFile(root, target);
  if (!existsSync(join(root, files[target].output)) || !existsSync(path)) return true;
  return readFileSync(path, 'utf8') !== sourceStamp(root, target);
}
