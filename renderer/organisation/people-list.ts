import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContactId, ContactPage, ContactRow, LetterStart } from '../../server/contract/contact.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Problem } from '../transport/problem.ts';
import { dropFarPages, type PagedRows, pageRows, pagesOf, storePage } from './paged-rows.ts';

/**
 * Rows read beyond both ends of the screen: half a page, so that a person whom arrivals push out of the screen is found
 * again and can be held in place.
 */
const nearRows = 50;

export interface PeopleState {
  /** What stands in the search field. What is shown may still belong to an earlier text for a moment. */
  readonly query: string;
  readonly directoryId: DirectoryId | null;
  readonly state: 'loading' | 'ready' | 'error';
  readonly problem: Problem | null;
  /** The text and directory that the rows below belong to. */
  readonly shown: { readonly query: string; readonly directoryId: DirectoryId | null };
  /** Changes when the rows are another list altogether, so that it is shown from its top. */
  readonly generation: number;
  readonly total: number;
  readonly letters: readonly LetterStart[];
  readonly hasDirectory: boolean;
  readonly rows: PagedRows;
}

export interface PeopleList {
  readonly store: StoreApi<PeopleState>;
  /** Reads the first page, once; later calls do nothing. */
  open(): void;
  setQuery(query: string): void;
  setDirectory(directoryId: DirectoryId | null): void;
  /** Says which rows are on the screen (indices, both included); those that are missing or old are read. */
  show(first: number, last: number): void;
  /** Reads what is on the screen again. Resolves when it is there. */
  reload(): Promise<void>;
  /** The index of the first person whose name begins with the prefix, or null. */
  locate(prefix: string): Promise<number | null>;
  stop(): void;
}

/**
 * The list of people, whatever its length: pages are read as they come into view, and stay on the screen until a newer
 * answer replaces them. Answers that arrive out of order are dropped.
 */
