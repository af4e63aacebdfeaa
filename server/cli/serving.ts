import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import open from 'open';
import { createFileKeyStore } from '../directories/key-store.ts';
import { createFileLog, type FixedListenerSettings } from '../host.ts';
import { openBrowserHost } from '../http/browser-host.ts';
import { createDevRenderer } from '../http/dev-renderer.ts';
import { createRestartableHost } from '../restartable-host.ts';
import { StartFailure } from '../start-failure.ts';
import { print } from './command.ts';
import { rendererDir, version } from './installation.ts';
import { type CommonOptions, defaultUiPort } from './options.ts';

/** What `serve` was given. */
export interface ServeOptions extends CommonOptions {
  /** What is not given is as it was set on the screen. */
  readonly bind?: string;
  readonly port?: number;
  readonly tlsKey?: string;
  readonly tlsCert?: string;
  readonly tlsGenerated?: boolean;
  /** Not given means: the usual one, or any free one when that is taken. */
  readonly uiPort?: number;
  readonly publicUrl?: string;
  readonly open: boolean;
  readonly ui: boolean;
  readonly allowPlainHttp?: boolean;
}

/** Runs a host until the process is asked to stop. */
export async function serve(options: ServeOptions): Promise<void> {
  const { dataDir, publicUrl } = options;
  const scim = listenerSettingsOf(options);
  const stopAsked = nextStopSignal();
  const log = createFileLog(dataDir);
  const keyStore = createFileKeyStore(dataDir, randomBytes);
  const shown = { dataDir, version, shell: 'browser', keyStore, scim, rendererDir, log, publicUrl } as const;
  const host = await createRestartableHost(shown);
  const closers = [() => host.stop()];
  try {
    print(`Switchboard ${version} receives SCIM at ${host.scimOrigin}`);
    if (options.ui) {
      const ports = options.uiPort === undefined ? [defaultUiPort, 0] : [options.uiPort];
      const devOrigin = process.env.SWITCHBOARD_DEV_RENDERER;
      const renderer = devOrigin === undefined ? host.renderer : createDevRenderer(devOrigin);
      const browser = await openBrowserHost({
        host: { ...host, renderer },
        log,
        random: randomBytes,
        now: Date.now,
        ports,
      });
      closers.unshift(browser.stop);
      print(`Open ${browser.link}  (works once, within 15 minutes)`);
      if (options.open) await openInBrowser(browser.ownLink);
    }
    print(`Data is kept in ${dataDir}. Press Ctrl+C to stop.`);
    await stopAsked;
    print('Stopping…');
  } finally {
    for (const close of closers) await close();
  }
}

/** Only what was given: the rest is as it was set on the screen. */
function listenerSettingsOf(options: ServeOptions): FixedListenerSettings {
  const { bind, port, tlsKey, tlsCert, tlsGenerated, allowPlainHttp } = options;
  if ((tlsKey === undefined) !== (tlsCert === undefined)) {
    throw new StartFailure('bad-arguments', 'Give --tls-key and --tls-cert together: the key and its certificate.');
  }
  if (tlsKey !== undefined && tlsGenerated === true) {
    throw new StartFailure('bad-arguments', 'Give either --tls-key and --tls-cert, or --tls-generated.');
  }
  return {
    ...(bind !== undefined && { bind }),
    ...(port !== undefined && { port }),
    ...(tlsKey !== undefined && tlsCert !== undefined
      ? { tls: { mode: 'own', keyFile: resolve(tlsKey), certificateFile: resolve(tlsCert) } }
      : tlsGenerated === true && { tls: { mode: 'generated' } }),
    ...(allowPlainHttp === true && { allowPlainHttp }),
  };
}

/** A signal to a whole process group arrives twice when a parent passes it on as well. */
const sameSignalMs = 1_000;

/** Resolves at the first SIGINT or SIGTERM; another one a while later, from somebody impatient, ends the process at once. */
function nextStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = () => {
      if (askedAt !== undefined && Date.now() - askedAt > sameSignalMs) process.exit(1);
      askedAt ??= Date.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, ask);
  });
}

/** Where no browser can be opened (a server), the printed link is enough. */
async function openInBrowser(link: string): Promise<void> {
  try {
    const opened = await open(link);
    opened.once('error', () => undefined);
  } catch {
    print('No browser could be opened here; open the link yourself.');
  }
}
