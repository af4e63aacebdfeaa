import { join } from 'node:path';
import { buildStale } from '../../electron/launch/build.ts';
import { findOrInstallChromium } from '../browser/chromium.ts';

const root = join(import.meta.dirname, '../..');

/** Before the first end-to-end test: the user interface as it is in the sources now, and a browser to see it in. */
export async function setup(): Promise<void> {
  await findOrInstallChromium();
  await buildStale(root, ['renderer'], () => {
    process.stderr.write('Building the user interface…\n');
  });
}
