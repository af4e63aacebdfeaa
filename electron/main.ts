import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createFileLog } from '../server/host.ts';
import { createRestartableHost } from '../server/restartable-host.ts';
import { boot } from './boot.ts';

// Where this file is once it is built: out/main, beside out/preload and out/renderer.
const built = join(import.meta.dirname, '..');

// Not awaited: Electron is ready only after this module has been evaluated, and `boot` waits for Electron
// (electron issue 40719). It tells the person itself about whatever fails.
void boot({
  argv: process.argv.slice(1),
  env: process.env,
  platform: process.platform,
  executable: process.execPath,
  paths: {
    preload: join(built, 'preload/preload.cjs'),
    renderer: join(built, 'renderer'),
    resources: join(built, '../resources'),
  },
  createLog: createFileLog,
  startHost: createRestartableHost,
  random: randomBytes,
  now: Date.now,
});
