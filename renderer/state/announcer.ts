import { createStore, type StoreApi } from 'zustand/vanilla';

/** The one polite voice of the window: what it says is read out without moving the focus. */
export interface Announcer {
  readonly store: StoreApi<{ readonly message: string; readonly turn: number }>;
  say(message: string): void;
  /**
   * What is only of use while nothing happens, such as how many were found: said once that long nothing else was, and left
   * out where something was, which it would cut off. Returns what takes it back.
   */
  sayAfterSilence(message: string): () => void;
}

const silenceMs = 400;

export function createAnnouncer(): Announcer {
  const store = createStore(() => ({ message: '', turn: 0 }));
  const say = (message: string): void => {
    // The turn makes the same message twice in a row a change, which is what screen readers react to.
    store.setState((before) => ({ message, turn: before.turn + 1 }));
  };
  return {
    store,
    say,
    sayAfterSilence(message) {
      const { turn } = store.getState();
      const timer = setTimeout(() => {
        if (store.getState().turn === turn) say(message);
      }, silenceMs);
      return () => clearTimeout(timer);
    },
  };
}
