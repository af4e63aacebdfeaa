import type Koa from 'koa';
import type { ListenerState } from '../contract/app.ts';
import type { Refusal } from '../contract/result.ts';
import { codeOf, type StartFailureKind } from '../start-failure.ts';
import { createListener } from './listener.ts';

export interface ReceivingServiceDeps {
  readonly app: Koa;
  readonly bind: string;
  readonly port: number;
  /** The address others in the network use, for showing when it listens on all interfaces. */
  readonly lanAddress: () => string;
  readonly onChange: (state: ListenerState) => void;
}

/** Why the service does not run. */
export interface NotReceiving {
  readonly refusal: Refusal;
  /** What it is called when it keeps the program from starting. */
  readonly kind: StartFailureKind;
}

/** The SCIM listener as an administrator knows it: running or not, and why not. */
export interface ReceivingService {
  state(): ListenerState;
  /** The port it has, or will have. */
  port(): number;
  /** `http://address:port` without a trailing slash, also while it is stopped. */
  origin(): string;
  /** Null when it runs; otherwise why it could not be started. */
  start(): Promise<NotReceiving | null>;
  stop(): Promise<void>;
}

const allInterfaces = new Set(['0.0.0.0', '::']);

export function createReceivingService(deps: ReceivingServiceDeps): ReceivingService {
  const { app, bind, lanAddress, onChange } = deps;
  const listener = createListener({ callback: app.callback(), bind, port: deps.port });
  let stopped: ListenerState = { state: 'stopped', reason: null };
  let port = deps.port;

  function state(): ListenerState {
    const bound = listener.address();
    return bound === null ? stopped : { state: 'listening', ...bound };
  }

  /** One start at a time: two clicks on "Start it" must not both find the port free. */
  let starting: Promise<NotReceiving | null> | null = null;

  async function start(): Promise<NotReceiving | null> {
    try {
      await listener.start();
      port = listener.address()?.port ?? port;
      onChange(state());
      return null;
    } catch (failure) {
      const code = codeOf(failure);
      const message = explain(code, bind, deps.port);
      stopped = { state: 'stopped', reason: message };
      onChange(stopped);
      const kind = code === 'EADDRINUSE' ? 'port-in-use' : 'bad-arguments';
      return { refusal: { code: 'LISTEN-01', message }, kind };
    }
  }

  return {
    state,
    port: () => port,
    origin: () => {
      const host = allInterfaces.has(bind) ? lanAddress() : bind;
      return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    },
    start: () => {
      starting ??= start().finally(() => {
        starting = null;
      });
      return starting;
    },
    stop: async () => {
      await starting;
      await listener.stop();
      stopped = { state: 'stopped', reason: null };
    },
  };
}

function explain(code: string, bind: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${bind} is in use by another program. Stop that program, or choose another port with --port.`;
    case 'EACCES':
      return `The system does not allow this user to listen on port ${port}. Choose a port above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
      return `This computer has no address ${bind}. Choose one of its own addresses with --bind.`;
    default:
      return `The receiving service could not listen on ${bind}, port ${port} (${code || 'unknown cause'}).`;
  }
}
