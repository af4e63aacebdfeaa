import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecentContact, RecentReason } from '../../../server/contract/about-contact.ts';
import type { ContactId } from '../../../server/contract/contact.ts';
import type { Client } from '../../transport/client.ts';
import type { Feed } from '../../transport/feed.ts';
import type { Problem } from '../../transport/problem.ts';
import { createKeptList, type KeptList } from './kept-list.ts';

export interface Recents extends KeptList<RecentContact> {
  /** Puts somebody at the top. A failure is silent: it must not hold up what was done with them. */
  note(id: ContactId, reason: RecentReason): void;
  /** Whether the last clearing can be taken back here. */
  readonly cleared: StoreApi<{ readonly canBeTakenBack: boolean }>;
  /** Answers why not, or null when nobody is listed any more. */
  clear(): Promise<Problem | null>;
  /** Takes the last clearing back. Answers why not, or null. */
  restore(): Promise<Problem | null>;
  /** The clearing is meant: it is no longer offered to take it back. */
  forgetCleared(): void;
}

/** Whoever was seen, copied or called last: the newest first, kept current by the host's events. */
export function createRecents({ client, feed }: { readonly client: Client; readonly feed: Feed }): Recents {
  const list = createKeptList<RecentContact>({
    async ask() {
      const answer = await client.call('recents.list', {});
      return answer.ok ? { ok: true, value: answer.value.recents } : answer;
    },
    contactOf: ({ contact }) => contact,
  });
  const ends = [
    feed.on('recents.changed', () => void list.reload()),
    feed.on('contacts.changed', () => void list.reload()),
    feed.on('directories.changed', () => void list.reload()),
    feed.onReconnect(() => void list.reload()),
  ];
  const cleared = createStore(() => ({ canBeTakenBack: false }));
  return {
    ...list,
    cleared,
    note: (id, reason) => void client.call('recents.note', { id, reason }),
    async clear() {
      const answer = await client.call('recents.clear', {});
      if (!answer.ok) return answer.problem;
      cleared.setState({ canBeTakenBack: true });
      await list.reload();
      return null;
    },
    async restore() {
      const answer = await client.call('recents.restore', {});
      if (!answer.ok) return answer.problem;
      cleared.setState({ canBeTakenBack: false });
      await list.reload();
      return null;
    },
    forgetCleared: () => cleared.setState({ canBeTakenBack: false }),
    stop() {
      list.stop();
      for (const end of ends) end();
    },
  };
}
