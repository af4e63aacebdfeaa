import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job, JobId, JobKind } from '../../server/contract/jobs-operations.ts';
import type { Announcer } from '../state/announcer.ts';
import { jobTexts } from '../texts/jobs.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';

export interface JobsState {
  /** Newest first. */
  readonly jobs: readonly Job[];
  /** What a page shows itself, and how often: the strip over every page leaves it out. */
  readonly shown: ReadonlyMap<JobId, number>;
}

export interface JobsList {
  readonly store: StoreApi<JobsState>;
  reload(): Promise<void>;
  cancel(id: JobId): Promise<void>;
  dismiss(id: JobId): Promise<void>;
  /** Says that a page shows this work; returns the function that takes it back. */
  show(id: JobId): () => void;
  stop(): void;
}

interface JobsListDeps {
  readonly client: Client;
  readonly feed: Feed;
  readonly announcer: Announcer;
}

/** As long as whoever looks away for a moment needs to come back. Failures wait for whoever has to do something. */
const keptMs = 10 * 60_000;

/**
 * Long work of the host, kept current by its events; what begins and ends is said once, whichever page is open. What
 * ended as it should goes away by itself: with the page that showed it, and otherwise after a while.
 */
export function createJobsList({ client, feed, announcer }: JobsListDeps): JobsList {
  const store = createStore<JobsState>(() => ({ jobs: [], shown: new Map() }));
  let isRead = false;
  let newest = 0;
  /** What ended well, until it goes. */
  const going = new Map<JobId, ReturnType<typeof setTimeout>>();

  const reload = async (): Promise<void> => {
    newest += 1;
    const turn = newest;
    const answer = await client.call('jobs.list', {});
    // Work goes on without being watched: while the host cannot be reached, the strip for that says enough.
    if (turn !== newest || !answer.ok) return;
    const before = store.getState().jobs;
    const { jobs } = answer.value;
    store.setState({ jobs });
    letGo(jobs.filter(hasEndedWell).map(({ id }) => id));
    if (isRead) announceChanges(before, jobs, announcer);
    isRead = true;
  };

  const letGo = (ids: readonly JobId[]): void => {
    for (const [id, timer] of going) {
      if (ids.includes(id)) continue;
      clearTimeout(timer);
      going.delete(id);
    }
    for (const id of ids) if (!going.has(id)) going.set(id, setTimeout(goQuietly, keptMs, id));
  };

  /** Without a word, because nobody asked for it; not while a page shows it, with which it goes then. */
  const goQuietly = (id: JobId): void => {
    const { jobs, shown } = store.getState();
    if ((shown.get(id) ?? 0) > 0) return;
    store.setState({ jobs: jobs.filter((job) => job.id !== id) });
    void client.call('jobs.dismiss', { id });
  };

  const count = (id: JobId, by: number): void =>
    store.setState(({ shown }) => ({ shown: new Map(shown).set(id, (shown.get(id) ?? 0) + by) }));

  const ends = [feed.on('jobs.changed', () => void reload()), feed.onReconnect(() => void reload())];
  return {
    store,
    reload,
    async cancel(id) {
      const answer = await client.call('jobs.cancel', { id });
      if (!answer.ok) announcer.say(answer.problem.message);
      await reload();
    },
    async dismiss(id) {
      const answer = await client.call('jobs.dismiss', { id });
      if (!answer.ok) announcer.say(answer.problem.message);
      await reload();
    },
    show(id) {
      count(id, 1);
      return () => {
        const job = store.getState().jobs.find((one) => one.id === id);
        count(id, -1);
        if (job !== undefined && hasEndedWell(job)) goQuietly(id);
      };
    },
    stop() {
      for (const end of ends) end();
      for (const timer of going.values()) clearTimeout(timer);
    },
  };
}

function hasEndedWell({ status: { state } }: Job): boolean {
  return state === 'done' || state === 'cancelled';
}

function announceChanges(before: readonly Job[], after: readonly Job[], announcer: Announcer): void {
  const sentences = after.toReversed().flatMap(({ id, title, status }) => {
    const known = before.find((job) => job.id === id);
    if (status.state === 'running') return known === undefined ? [jobTexts.begun(title)] : [];
    return known === undefined || known.status.state === 'running' ? [`${title}: ${status.sentence}`] : [];
  });
  if (sentences.length > 0) announcer.say(sentences.join(' '));
}

/** The newest work of a kind on a subject, whether it goes on or has ended. */
export function newestJob(jobs: readonly Job[], kind: JobKind, subject = ''): Job | null {
  return jobs.find((job) => job.kind === kind && job.subject === subject) ?? null;
}
