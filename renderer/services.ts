import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Transport } from '../server/contract/transport.ts';
import { type CallList, createCallList } from './calls/call-list.ts';
import { createDialler, type Dialler } from './calls/dialler.ts';
import { type Alerts, createAlerts } from './guard/alerts-store.ts';
import { createGuards, type Guards } from './guard/guards-store.ts';
import { createJobsList, type JobsList } from './jobs/jobs-store.ts';
import { type Caller, createCaller } from './lookup/caller.ts';
import { createFavourites, type Favourites } from './organisation/kept/favourites.ts';
import { createRecents, type Recents } from './organisation/kept/recents.ts';
import { createPeopleList, type PeopleList } from './organisation/people-list.ts';
import { followPersonAddress } from './organisation/person/person-address.ts';
import { createPersonSelection, type PersonSelection } from './organisation/person/selection.ts';
import type { Platform } from './platform.ts';
import { type Announcer, createAnnouncer } from './state/announcer.ts';
import { type App, createApp } from './state/app-store.ts';
import { createDirectories, type Directories } from './state/directories-store.ts';
import { createRouter, type Router, type RouterWindow } from './state/router.ts';
import { type Client, createClient } from './transport/client.ts';
import { createFeed, type Feed } from './transport/feed.ts';

export interface ServicesOptions {
  readonly transport: Transport;
  readonly window: RouterWindow;
  readonly platform: Platform;
}

/** The command palette, the sheet of shortcuts, or the export of people. */
export type Layer = 'palette' | 'shortcuts' | 'export';

/** Everything that lives as long as the window does. */
export interface Services {
  readonly platform: Platform;
  readonly client: Client;
  readonly feed: Feed;
  readonly router: Router;
  readonly announcer: Announcer;
  readonly app: App;
  readonly directories: Directories;
  readonly guards: Guards;
  readonly alerts: Alerts;
  readonly people: PeopleList;
  readonly selection: PersonSelection;
  readonly favourites: Favourites;
  readonly recents: Recents;
  readonly calls: CallList;
  readonly caller: Caller;
  readonly jobs: JobsList;
  readonly dialler: Dialler;
  readonly session: StoreApi<{ readonly hasEnded: boolean }>;
  /** Whether the wizard "Add a directory" is open. */
  readonly wizard: StoreApi<{ readonly isOpen: boolean }>;
  /** What lies over the page, whichever it is. */
  readonly layer: StoreApi<{ readonly open: Layer | null }>;
  /** Which pages and actions were chosen in the palette, the last one first; only for as long as the window lives. */
  readonly chosenCommands: StoreApi<{ readonly ids: readonly string[] }>;
  stop(): void;
}

/** Composes the window's state over a transport. Nothing is read until `app.load`, `directories.reload`, `jobs.reload`, `people.open`. */
export function createServices({ transport, window, platform }: ServicesOptions): Services {
  const session = createStore(() => ({ hasEnded: false }));
  const client = createClient({ transport, onSessionEnded: () => session.setState({ hasEnded: true }) });
  const feed = createFeed({ transport, now: platform.now });
  const router = createRouter(window);
  const app = createApp({ client, feed });
  const directories = createDirectories({ client, feed });
  const guards = createGuards({ client, feed });
  const people = createPeopleList({ client, feed });
  const selection = createPersonSelection({ client, feed });
  const favourites = createFavourites({ client, feed });
  const recents = createRecents({ client, feed });
  const calls = createCallList({ client, feed });
  const caller = createCaller({ client, feed });
  const announcer = createAnnouncer();
  const jobs = createJobsList({ client, feed, announcer });
  const ends = [
    followPersonAddress(router, selection),
    app.store.subscribe(({ settings }) => {
      if (settings === null) return;
      people.narrow({ order: settings.order });
      favourites.setOrder(settings.order);
    }),
  ];

  return {
    platform,
    client,
    feed,
    router,
    announcer,
    app,
    directories,
    guards,
    alerts: createAlerts(),
    people,
    selection,
    favourites,
    recents,
    calls,
    caller,
    jobs,
    dialler: createDialler({ client, app, platform }),
    session,
    wizard: createStore(() => ({ isOpen: false })),
    layer: createStore<{ open: Layer | null }>(() => ({ open: null })),
    chosenCommands: createStore<{ ids: readonly string[] }>(() => ({ ids: [] })),
    stop() {
      for (const end of ends) end();
      for (const service of [jobs, calls, caller, favourites, recents, selection, people]) service.stop();
      for (const service of [guards, directories, app, router, feed]) service.stop();
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
