import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Appearance, AppInfo, Settings } from '../../server/contract/app.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Answer } from '../transport/problem.ts';

export interface AppState {
  /** Null until the host has answered. */
  readonly info: AppInfo | null;
  readonly settings: Settings | null;
}

export interface App {
  readonly store: StoreApi<AppState>;
  load(): Promise<void>;
  setAppearance(appearance: Appearance): Promise<void>;
  /** Null takes the public address away. */
  setPublicUrl(publicUrl: string | null): Promise<Answer<Settings>>;
  /** Starts the receiving service, that is the SCIM listener. */
  startListener(): Promise<Answer<AppInfo>>;
  stop(): void;
}

/** What concerns the installation as a whole: version, listener, settings. */
export function createApp({ client, feed }: { readonly client: Client; readonly feed: Feed }): App {
  const store = createStore<AppState>(() => ({ info: null, settings: null }));

  const load = async () => {
    const [info, settings] = await Promise.all([client.call('app.info', {}), client.call('settings.read', {})]);
    if (info.ok) store.setState({ info: info.value });
    if (settings.ok) store.setState({ settings: settings.value });
  };

  const ends = [
    feed.on('listener.changed', ({ listener }) => {
      store.setState(({ info }) => ({ info: info === null ? null : { ...info, listener } }));
    }),
    feed.on('settings.changed', ({ appearance }) => {
      store.setState(({ settings }) => ({ settings: settings === null ? null : { ...settings, appearance } }));
    }),
    feed.onReconnect(() => void load()),
  ];

  return {
    store,
    load,
    async setAppearance(appearance) {
      const answer = await client.call('settings.update', { appearance });
      if (answer.ok) store.setState({ settings: answer.value });
    },
    async setPublicUrl(publicUrl) {
      const answer = await client.call('settings.update', { publicUrl });
      if (answer.ok) store.setState({ settings: answer.value });
      return answer;
    },
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
