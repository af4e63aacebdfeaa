import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import open from 'open';
import { createFileKeyStore } from '../directories/key-store.ts';
import { createFileLog, defaultListenerSettings, type FixedListenerSettings } from '../host.ts';
import { openBrowserHost } from '../http/browser-host.ts';
import { createDevRenderer } from '../http/dev-renderer.ts';
import { createRestartableHost } from '../restartable-host.ts';
import { StartFailure } from '../start-failure.ts';
import { print } from './command.ts';
import { rendererDir, version } from './installation.ts';
import { type CommonOptions, dataDirOption, defaultUiPort, parsePort } from './options.ts';

interface ServeOptions extends CommonOptions {
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

const standard = defaultListenerSettings;

/** `switchboard serve`: the whole product without Electron, its screens in a browser on this computer. */
export function serveCommand(): Command {
  const option = (flags: string, description: string, variable: string) =>
    new Option(flags, description).env(`SWITCHBOARD_${variable}`);
  return new Command('serve')
    .description('receive SCIM and show the screens in a browser on this computer')
    .addOption(dataDirOption())
    .addOption(option('--bind <address>', `address on which SCIM is received (default: ${standard.bind})`, 'BIND'))
    .addOption(
      option(
        '--port <port>',
        `port on which SCIM is received (default: ${standard.port}); 0: a free one`,
        'PORT',
      ).argParser(parsePort),
    )
    .addOption(
      option('--ui-port <port>', `port of the screens (default: ${defaultUiPort}, or a free one)`, 'UI_PORT').argParser(
        parsePort,
      ),
    )
    .addOption(option('--public-url <url>', 'https address under which the identity provider reaches it', 'PUBLIC_URL'))
    .addOption(option('--tls-key <file>', 'private key in PEM form, to receive encrypted', 'TLS_KEY'))
    .addOption(option('--tls-cert <file>', 'certificate in PEM form with the chain behind it', 'TLS_CERT'))
    .option('--tls-generated', 'receive encrypted with a certificate that is made here')
    .option('--allow-plain-http', 'together with --bind: receive without encryption beyond this computer')
    .option('--no-open', 'do not open the browser')
    .option('--no-ui', 'receive only, without screens')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
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
