import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContactRow } from '../../../server/contract/contact.ts';
import type { Answer, Problem } from '../../transport/problem.ts';
import { pagesFrom } from '../paged-rows.ts';
import type { ListedState, ListSource } from '../people-state.ts';

export interface KeptState<T> extends ListedState {
  readonly state: 'loading' | 'ready' | 'error';
  readonly problem: Problem | null;
  /** One for each row, in the same order. */
  readonly entries: readonly T[];
}

export interface KeptList<T> extends ListSource {
  readonly store: StoreApi<KeptState<T>>;
  /** Reads the list, once; later calls do nothing. */
  open(): void;
  /** Reads the list again, if it was opened. Resolves when it is there. */
  reload(): Promise<void>;
  /** Answers on their way are dropped. */
  stop(): void;
}

export interface KeptListOptions<T> {
  ask(): Promise<Answer<readonly T[]>>;
  contactOf(entry: T): ContactRow;
}

/** A list of people that is short enough to be read whole, such as the favourites. */
export function createKeptList<T>({ ask, contactOf }: KeptListOptions<T>): KeptList<T> {
  const store = createStore<KeptState<T>>(() => ({
    state: 'loading',
    problem: null,
    entries: [],
    total: 0,
    letters: [],
    generation: 0,
    rows: new Map(),
  }));
  let isOpen = false;
  let hasStopped = false;
  let revision = 0;
  let reading: Promise<void> | null = null;
  let isOld = false;

  const accept = (answer: Answer<readonly T[]>) => {
    if (hasStopped) return;
    if (!answer.ok) {
      // What is there is worth more than an error page while the host cannot be reached.
      const isStillUseful = store.getState().state === 'ready' && answer.problem.kind === 'unreachable';
      if (!isStillUseful) store.setState({ state: 'error', problem: answer.problem });
      return;
    }
    revision += 1;
    const entries = answer.value;
    const rows = pagesFrom(entries.map(contactOf), revision);
    store.setState({ state: 'ready', problem: null, entries, total: entries.length, rows });
  };

  /** One reading at a time: whatever changes meanwhile is read once afterwards, however often it changed. */
  const read = async (): Promise<void> => {
    isOld = true;
    reading ??= (async () => {
      while (isOld && !hasStopped) {
        isOld = false;
        accept(await ask());
      }
      reading = null;
    })();
    await reading;
  };

  return {
    store,
    open() {
      if (isOpen) return;
      isOpen = true;
      void read();
    },
    async reload() {
      if (!isOpen) return;
      if (store.getState().state === 'error') store.setState({ state: 'loading', problem: null });
      await read();
    },
    show() {},
    async locate(prefix) {
      const wanted = fold(prefix);
      const names = store.getState().entries.map((entry) => fold(contactOf(entry).name));
      const index = names.findIndex((name) => name.startsWith(wanted));
      // In the order of family names the first letters that are typed are theirs.
      const orLater = index < 0 ? names.findIndex((name) => name.includes(` ${wanted}`)) : index;
      return orLater < 0 ? null : orLater;
    },
    stop() {
      hasStopped = true;
    },
  };
}

/** Without diacritics and case, as the host compares too. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
