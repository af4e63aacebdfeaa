import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { licencesPlugin } from './resources/packaging/licences.ts';

/** Nothing may reach the real electron module: loading it tries to download the binary. */
const env = { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' };

/** No test needs a tenth of it; on a busy machine a slow second must not fail one. */
const patience = { testTimeout: 30_000, hookTimeout: 30_000 };

export default defineConfig({
  test: {
    // Tests wait for disks, timers and browsers more than they compute.
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'out/test-results.json' }]],
    projects: [
      {
        test: {
          name: 'server',
          include: ['tests/{server,structure,okta,conformance}/**/*.test.ts'],
          environment: 'node',
          // Nothing lives in modules, so that files can share them: loading them anew took longer than the tests.
          isolate: false,
          ...patience,
          env,
        },
      },
      {
        plugins: [react(), licencesPlugin(import.meta.dirname)],
        test: {
          name: 'renderer',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          // Loading the window, React and its widgets anew for every file took longer than its tests.
          isolate: false,
          setupFiles: ['tests/renderer/support/each-test.ts'],
          // A link to another program, such as that of a call, leaves the page where it is, as in a browser.
          environmentOptions: { happyDOM: { settings: { navigation: { disableFallbackToSetURL: true } } } },
          ...patience,
          env,
        },
      },
      {
        test: {
          name: 'shell',
          include: ['tests/electron/**/*.test.ts'],
          environment: 'node',
          // Starting a process for every file took longer than its tests.
          isolate: false,
          setupFiles: ['tests/electron/each-file.ts'],
          ...patience,
          env,
          alias: { electron: new URL('./tests/electron/double/electron.ts', import.meta.url).pathname },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          env,
          globalSetup: ['tests/e2e/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // After everything else: what a browser has to wait for must not wait for other tests too.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