export function createPeopleList({ client, feed }: { readonly client: Client; readonly feed: Feed }): PeopleList {
  const store = createStore<PeopleState>(() => ({
    query: '',
    directoryId: null,
    state: 'loading',
    problem: null,
    shown: { query: '', directoryId: null },
    generation: 0,
    total: 0,
    letters: [],
    hasDirectory: true,
    rows: new Map(),
  }));
  let isOpen = false;
  /** Grows with every question for another list; answers to older questions are dropped. */
  let question = 0;
  /** The newest revision heard of, from an answer or an event. */
  let revision = -1;
  let range = { first: 0, last: 0 };
  let reading: Promise<void> | null = null;
  /** Something changed, or came into view, while a batch was on its way. */
  let hasMore = false;
  let isMoreForced = false;

  const ask = (offset: number) => {
    const { query, directoryId } = store.getState();
    return client.call('contacts.page', { query, directoryId, offset, limit: pageRows });
  };

  const fail = (problem: Problem) => {
    // Rows that are there are worth more than an error page: they stay while the host cannot be reached.
    const isStillUseful = store.getState().state === 'ready' && problem.kind === 'unreachable';
    if (!isStillUseful) store.setState({ state: 'error', problem });
  };

  /**
   * Puts answers that were asked for together on the screen together, so that rows are never of two ages. `heard` is the
   * newest revision that was known when they were asked for.
   */
  const accept = (pages: readonly ContactPage[], heard: number, isNewList: boolean) => {
    const [newest] = pages.toSorted((a, b) => b.revision - a.revision);
    if (newest === undefined) return;
    const { query, directoryId, generation, rows } = store.getState();
    // An answer is never older than its question; only an event since then may know of something newer.
    revision = revision > heard ? Math.max(revision, newest.revision) : newest.revision;
    const base: PagedRows = isNewList ? new Map() : dropFarPages(rows, newest.total, range);
    store.setState({
      state: 'ready',
      problem: null,
      shown: { query, directoryId },
      generation: isNewList ? generation + 1 : generation,
      total: newest.total,
      letters: newest.letters,
      hasDirectory: newest.hasDirectory,
      rows: pages.reduce(storePage, base),
    });
  };

  /** Asks for the list from its top, because the text or the directory changed. */
  const askAnew = async () => {
    question += 1;
    const turn = question;
    const heard = revision;
    const answer = await ask(0);
    if (turn !== question) return;
    range = { first: 0, last: 0 };
    if (answer.ok) accept([answer.value], heard, true);
    else fail(answer.problem);
  };

  const wantedPages = (isForced: boolean) => {
    const { rows, total } = store.getState();
    return pagesOf({ first: range.first - nearRows, last: range.last + nearRows }, total).filter((page) => {
      const held = rows.get(page);
      return isForced || held === undefined || held.revision < revision;
    });
  };

  const readPages = async (pages: readonly number[]) => {
    const turn = question;
    const heard = revision;
    const answers = await Promise.all(pages.map((page) => ask(page * pageRows)));
    if (turn !== question) return;
    accept(
      answers.flatMap((answer) => (answer.ok ? [answer.value] : [])),
      heard,
      false,
    );
    const failed = answers.find((answer) => !answer.ok);
    if (failed !== undefined && !failed.ok) fail(failed.problem);
    return failed === undefined;
  };

  const readBatches = async (first: readonly number[]) => {
    let pages = first;
    while (pages.length > 0) {
      hasMore = false;
      const hasWorked = await readPages(pages);
      pages = hasWorked || hasMore ? wantedPages(isMoreForced) : [];
      isMoreForced = false;
    }
    // In the same turn as the last look at what is wanted: a call in between would wait for a batch that never comes.
    reading = null;
  };

  /** Reads what is near the screen and missing or old, one batch after the other until nothing is. */
  const readVisible = async (isForced: boolean): Promise<void> => {
    if (reading === null) {
      const pages = wantedPages(isForced);
      if (pages.length > 0) reading = readBatches(pages);
    } else {
      hasMore = true;
      isMoreForced ||= isForced;
    }
    await reading;
  };

  const ends = [
    feed.on('contacts.changed', (event) => {
      revision = Math.max(revision, event.revision);
      if (isOpen) void readVisible(false);
    }),
    feed.on('directories.changed', () => {
      if (isOpen) void readVisible(true);
    }),
    feed.onReconnect(() => {
      if (isOpen) void readVisible(true);
    }),
  ];

  return {
    store,
    open() {
      if (isOpen) return;
      isOpen = true;
      void askAnew();
    },
    setQuery(query) {
      if (query === store.getState().query) return;
      store.setState({ query });
      void askAnew();
    },
    setDirectory(directoryId) {
      if (directoryId === store.getState().directoryId) return;
      store.setState({ directoryId });
      void askAnew();
    },
    show(first, last) {
      range = { first, last };
      void readVisible(false);
    },
    async reload() {
      const { state } = store.getState();
      if (state === 'error') {
        store.setState({ state: 'loading', problem: null });
        await askAnew();
      } else {
        await readVisible(true);
      }
    },
    async locate(prefix) {
      const { directoryId } = store.getState().shown;
      const answer = await client.call('contacts.locate', { prefix, directoryId });
      return answer.ok ? answer.value.offset : null;
    },
    stop() {
      question += 1;
      for (const end of ends) end();
    },
  };
}

/** The index of a person among the rows that are loaded, or null; of two pages the newer one is right. */
export function indexOfContact(rows: PagedRows, id: ContactId): number | null {
  let found: { readonly index: number; readonly revision: number } | null = null;
  for (const [page, held] of rows) {
    const index = held.contacts.findIndex((contact) => contact.id === id);
    if (index < 0 || (found !== null && found.revision >= held.revision)) continue;
    found = { index: page * pageRows + index, revision: held.revision };
  }
  return found?.index ?? null;
}

/** The person at an index, or null while the page is not loaded. */
export function contactAt(rows: PagedRows, index: number): ContactRow | null {
  return rows.get(Math.floor(index / pageRows))?.contacts[index % pageRows] ?? null;
}
