import type { ContractEvent } from '../contract/events.ts';
import type { ListenerConfiguration, ListenerSettings, ReachabilityCheck } from '../contract/network.ts';
import type { Api, CheckedInput } from '../contract/operations.ts';
import { accept, type Result, refuse } from '../contract/result.ts';
import type { ReceivingService } from '../http/receiving-service.ts';
import type { FixedListenerSettings, StoredListenerSettings } from './listener-settings.ts';
import { ownAddresses } from './own-addresses.ts';
import { type CheckDeps, newCheck, runCheck } from './reachability-check.ts';
import { type ProgramSearch, tunnelsTo } from './tunnels.ts';

type NetworkOperations = Pick<
  Api,
  | 'listener.read'
  | 'listener.update'
  | 'reachability.start'
  | 'reachability.read'
  | 'reachability.cancel'
  | 'tunnels.list'
>;

export interface Network {
  readonly operations: NetworkOperations;
  /** Ends a check that is running. */
  stop(): void;
}

export interface NetworkDeps {
  readonly receiving: ReceivingService;
  readonly stored: StoredListenerSettings;
  readonly fixed: FixedListenerSettings;
  /** The public address, or null while there is none. */
  readonly publicUrl: () => string | null;
  readonly publish: (event: ContractEvent) => void;
  readonly check: CheckDeps;
  readonly programs: ProgramSearch;
}

const everyInterface = new Set(['0.0.0.0', '::']);

/** What lies between the identity provider and this installation: the listener, the check, the ways in. */
export function createNetwork(deps: NetworkDeps): Network {
  const { receiving, stored, fixed, publicUrl, publish, programs } = deps;
  let newest: ReachabilityCheck | null = null;
  let running = new AbortController();
  let lastId = 0;

  /** A free port that was taken is the port from then on: it is what the identity provider was told. */
  function used(): ListenerSettings {
    return { ...receiving.settings(), port: receiving.port() };
  }

  function configuration(): ListenerConfiguration {
    return {
      settings: used(),
      fixed: { bind: fixed.bind !== undefined, port: fixed.port !== undefined, tls: fixed.tls !== undefined },
      certificate: receiving.certificate(),
      addresses: ownAddresses(),
      origin: receiving.origin(),
    };
  }

  async function update(changes: CheckedInput<'listener.update'>): Promise<Result<ListenerConfiguration>> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const before = used();
    const settings: ListenerSettings = { ...before, ...given };
    for (const name of ['bind', 'port', 'tls'] as const) {
      if (fixed[name] === undefined || changes[name] === undefined) continue;
      if (JSON.stringify(changes[name]) === JSON.stringify(before[name])) continue;
      return refuse({
        code: 'LISTEN-06',
        field: name,
        message:
          'This was given on the command line when Switchboard was started. Change it there, or leave it out there.',
      });
    }
    const failed = await receiving.change(settings);
    if (failed !== null) return refuse(failed.refusal);
    await stored.save(settings);
    await stored.rememberUsed(used());
    publish({ type: 'directories.changed' });
    return accept(configuration());
  }

  function start(url: string): ReachabilityCheck {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    lastId += 1;
    const check = newCheck(lastId, url);
    newest = check;
    void runCheck(check, deps.check, signal, (progress) => {
      if (newest?.id === progress.id) newest = progress;
      publish({ type: 'reachability.changed', check: progress });
    });
    return newest;
  }

  const operations: NetworkOperations = {
    'listener.read': async () => accept(configuration()),
    'listener.update': update,

    'reachability.start': async ({ url: typed }) => {
      const url = typed ?? publicUrl();
      if (url === null) {
        return refuse({ code: 'REACH-01', field: 'url', message: 'There is no public address yet. Enter one first.' });
      }
      if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
        const message = `"${url.slice(0, 80)}" is not an address. Enter it with https://, such as https://scim.example.org.`;
        return refuse({ code: 'URL-01', field: 'url', message });
      }
      return accept(start(url));
    },
    'reachability.read': async () => accept({ check: newest }),
    'reachability.cancel': async () => {
      running.abort();
      return accept({});
    },

    'tunnels.list': async () => {
      const { bind, tls } = receiving.settings();
      const target = {
        scheme: tls.mode === 'off' ? 'http' : 'https',
        host: everyInterface.has(bind) ? '127.0.0.1' : bind,
        port: receiving.port(),
      } as const;
      const url = publicUrl();
      return accept({ tunnels: tunnelsTo(target, url === null ? null : new URL(url).hostname, programs) });
    },
  };
  return { operations, stop: () => running.abort() };
}
