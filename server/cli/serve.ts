import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import open from 'open';
import { createFileKeyStore } from '../directories/key-store.ts';
import { createFileLog, createHost, defaultScimAddress } from '../host.ts';
import { openBrowserHost } from '../http/browser-host.ts';
import { createDevRenderer } from '../http/dev-renderer.ts';
import { isLoopback } from '../loopback.ts';
import { StartFailure } from '../start-failure.ts';
import { rendererDir, version } from './installation.ts';
import { type CommonOptions, dataDirOption, defaultUiPort, parsePort } from './options.ts';

interface ServeOptions extends CommonOptions {
  readonly bind: string;
  readonly port: number;
  /** Not given means: the usual one, or any free one when that is taken. */
  readonly uiPort?: number;
  readonly publicUrl?: string;
  readonly open: boolean;
  readonly ui: boolean;
  readonly allowPlainHttp?: boolean;
}

/** `switchboard serve`: the whole product without Electron, its screens in a browser on this computer. */
export function serveCommand(): Command {
  const option = (flags: string, description: string, variable: string) =>
    new Option(flags, description).env(`SWITCHBOARD_${variable}`);
  return new Command('serve')
    .description('receive SCIM and show the screens in a browser on this computer')
    .addOption(dataDirOption())
    .addOption(option('--bind <address>', 'address on which SCIM is received', 'BIND').default(defaultScimAddress.bind))
    .addOption(
      option('--port <port>', 'port on which SCIM is received; 0 takes a free one', 'PORT')
        .default(defaultScimAddress.port)
        .argParser(parsePort),
    )
    .addOption(
      option('--ui-port <port>', `port of the screens (default: ${defaultUiPort}, or a free one)`, 'UI_PORT').argParser(
        parsePort,
      ),
    )
    .addOption(option('--public-url <url>', 'https address under which the identity provider reaches it', 'PUBLIC_URL'))
    .option('--allow-plain-http', 'together with --bind: receive without encryption beyond this computer')
    .option('--no-open', 'do not open the browser')
    .option('--no-ui', 'receive only, without screens')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const { dataDir, bind, port, publicUrl } = options;
  refusePlainHttpBeyondLoopback(bind, options.allowPlainHttp === true);
  const stopAsked = nextStopSignal();
  const log = createFileLog(dataDir);
  const keyStore = createFileKeyStore(dataDir, randomBytes);
  const scim = { bind, port };
  const host = await createHost({ dataDir, version, shell: 'browser', keyStore, scim, rendererDir, log, publicUrl });
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
      if (options.open) await openInBrowser(browser.link);
    }
    print(`Data is kept in ${dataDir}. Press Ctrl+C to stop.`);
    await stopAsked;
    print('Stopping…');
  } finally {
    for (const close of closers) await close();
  }
}

/** Tokens would travel readable through the network, so it takes a word of consent. */
function refusePlainHttpBeyondLoopback(bind: string, isAllowed: boolean): void {
  if (bind === 'localhost' || isLoopback(bind) || isAllowed) return;
  throw new StartFailure(
    'bad-arguments',
    `--bind ${bind} would receive tokens and personal data unencrypted from the network. Put a reverse proxy with TLS in front ` +
      'and leave --bind at 127.0.0.1, or add --allow-plain-http if the network is trusted.',
  );
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

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
