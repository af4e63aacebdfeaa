import { isIP } from 'node:net';
import { type ListenerSettings, listenerSettings } from '../contract/network.ts';
import type { Refusal } from '../contract/result.ts';
import { isLoopback } from '../loopback.ts';
import type { Store } from '../store/open.ts';
import { defaultListenerSettings } from './default-listener-settings.ts';
import { parseTrustedProxies } from './trusted-proxies.ts';

/** What the command line decides; what it leaves out is decided on the screen. */
export type FixedListenerSettings = Partial<Pick<ListenerSettings, 'bind' | 'port' | 'tls' | 'allowPlainHttp'>>;

/** Where and how SCIM is received, kept from one start to the next. */
export interface StoredListenerSettings {
  /** With what the command line decides on top. */
  current(): ListenerSettings;
  save(settings: ListenerSettings): Promise<void>;
  /** As it was when a host last received, for naming base URLs while none does; null before. */
  lastUsed(): ListenerSettings | null;
  rememberUsed(settings: ListenerSettings): Promise<void>;
}

const chosen = 'listener';
const used = 'receivedAt';

export function createListenerSettings(store: Store, fixed: FixedListenerSettings): StoredListenerSettings {
  const read = (name: string): ListenerSettings | null => {
    const stored = store.settings.read(name);
    return stored === undefined ? null : listenerSettings.parse(JSON.parse(stored));
  };
  const write = (name: string, settings: ListenerSettings): Promise<void> =>
    store.write(() => store.settings.write(name, JSON.stringify(settings)));
  return {
    current: () => ({ ...(read(chosen) ?? defaultListenerSettings), ...fixed }),
    save: (settings) => write(chosen, settings),
    lastUsed: () => read(used),
    rememberUsed: (settings) => write(used, settings),
  };
}

/** Why SCIM must not be received in this way, or null. */
export function refusalOf({ bind, tls, trustedProxies, allowPlainHttp }: ListenerSettings): Refusal | null {
  if (isIP(bind) === 0 && bind !== 'localhost') {
    return {
      code: 'LISTEN-04',
      field: 'bind',
      message: `"${bind.slice(0, 60)}" is not an IP address. Choose one of this computer's addresses.`,
    };
  }
  if (tls.mode === 'off' && bind !== 'localhost' && !isLoopback(bind) && !allowPlainHttp) {
    return {
      code: 'LISTEN-03',
      field: 'tls',
      message: `At ${bind} tokens and people would travel through the network unencrypted. Choose a certificate, or put a reverse proxy or a tunnel with TLS in front and receive at 127.0.0.1; or allow it without encryption (--allow-plain-http) if the network is trusted.`,
    };
  }
  const proxies = parseTrustedProxies(trustedProxies);
  return 'wrong' in proxies ? { code: 'LISTEN-05', field: 'trustedProxies', message: proxies.wrong } : null;
}
