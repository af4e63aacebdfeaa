import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContactDetails, ContactId } from '../../../server/contract/contact.ts';
import type { Client } from '../../transport/client.ts';
import type { Feed } from '../../transport/feed.ts';
import type { Problem } from '../../transport/problem.ts';

export type SelectionState =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly id: ContactId }
  | { readonly state: 'shown'; readonly id: ContactId; readonly details: ContactDetails }
  /** The person left the directory while their details were open; they stay readable until closed. */
  | { readonly state: 'removed'; readonly id: ContactId; readonly details: ContactDetails | null }
  | { readonly state: 'error'; readonly id: ContactId; readonly problem: Problem };

export interface PersonSelection {
  readonly store: StoreApi<SelectionState>;
  select(id: ContactId): void;
  close(): void;
  /** Reads the details again. */
  reload(): Promise<void>;
  stop(): void;
}

/** Whose details are open. It follows the person by id, never by place, so that it cannot jump to somebody else. */
export function createPersonSelection({
  client,
  feed,
}: {
  readonly client: Client;
  readonly feed: Feed;
}): PersonSelection {
  const store = createStore<SelectionState>(() => ({ state: 'none' }));
  let turn = 0;

  const read = async () => {
    const current = store.getState();
    if (current.state === 'none') return;
    turn += 1;
    const asked = turn;
    const answer = await client.call('contacts.get', { id: current.id });
    if (asked !== turn) return;
    if (answer.ok) {
      store.setState({ state: 'shown', id: current.id, details: answer.value }, true);
      return;
    }
    const { problem } = answer;
    const last = store.getState();
    const details = 'details' in last ? last.details : null;
    if (problem.code === 'CONTACT-FIND-01') store.setState({ state: 'removed', id: current.id, details }, true);
    else if (details === null) store.setState({ state: 'error', id: current.id, problem }, true);
  };

  const ends = [
    feed.on('contacts.changed', () => void read()),
    feed.on('directories.changed', () => void read()),
    feed.onReconnect(() => void read()),
  ];

  return {
    store,
    select(id) {
      const current = store.getState();
      if (current.state === 'shown' && current.id === id) return;
      store.setState({ state: 'loading', id }, true);
      void read();
    },
    close() {
      turn += 1;
      store.setState({ state: 'none' }, true);
    },
    reload: read,
    stop() {
      turn += 1;
      for (const end of ends) end();
    },
  };
}
