import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContactId, ContactOrder, ContactRow } from '../../../server/contract/contact.ts';
import type { Client } from '../../transport/client.ts';
import type { Feed } from '../../transport/feed.ts';
import type { Problem } from '../../transport/problem.ts';
import { createKeptList, type KeptList } from './kept-list.ts';

export interface Favourites extends KeptList<ContactRow> {
  /** Whose star is set, for the rows and details of every list. */
  readonly ids: StoreApi<{ readonly ids: ReadonlySet<ContactId> }>;
  /** Shown at once, and taken back if the host does not keep it. Answers why not, or null. */
  set(id: ContactId, isFavourite: boolean): Promise<Problem | null>;
  setOrder(order: ContactOrder): void;
}

/** The people somebody has starred, by name, kept current by the host's events. */
export function createFavourites({ client, feed }: { readonly client: Client; readonly feed: Feed }): Favourites {
  let order: ContactOrder = 'given';
  const list = createKeptList<ContactRow>({
    async ask() {
      const answer = await client.call('favourites.list', { order });
      return answer.ok ? { ok: true, value: answer.value.contacts } : answer;
    },
    contactOf: (contact) => contact,
  });
  const ids = createStore<{ readonly ids: ReadonlySet<ContactId> }>(() => ({ ids: new Set() }));
  /** Stars that the host has not confirmed yet. */
  const underWay = new Map<ContactId, boolean>();

  const showIds = () => {
    const shown = new Set(list.store.getState().entries.map(({ id }) => id));
    for (const [id, isFavourite] of underWay) {
      if (isFavourite) shown.add(id);
      else shown.delete(id);
    }
    ids.setState({ ids: shown });
  };

  const ends = [
    list.store.subscribe(showIds),
    feed.on('favourites.changed', () => void list.reload()),
    feed.on('contacts.changed', () => void list.reload()),
    feed.on('directories.changed', () => void list.reload()),
    feed.onReconnect(() => void list.reload()),
  ];

  return {
    ...list,
    ids,
    async set(id, isFavourite) {
      underWay.set(id, isFavourite);
      showIds();
      const answer = await client.call('favourites.set', { id, isFavourite });
      if (answer.ok) await list.reload();
      underWay.delete(id);
      showIds();
      return answer.ok ? null : answer.problem;
    },
    setOrder(next) {
      if (next === order) return;
      order = next;
      void list.reload();
    },
    stop() {
      list.stop();
      for (const end of ends) end();
    },
  };
}
