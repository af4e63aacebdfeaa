import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActivityEntry, ActivityFilter } from '../../server/contract/activity.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { RequestRecord } from '../../server/contract/request.ts';
import { activityTexts } from '../texts/activity.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Problem } from '../transport/problem.ts';

export interface FeedState {
  readonly filter: ActivityFilter;
  readonly query: string;
  readonly isPaused: boolean;
  /** How many came while it is paused. */
  readonly unseen: number;
  /** Null while nothing has been read for this filter and search. */
  readonly entries: readonly ActivityEntry[] | null;
  /** Where older ones begin; null at the end. */
  readonly next: string | null;
  readonly isReadingOlder: boolean;
  readonly problem: Problem | null;
}

/** The requests of one directory as they come, narrowed, and read back in time. */
export interface ActivityFeed {
  readonly store: StoreApi<FeedState>;
  narrow(to: Partial<Pick<FeedState, 'filter' | 'query'>>): void;
  setPaused(isPaused: boolean): void;
  readOlder(): Promise<void>;
  reload(): Promise<void>;
  stop(): void;
}

export interface ActivityFeedDeps {
  readonly client: Client;
  readonly feed: Feed;
  readonly directoryId: DirectoryId;
  readonly say: (message: string) => void;
}

const pageSize = 50;
/** A screen that follows longer than this begins anew with the newest. */
const mostEntries = 400;
/** However fast requests come, the list is read again this often, and they are spoken of this often. */
const refreshMs = 400;
const announceMs = 5_000;
/** A search goes on by itself for so many pages that found nothing. */
const emptyPages = 40;

export function createActivityFeed({ client, feed, directoryId, say }: ActivityFeedDeps): ActivityFeed {
  const store = createStore<FeedState>(() => ({
    ...{ filter: 'all', query: '', isPaused: false, unseen: 0, entries: null, next: null },
    ...{ isReadingOlder: false, problem: null },
  }));
  let turn = 0;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  let announcing: ReturnType<typeof setTimeout> | undefined;
  let news = { count: 0, refused: 0 };

  /** Reads until something is found: a page of a search may be empty and still go on. */
  async function read(before: string | null) {
    const { filter, query } = store.getState();
    let from = before;
    for (let pages = 0; ; pages++) {
      const answer = await client.call('activity.page', { directoryId, filter, query, before: from, limit: pageSize });
      if (!answer.ok || answer.value.entries.length > 0 || answer.value.next === null || pages >= emptyPages)
        return answer;
      from = answer.value.next;
    }
  }

  async function reload(): Promise<void> {
    turn += 1;
    const asked = turn;
    const answer = await read(null);
    if (asked !== turn) return;
    if (!answer.ok) {
      store.setState({ problem: answer.problem });
      return;
    }
    const { entries, next } = answer.value;
    const { entries: known, next: knownNext } = store.getState();
    const fresh = new Set(entries.map(keyOf));
    const older = (known ?? []).filter((entry) => !fresh.has(keyOf(entry)));
    const overlaps = known !== null && known.length > older.length && older.length + entries.length <= mostEntries;
    store.setState({
      entries: overlaps ? [...entries, ...older] : entries,
      next: overlaps && older.length > 0 ? knownNext : next,
      unseen: 0,
      problem: null,
    });
  }

  function arrived(count: number, refused: number): void {
    if (count === 0) return;
    const { isPaused, unseen } = store.getState();
    if (isPaused) {
      store.setState({ unseen: unseen + count });
      return;
    }
    refreshing ??= setTimeout(() => {
      refreshing = undefined;
      if (!store.getState().isPaused) void reload();
    }, refreshMs);
    news = { count: news.count + count, refused: news.refused + refused };
    announcing ??= setTimeout(() => {
      announcing = undefined;
      say(activityTexts.news(news.count, news.refused));
      news = { count: 0, refused: 0 };
    }, announceMs);
  }

  const ends = [
    feed.on('requests.received', ({ requests }) => {
      const { filter } = store.getState();
      const ours = requests.filter((request) => request.directoryId === directoryId && passes(request, filter));
      arrived(ours.length, ours.filter(({ action }) => action === 'refused').length);
    }),
    feed.on('access.refused', ({ accesses }) => {
      const { filter } = store.getState();
      const ours = accesses.filter((access) => access.directoryId === directoryId);
      if (filter === 'all' || filter === 'refused') arrived(ours.length, ours.length);
    }),
    feed.onReconnect(() => void reload()),
  ];

  return {
    store,
    reload,
    narrow(to) {
      store.setState({ ...to, entries: null, next: null, problem: null });
      void reload();
    },
    setPaused(isPaused) {
      store.setState({ isPaused });
      if (!isPaused) void reload();
    },
    async readOlder() {
      const { next, isReadingOlder } = store.getState();
      if (next === null || isReadingOlder) return;
      store.setState({ isReadingOlder: true });
      const asked = turn;
      const answer = await read(next);
      store.setState({ isReadingOlder: false });
      if (asked !== turn) return;
      if (!answer.ok) {
        store.setState({ problem: answer.problem });
        return;
      }
      const known = store.getState().entries ?? [];
      const shown = new Set(known.map(keyOf));
      const older = answer.value.entries.filter((entry) => !shown.has(keyOf(entry)));
      store.setState({ entries: [...known, ...older], next: answer.value.next, problem: null });
    },
    stop() {
      turn += 1;
      for (const end of ends) end();
      clearTimeout(refreshing);
      clearTimeout(announcing);
    },
  };
}

/** By which an entry is told from others, also after it has happened again. */
export function keyOf(entry: ActivityEntry): string {
  return entry.kind === 'request' ? `request ${entry.request.id}` : `access ${entry.access.id}`;
}

function passes({ action, changes, held }: RequestRecord, filter: ActivityFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'changes':
      return changes !== null;
    case 'refused':
      return action === 'refused';
    case 'held':
      return held;
  }
}
