import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContactPage } from '../../server/contract/contact.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Problem } from '../transport/problem.ts';
import { dropFarPages, type PagedRows, pageRows, pagesOf, storePage } from './paged-rows.ts';
import { everybody, type ListSource, type Narrowing, type PeopleState, sameQuestion } from './people-state.ts';

/**
 * Rows read beyond both ends of the screen: half a page, so that a person whom arrivals push out of the screen is found
 * again and can be held in place.
 */
const nearRows = 50;

export interface PeopleList extends ListSource {
  readonly store: StoreApi<PeopleState>;
  /** Reads the first page, once; later calls do nothing. */
  open(): void;
  setQuery(query: string): void;
  /** Changes the filters that are named, or the order, and leaves the rest. */
  narrow(changes: Partial<Narrowing>): void;
  /** Reads what is on the screen again. Resolves when it is there. */
  reload(): Promise<void>;
  stop(): void;
}

/**
 * The list of people, whatever its length: pages are read as they come into view, and stay on the screen until a newer
 * answer replaces them. Answers that arrive out of order are dropped.
 */
export function createPeopleList({ client, feed }: { readonly client: Client; readonly feed: Feed }): PeopleList {
  const store = createStore<PeopleState>(() => ({
    asked: everybody,
    state: 'loading',
    problem: null,
    shown: everybody,
    isCorrected: false,
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

  const ask = (offset: number) => client.call('contacts.page', { ...store.getState().asked, offset, limit: pageRows });

  const fail = (problem: Problem) => {
    // Rows that are there are worth more than an error page: they stay while the host cannot be reached.
    const isStillUseful = store.getState().state === 'ready' && problem.kind === 'unreachable';
    store.setState(isStillUseful ? { problem } : { state: 'error', problem });
  };

  /**
   * Puts answers that were asked for together on the screen together, so that rows are never of two ages. `heard` is the
   * newest revision that was known when they were asked for.
   */
  const accept = (pages: readonly ContactPage[], heard: number, isNewList: boolean) => {
    const [newest] = pages.toSorted((a, b) => b.revision - a.revision);
    if (newest === undefined) return;
    const { asked, generation, rows } = store.getState();
    // An answer is never older than its question; only an event since then may know of something newer.
    revision = revision > heard ? Math.max(revision, newest.revision) : newest.revision;
    const base: PagedRows = isNewList ? new Map() : dropFarPages(rows, newest.total, range);
    store.setState({
      state: 'ready',
      problem: null,
      shown: asked,
      isCorrected: newest.corrected === true,
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

  const change = (changes: Partial<PeopleState['asked']>) => {
    const { asked } = store.getState();
    const next = { ...asked, ...changes };
    if (sameQuestion(asked, next)) return;
    store.setState({ asked: next });
    if (isOpen) void askAnew();
  };

  /** What is shown belongs to an earlier question than the one that is asked now. */
  const isOutdated = () => store.getState().asked !== store.getState().shown;

  const wantedPages = (isForced: boolean) => {
    const { rows, total } = store.getState();
    // Pages of the new question must not stand among rows of the old one; its first page is on its way.
    if (isOutdated()) return [];
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

  /** Reads what is on the screen again, or the list itself where it was not answered. */
  const refresh = () => (isOutdated() ? askAnew() : readVisible(true));

  const ends = [
    feed.on('contacts.changed', (event) => {
      revision = Math.max(revision, event.revision);
      if (isOpen) void readVisible(false);
    }),
    feed.on('directories.changed', () => {
      if (isOpen) void refresh();
    }),
    feed.onReconnect(() => {
      if (isOpen) void refresh();
    }),
  ];

  return {
    store,
    open() {
      if (isOpen) return;
      isOpen = true;
      void askAnew();
    },
    setQuery: (query) => change({ query }),
    narrow: change,
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
        await refresh();
      }
    },
    async locate(prefix) {
      const answer = await client.call('contacts.locate', { ...store.getState().shown, prefix });
      return answer.ok ? answer.value.offset : null;
    },
    stop() {
      question += 1;
      for (const end of ends) end();
    },
  };
}
