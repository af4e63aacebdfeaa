import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopRequest } from '../../server/contract/desktop.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';

type RefusalsBegan = Extract<DesktopRequest, { kind: 'refusals-began' }>;

/** What the desktop could not say in a notification, until it is read. */
export interface Alerts {
  readonly store: StoreApi<{ readonly refusals: readonly RefusalsBegan[] }>;
  refusalsBegan(alert: RefusalsBegan): void;
  dismiss(directoryId: DirectoryId): void;
}

export function createAlerts(): Alerts {
  const store = createStore<{ refusals: readonly RefusalsBegan[] }>(() => ({ refusals: [] }));
  const without = (id: DirectoryId) => store.getState().refusals.filter(({ directoryId }) => directoryId !== id);
  return {
    store,
    refusalsBegan: (alert) => store.setState({ refusals: [...without(alert.directoryId), alert] }),
    dismiss: (directoryId) => store.setState({ refusals: without(directoryId) }),
  };
}
