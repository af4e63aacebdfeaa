import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startHost } from '../harness/running-host.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const root = join(import.meta.dirname, '../../..');

/** Has the address of every module that is loaded written to the standard error. */
const telling = `import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) });`;

/** Whether a command loads the database, and with it the whole host. */
async function loadsHost(...args: readonly string[]): Promise<boolean> {
  const hook = `data:text/javascript,${encodeURIComponent(telling)}`;
  const { stderr } = await promisify(execFile)(process.execPath, ['--import', hook, 'server/cli.ts', ...args], {
    cwd: root,
  });
  const loaded = stderr.split('\n');
  expect(loaded.some((url) => url.endsWith('/server/cli.ts'))).toBe(true);
  const parts = ['/server/host.ts', '/better-sqlite3/lib/index.js'].map((end) =>
    loaded.some((url) => url.endsWith(end)),
  );
  expect(new Set(parts).size).toBe(1);
  return parts.every(Boolean);
}

describe('the host, which takes longer to load than anything else,', () => {
  it.each(['--version', 'serve --help', 'backup --help'])('is not loaded for %s', async (words) => {
    expect(await loadsHost(...words.split(' '))).toBe(false);
  });

  it('is not loaded by a command that asks the one which runs', async () => {
    const host = await startHost();
    expect(await loadsHost('directory', 'list', '--data-dir', host.dataDir)).toBe(false);
  });

  it('is loaded by a command where none runs', async () => {
    expect(await loadsHost('directory', 'list', '--data-dir', temporaryFolder())).toBe(true);
  });
});
