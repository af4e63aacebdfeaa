import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Transport } from '../server/contract/transport.ts';
import { createPeopleList, type PeopleList } from './organisation/people-list.ts';
import { createPersonSelection, type PersonSelection } from './organisation/selection.ts';
import { type Announcer, createAnnouncer } from './state/announcer.ts';
import { type App, createApp } from './state/app-store.ts';
import { createDirectories, type Directories } from './state/directories-store.ts';
import { createRouter, type Router, type RouterWindow } from './state/router.ts';
import { type Client, createClient } from './transport/client.ts';
import { createFeed, type Feed } from './transport/feed.ts';

export interface Platform {
  /** The clock, in milliseconds since 1970. */
  now(): number;
  /** Rejects where the page is not allowed to write to the clipboard. */
  writeClipboard(text: string): Promise<void>;
  readonly isMac: boolean;
}

export interface ServicesOptions {
  readonly transport: Transport;
  readonly window: RouterWindow;
  readonly platform: Platform;
}

/** Everything that lives as long as the window does. */
export interface Services {
  readonly platform: Platform;
  readonly client: Client;
  readonly feed: Feed;
  readonly router: Router;
  readonly announcer: Announcer;
  readonly app: App;
  readonly directories: Directories;
  readonly people: PeopleList;
  readonly selection: PersonSelection;
  readonly session: StoreApi<{ readonly hasEnded: boolean }>;
  /** Whether the wizard "Add a directory" is open. */
  readonly wizard: StoreApi<{ readonly isOpen: boolean }>;
  stop(): void;
}

/** Composes the window's state over a transport. Nothing is read until `app.load`, `directories.reload`, `people.open`. */
export function createServices({ transport, window, platform }: ServicesOptions): Services {
  const session = createStore(() => ({ hasEnded: false }));
  const client = createClient({ transport, onSessionEnded: () => session.setState({ hasEnded: true }) });
  const feed = createFeed({ transport, now: platform.now });
  const router = createRouter(window);
  const app = createApp({ client, feed });
  const directories = createDirectories({ client, feed });
  const people = createPeopleList({ client, feed });
  const selection = createPersonSelection({ client, feed });

  return {
    platform,
    client,
    feed,
    router,
    announcer: createAnnouncer(),
    app,
    directories,
    people,
    selection,
    session,
    wizard: createStore(() => ({ isOpen: false })),
    stop() {
      for (const service of [selection, people, directories, app, router, feed]) service.stop();
    },
  };
}

export const ServicesContext = createContext<Services | null>(null);

/** The window's services; throws outside a `ServicesContext`, which is a mistake of composition. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices was called outside ServicesContext');
  return services;
}
