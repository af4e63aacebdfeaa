import type { ContractEvent } from './contract/events.ts';
import { createHost, type FixedListenerSettings, type Host, type HostOptions } from './host.ts';
import { type RestorePlan, undoRestore } from './store/backup/staged-restore.ts';

export type RestartableHostOptions = Omit<HostOptions, 'restart' | 'takenBack'>;

/** The files of the ended host are free a moment later on some systems. */
const restartLockWaitMs = 5_000;

/**
 * A host that can open its data folder anew while everything around it, windows and sessions, stays: that is how a
 * restored database takes the place of the present one. Calls that come meanwhile wait.
 */
export async function createRestartableHost(options: RestartableHostOptions): Promise<Host> {
  const listeners = new Set<(event: ContractEvent) => void>();
  let switching: Promise<void> = Promise.resolve();
  let isStopping = false;
  let current = await begin(options);
  // A free port was chosen once; what identity providers were given stays right.
  const settled = { ...options, lockWaitMs: restartLockWaitMs, scim: withPortOf(options.scim, current.scimOrigin) };

  async function begin(chosen: Omit<HostOptions, 'restart'>): Promise<Host> {
    const host = await createHost({ ...chosen, restart });
    host.subscribe((event) => {
      for (const listener of listeners) listener(event);
    });
    return host;
  }

  function restart(plan: RestorePlan): void {
    switching = switching.then(() => reopen(plan));
    // Whoever calls next is told; nobody waits for it here.
    switching.catch((failure: unknown) => options.log.fatal({ err: failure }, 'the data folder could not be reopened'));
  }

  async function reopen(plan: RestorePlan): Promise<void> {
    if (isStopping) return;
    await current.stop();
    try {
      current = await begin(settled);
    } catch (failure) {
      options.log.error({ err: failure }, 'the restored database could not be opened');
      undoRestore(options.dataDir, plan);
      const reason = failure instanceof Error ? failure.message : String(failure);
      current = await begin({ ...settled, takenBack: { plan, reason } });
    }
    for (const listener of listeners) listener({ type: 'database.replaced' });
  }

  return {
    dispatch: async (name, input, role) => {
      await switching;
      return current.dispatch(name, input, role);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    renderer: current.renderer,
    installationId: current.installationId,
    scimOrigin: current.scimOrigin,
    stop: async () => {
      isStopping = true;
      await switching.catch(() => undefined);
      await current.stop();
    },
  };
}

function withPortOf(scim: FixedListenerSettings | null, origin: string): FixedListenerSettings | null {
  return scim?.port === 0 ? { ...scim, port: Number(new URL(origin).port) } : scim;
}
