import { createStore, type StoreApi } from 'zustand/vanilla';
import { formatRoute, parseRoute, placeOf, type Route } from './route.ts';

/** Where the keyboard focus goes when a page appears. */
export type Landing =
  | { readonly on: 'nothing' }
  | { readonly on: 'heading' }
  | { readonly on: 'add-directory' }
  | { readonly on: 'search' }
  | { readonly on: 'rehearsal' }
  | { readonly on: 'directory'; readonly id: number };

export interface RouterState {
  readonly route: Route;
  readonly landing: Landing;
}

export interface Router {
  readonly store: StoreApi<RouterState>;
  /** Goes to a route and records it, so that Back returns. */
  go(route: Route, landing?: Landing): void;
  /** Says more exactly where the window is already: no step for Back, and the focus stays. */
  refine(route: Route): void;
  stop(): void;
}

/** The part of a window that the router needs. */
export interface RouterWindow {
  readonly location: { hash: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  addEventListener(type: 'hashchange', listener: () => void): void;
  removeEventListener(type: 'hashchange', listener: () => void): void;
}

/** Keeps the page in the part of the address behind `#`, so that Back, Forward and bookmarks work in both shells. */
export function createRouter(window: RouterWindow): Router {
  const store = createStore<RouterState>(() => ({
    route: parseRoute(window.location.hash),
    landing: { on: 'nothing' },
  }));

  const show = (route: Route, landing: Landing | null) => {
    const isSamePlace = placeOf(store.getState().route) === placeOf(route);
    store.setState({ route, landing: landing ?? (isSamePlace ? { on: 'nothing' } : { on: 'heading' }) });
  };
  const follow = () => {
    const route = parseRoute(window.location.hash);
    // The event of an address that `go` has set comes later, when its page is already there.
    if (formatRoute(route) !== formatRoute(store.getState().route)) show(route, null);
  };
  window.addEventListener('hashchange', follow);

  return {
    store,
    go(route, landing) {
      window.location.hash = formatRoute(route);
      // After the address: whoever listens may refine it.
      show(route, landing ?? null);
    },
    refine(route) {
      if (formatRoute(route) === formatRoute(store.getState().route)) return;
      store.setState({ route });
      window.history.replaceState(null, '', formatRoute(route));
    },
    stop() {
      window.removeEventListener('hashchange', follow);
    },
  };
}
