import { createStore, type StoreApi } from 'zustand/vanilla';
import { hasEndedWell, type Job, type JobId, type JobKind } from '../../server/contract/jobs-operations.ts';
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

/**
 * Long work of the host, kept current by its events; what begins and ends is said once, whichever page is open. What
 * ended as it should goes with the page that showed it, and otherwise when the host forgets it.
 */
export function createJobsList({ client, feed, announcer }: JobsListDeps): JobsList {
  const store = createStore<JobsState>(() => ({ jobs: [], shown: new Map() }));
  let isRead = false;
  let newest = 0;

  const reload = async (): Promise<void> => {
    newest += 1;
    const turn = newest;
    const answer = await client.call('jobs.list', {});
    // Work goes on without being watched: while the host cannot be reached, the strip for that says enough.
    if (turn !== newest || !answer.ok) return;
    const before = store.getState().jobs;
    const { jobs } = answer.value;
    store.setState({ jobs });
    if (isRead) announceChanges(before, jobs, announcer);
    isRead = true;
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
        count(id, -1);
        const { jobs, shown } = store.getState();
        if ((shown.get(id) ?? 0) > 0 || !jobs.some((job) => job.id === id && hasEndedWell(job))) return;
        // Without a word, because nobody asked for it.
        store.setState({ jobs: jobs.filter((job) => job.id !== id) });
        void client.call('jobs.dismiss', { id });
      };
    },
    stop() {
      for (const end of ends) end();
    },
  };
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
