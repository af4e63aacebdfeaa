import type { Logger } from 'pino';
import type { Host } from '../host.ts';
import { codeOf, StartFailure } from '../start-failure.ts';
import { createListener, type Listener, listenerLimits } from './listener.ts';
import { createSessions, type LinkOwner } from './session.ts';
import { createUiApp } from './ui-app.ts';

export interface BrowserHostOptions {
  readonly host: Pick<Host, 'dispatch' | 'subscribe' | 'renderer' | 'installationId'>;
  readonly log: Logger;
  readonly random: (bytes: number) => Buffer;
  readonly now: () => number;
  /** Tried in order; 0 takes a free one. */
  readonly ports: readonly number[];
}

export interface BrowserHost {
  /** Opens a session in a browser, once. */
  readonly link: string;
  /** The same, and only for the user who runs this program: it can be read on the browser's command line. */
  readonly ownLink: string;
  stop(): Promise<void>;
}

/** The screens are never offered beyond this computer. */
const loopback = '127.0.0.1';

/**
 * Serves the screens to a browser on this computer.
 * @throws StartFailure `port-in-use` when none of the ports can be had.
 */
export async function openBrowserHost({ host, log, random, now, ports }: BrowserHostOptions): Promise<BrowserHost> {
  const sessions = createSessions(random, now);
  const { dispatch, subscribe, renderer, installationId } = host;
  const app = createUiApp({ dispatch, subscribe, renderer, sessions, installationId, log });
  const callback = app.callback();
  // An open event stream is a request that never ends, so waiting long for it would only delay the stop.
  const limits = { ...listenerLimits, stopGraceMs: 200 };
  const listener = await firstThatListens(
    ports.map((port) => createListener({ callback, bind: loopback, port, limits })),
    ports,
  );
  const port = listener.address()?.port ?? 0;
  const linkFor = (whose: LinkOwner) => `http://${loopback}:${port}/?k=${sessions.newLinkKey(whose)}`;
  return { link: linkFor('bearer'), ownLink: linkFor('same-user'), stop: listener.stop };
}

async function firstThatListens(listeners: readonly Listener[], ports: readonly number[]): Promise<Listener> {
  let cause: unknown;
  for (const listener of listeners) {
    try {
      await listener.start();
      return listener;
    } catch (failure) {
      if (!['EADDRINUSE', 'EACCES'].includes(codeOf(failure))) throw failure;
      cause = failure;
    }
  }
  throw new StartFailure(
    'port-in-use',
    `Port ${ports[0]} for the screens is in use by another program. Stop that program, or choose another port with --ui-port.`,
    { cause },
  );
}
