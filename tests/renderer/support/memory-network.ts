import type { ListenerConfiguration, ReachabilityCheck } from '../../../server/contract/network.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';

type NetworkOperations = Pick<
  Api,
  | 'listener.read'
  | 'listener.update'
  | 'reachability.start'
  | 'reachability.read'
  | 'reachability.cancel'
  | 'tunnels.list'
>;

/** A computer with one network, that receives for itself alone. */
export const listenerAtHome: ListenerConfiguration = {
  settings: {
    bind: '127.0.0.1',
    port: 7643,
    tls: { mode: 'off' },
    trustedProxies: [],
    allowPlainHttp: false,
  },
  fixed: { bind: false, port: false, tls: false },
  certificate: null,
  addresses: [
    { address: '127.0.0.1', interface: 'lo', kind: 'loopback' },
    { address: '192.168.1.20', interface: 'eth0', kind: 'private' },
  ],
  origin: 'http://127.0.0.1:7643',
};

/** A check that has begun and found nothing out yet. */
export function beginningCheck(url: string): ReachabilityCheck {
  const names = ['address', 'dns', 'connection', 'certificate', 'answer', 'identity'] as const;
  const steps = names.map((name) => ({ name, state: 'waiting' as const, sentence: '' }));
  return { id: 1, url, state: 'running', steps, verdict: null };
}

/** What lies between the identity provider and the host, in memory. Tests tell a check's progress by its event. */
export function createMemoryNetwork(data: HostData): NetworkOperations {
  return {
    'listener.read': async () => accept(data.listener),
    'listener.update': async (changes) => {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const settings = { ...data.listener.settings, ...given };
      if (settings.tls.mode === 'off' && settings.bind !== '127.0.0.1' && !settings.allowPlainHttp) {
        return refuse({ code: 'LISTEN-03', field: 'tls', message: 'It would travel unencrypted.' });
      }
      const scheme = settings.tls.mode === 'off' ? 'http' : 'https';
      const origin = `${scheme}://${settings.bind}:${String(settings.port)}`;
      data.listener = { ...data.listener, settings, origin };
      return accept(data.listener);
    },
    'reachability.start': async ({ url }) => {
      const address = url ?? data.settings.publicUrl;
      if (address === null) return refuse({ code: 'REACH-01', message: 'There is no public address yet.' });
      data.check = beginningCheck(address);
      return accept(data.check);
    },
    'reachability.read': async () => accept({ check: data.check }),
    'reachability.cancel': async () => accept({}),
    'tunnels.list': async () =>
      accept({
        tunnels: [
          { kind: 'ngrok', installedAt: '/usr/bin/ngrok', isStable: true, commands: 'ngrok http 7643' },
          { kind: 'cloudflare-quick', installedAt: null, isStable: false, commands: 'cloudflared tunnel' },
        ],
      }),
  };
}
