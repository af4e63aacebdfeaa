import { createStore, type StoreApi } from 'zustand/vanilla';

/** The one polite voice of the window: what it says is read out without moving the focus. */
export interface Announcer {
  readonly store: StoreApi<{ readonly message: string; readonly turn: number }>;
  say(message: string): void;
}

export function createAnnouncer(): Announcer {
  const store = createStore(() => ({ message: '', turn: 0 }));
  return {
    store,
    say(message) {
      // The turn makes the same message twice in a row a change, which is what screen readers react to.
      store.setState((before) => ({ message, turn: before.turn + 1 }));
    },
  };
}
