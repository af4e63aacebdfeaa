import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallEntry, CallId, CallPage } from '../../server/contract/calls.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Answer, Problem } from '../transport/problem.ts';

/** How many entries are asked for at once: several screens. */
const pageRows = 100;
/** The most that one question may ask for. */
const mostRows = 500;

export interface CallListState {
  /** What stands in the search field; the entries may still belong to an earlier text for a moment. */
  readonly query: string;
  readonly shownQuery: string;
  readonly state: 'loading' | 'ready' | 'error';
  /** In the state `ready`: why what is shown may be old, or does not go on. */
  readonly problem: Problem | null;
  /** How many entries match altogether. */
  readonly total: number;
  /** Newest first and without gaps; more are read as the end comes into view. */
  readonly calls: readonly CallEntry[];
  /** What was taken away last, while it can be taken back here; null otherwise. */
  readonly cleared: 'entry' | 'everything' | null;
}

export interface CallList {
  readonly store: StoreApi<CallListState>;
  /** Keeps the list current until the function returned is called. */
  open(): () => void;
  setQuery(query: string): void;
  /** Reads on behind the last entry; does nothing where there is no more, or while it is being read. */
  readMore(): Promise<void>;
  /** Reads everything that is shown again. */
  reload(): Promise<void>;
  /** Answers why not, or null when it is done; so do `clear` and `restore`. */
  remove(id: CallId): Promise<Problem | null>;
  clear(): Promise<Problem | null>;
  /** Takes the last removal or clearing back. */
  restore(): Promise<Problem | null>;
  /** It is meant: it is no longer offered to take it back. */
  forgetCleared(): void;
  stop(): void;
}

/** The Call History as far as it was scrolled. Answers that arrive out of order are dropped. */
export function createCallList({ client, feed }: { readonly client: Client; readonly feed: Feed }): CallList {
  const store = createStore<CallListState>(() => ({
    query: '',
    shownQuery: '',
    state: 'loading',
    problem: null,
    total: 0,
    calls: [],
    cleared: null,
  }));
  let watchers = 0;
  /** Grows with every question for the list from its top; answers to older questions are dropped. */
  let question = 0;
  let isReadingMore = false;
  let refreshing: Promise<void> | null = null;
  let isOld = false;

  const ask = (query: string, offset: number, limit: number) => client.call('calls.page', { query, offset, limit });

  const fail = (problem: Problem) => {
    // Entries that are there are worth more than an error page while the host cannot be reached.
    const isStillUseful = store.getState().state === 'ready' && problem.kind === 'unreachable';
    store.setState(isStillUseful ? { problem } : { state: 'error', problem });
  };

  /** Reads the first `count` entries anew, in as few questions as are allowed. */
  const readFromTop = async (count: number): Promise<void> => {
    question += 1;
    const turn = question;
    const { query } = store.getState();
    const offsets = Array.from({ length: Math.max(1, Math.ceil(count / mostRows)) }, (_, index) => index * mostRows);
    const answers = await Promise.all(
      offsets.map((offset) => ask(query, offset, Math.min(mostRows, Math.max(pageRows, count - offset)))),
    );
    if (turn !== question) return;
    const pages: CallPage[] = [];
    for (const answer of answers) {
      if (!answer.ok) {
        fail(answer.problem);
        return;
      }
      pages.push(answer.value);
    }
    const calls = withoutTwins(pages.flatMap((page) => page.calls));
    store.setState({ state: 'ready', problem: null, shownQuery: query, calls, total: pages[0]?.total ?? 0 });
  };

  /** One reading at a time: whatever changes meanwhile is read once afterwards. */
  const refresh = async (): Promise<void> => {
    isOld = true;
    if (watchers === 0) return;
    refreshing ??= (async () => {
      while (isOld && watchers > 0) {
        isOld = false;
        await readFromTop(store.getState().calls.length);
      }
    })().finally(() => {
      refreshing = null;
    });
    await refreshing;
  };

  const change = async (asked: Promise<Answer<unknown>>, then: () => void): Promise<Problem | null> => {
    const answer = await asked;
    if (!answer.ok) return answer.problem;
    then();
    await refresh();
    return null;
  };

  const ends = [
    feed.on('calls.changed', () => void refresh()),
    // The entries carry the names of people as they are now.
    feed.on('contacts.changed', () => void refresh()),
    feed.onReconnect(() => void refresh()),
  ];

  return {
    store,
    open() {
      watchers += 1;
      void refresh();
      return () => {
        watchers -= 1;
      };
    },
    setQuery(query) {
      if (query === store.getState().query) return;
      store.setState({ query });
      void readFromTop(0);
    },
    async readMore() {
      const { calls, total, shownQuery, query } = store.getState();
      if (isReadingMore || calls.length >= total || shownQuery !== query) return;
      isReadingMore = true;
      const turn = question;
      const answer = await ask(query, calls.length, pageRows);
      isReadingMore = false;
      if (turn !== question) return;
      if (answer.ok) {
        const more = withoutTwins([...calls, ...answer.value.calls]);
        store.setState({ problem: null, calls: more, total: answer.value.total });
      } else {
        store.setState({ problem: answer.problem });
      }
    },
    async reload() {
      if (store.getState().state === 'error') store.setState({ state: 'loading', problem: null });
      await refresh();
    },
    remove: (id) =>
      change(client.call('calls.remove', { id }), () => {
        store.setState(({ calls, total }) => ({
          calls: calls.filter((call) => call.id !== id),
          total: Math.max(0, total - 1),
          cleared: 'entry',
        }));
      }),
    async clear() {
      const answer = await client.call('calls.clear', {});
      if (!answer.ok) return answer.problem;
      store.setState({ cleared: answer.value.removed > 0 ? 'everything' : null });
      await refresh();
      return null;
    },
    restore: () => change(client.call('calls.restore', {}), () => store.setState({ cleared: null })),
    forgetCleared: () => store.setState({ cleared: null }),
    stop() {
      question += 1;
      for (const end of ends) end();
    },
  };
}

/** A call that is noted while the list is read moves the others down, so that one may arrive twice. */
function withoutTwins(calls: readonly CallEntry[]): readonly CallEntry[] {
  return [...new Map(calls.map((call) => [call.id, call])).values()];
}
