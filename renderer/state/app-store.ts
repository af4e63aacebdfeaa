import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Appearance, AppInfo, Settings } from '../../server/contract/app.ts';
import type { OperationInput } from '../../server/contract/operations.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Answer } from '../transport/problem.ts';

export interface AppState {
  /** Null until the host has answered. */
  readonly info: AppInfo | null;
  readonly settings: Settings | null;
  /** The host has answered, or could not: what depends on a setting need not wait any longer. */
  readonly isLoaded: boolean;
}

export interface App {
  readonly store: StoreApi<AppState>;
  load(): Promise<void>;
  setAppearance(appearance: Appearance): Promise<void>;
  /** Changes what is named and leaves the rest. */
  update(changes: OperationInput<'settings.update'>): Promise<Answer<Settings>>;
  /** Null takes the public address away. */
  setPublicUrl(publicUrl: string | null): Promise<Answer<Settings>>;
  /** Starts the receiving service, that is the SCIM listener. */
  startListener(): Promise<Answer<AppInfo>>;
  stop(): void;
}

/** What concerns the installation as a whole: version, listener, settings. */
export function createApp({ client, feed }: { readonly client: Client; readonly feed: Feed }): App {
  const store = createStore<AppState>(() => ({ info: null, settings: null, isLoaded: false }));

  const readSettings = async () => {
    const settings = await client.call('settings.read', {});
    if (settings.ok) store.setState({ settings: settings.value });
  };
  const load = async () => {
    const [info] = await Promise.all([client.call('app.info', {}), readSettings()]);
    if (info.ok) store.setState({ info: info.value });
    store.setState({ isLoaded: true });
  };

  const update: App['update'] = async (changes) => {
    const answer = await client.call('settings.update', changes);
    if (answer.ok) store.setState({ settings: answer.value });
    return answer;
  };

  const ends = [
    feed.on('listener.changed', ({ listener }) => {
      store.setState(({ info }) => ({ info: info === null ? null : { ...info, listener } }));
    }),
    feed.on('settings.changed', ({ appearance }) => {
      store.setState(({ settings }) => ({ settings: settings === null ? null : { ...settings, appearance } }));
      // The event names the appearance only; whatever else has changed is asked for.
      void readSettings();
    }),
    feed.onReconnect(() => void load()),
  ];

  return {
    store,
    load,
    async setAppearance(appearance) {
      await update({ appearance });
    },
    update,
    setPublicUrl: (publicUrl) => update({ publicUrl }),
    async startListener() {
      const answer = await client.call('listener.start', {});
      if (answer.ok) store.setState({ info: answer.value });
      return answer;
    },
    stop() {
      for (const end of ends) end();
    },
  };
}
