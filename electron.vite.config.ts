import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'electron-vite';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import type { BuildTarget } from './electron/launch/build-stamp.ts';
import { chosenTargets, writeStamp } from './electron/launch/build-stamp.ts';
import { licencesPlugin } from './resources/packaging/licences.ts';

const root = import.meta.dirname;

/** electron-vite makes the base relative; the page is always served from the root of an origin, never from a file. */
const rootBase: Plugin = { name: 'switchboard:base', enforce: 'post', config: () => ({ base: '/' }) };

/** Records what a build was made from, so that the start command can tell whether it is stale. */
function stamp(target: BuildTarget): Plugin {
  return { name: 'switchboard:stamp', apply: 'build', writeBundle: () => writeStamp(root, target) };
}

/** Threads are started from files of their own, beside the one bundle. */
const threads: Plugin = {
  name: 'switchboard:threads',
  apply: 'build',
  generateBundle() {
    for (const file of globSync('server/**/*.worker.mjs', { cwd: root })) {
      this.emitFile({ type: 'asset', fileName: basename(file), source: readFileSync(join(root, file)) });
    }
  },
};

/** The user interface, for a build and for the development server alike. */
export const rendererConfig = {
  root: join(root, 'renderer'),
  plugins: [react(), rootBase, licencesPlugin(root)],
  server: { host: '127.0.0.1' },
  build: {
    outDir: join(root, 'out/renderer'),
    minify: true,
    // The page comes from the disk or from this computer, so splitting it would save nobody anything.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: { input: join(root, 'renderer/index.html') },
  },
} satisfies NonNullable<UserConfig['renderer']>;

const targets: Required<UserConfig> = {
  main: {
    plugins: [threads, stamp('main')],
    build: {
      outDir: join(root, 'out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: { main: join(root, 'electron/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  },
  preload: {
    plugins: [stamp('preload')],
    build: {
      outDir: join(root, 'out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: join(root, 'electron/preload.ts') },
        // A sandboxed preload is run as one CommonJS script and can require nothing but electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: { ...rendererConfig, plugins: [rendererConfig.plugins, stamp('renderer')] },
};

export default defineConfig((): UserConfig => {
  const chosen = chosenTargets(process.env);
  return Object.fromEntries(Object.entries(targets).filter(([name]) => chosen.some((target) => target === name)));
});
