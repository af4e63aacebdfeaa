import { once } from 'node:events';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'vite';
import { rendererConfig } from '../../electron.vite.config.ts';
import { chooseShell } from './choose-shell.ts';
import { headlessCommand } from './headless-command.ts';
import { thisMachine } from './machine.ts';
import { run } from './run.ts';

/**
 * What `npm run dev` runs. With a desktop, electron-vite rebuilds and restarts everything. Without one, Vite serves
 * the renderer with hot reload, and the headless host, restarted by Node at each change of the server, puts it under
 * its own address. Arguments go to the host.
 */
const root = join(import.meta.dirname, '../..');
const isHeadless = process.argv.includes('--headless');
const args = process.argv.slice(2).filter((argument) => argument !== '--headless');

async function inElectron(electron: string): Promise<number> {
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  return run(process.execPath, [electronVite, 'dev', '--watch', '--', ...args], {
    cwd: root,
    env: { ...process.env, ELECTRON_EXEC_PATH: electron },
  });
}

async function freePort(): Promise<number> {
  const server = createNetServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function inBrowser(): Promise<number> {
  // The page comes from the host's address, so it has to be told where Vite's own is for hot reload.
  const port = await freePort();
  const server = { ...rendererConfig.server, port, strictPort: true, hmr: { clientPort: port } };
  const vite = await createServer({ ...rendererConfig, server, configFile: false });
  await vite.listen();
  try {
    const url = vite.resolvedUrls?.local[0];
    if (url === undefined) throw new Error('The development server of the renderer has no address.');
    const host = headlessCommand(root, ['serve', ...args], ['--watch', '--watch-preserve-output']);
    return await run(host.command, host.args, {
      env: { ...process.env, SWITCHBOARD_DEV_RENDERER: new URL(url).origin },
    });
  } finally {
    await vite.close();
  }
}

const choice = await chooseShell({
  headless: isHeadless,
  root,
  machine: thisMachine(),
  onDownloading: () => process.stderr.write('Fetching the desktop shell…\n'),
});
if (choice.shell === 'browser' && choice.reason !== null) {
  process.stderr.write(`Developing in a browser instead: ${choice.reason}\n`);
}
process.exitCode = choice.shell === 'desktop' ? await inElectron(choice.electron) : await inBrowser();
