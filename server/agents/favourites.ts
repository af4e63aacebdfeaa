import { toRow } from '../contacts/contact-views.ts';
import { familyOrder, givenOrder } from '../contacts/list-order.ts';
import type { ContractEvent } from '../contract/events.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import type { Store } from '../store/open.ts';
import { personNotFound } from './person-not-found.ts';

export interface AgentDeps {
  readonly store: Store;
  readonly publish: (event: ContractEvent) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type FavouriteOperations = Pick<Api, 'favourites.list' | 'favourites.set'>;

/** Whom the user of this installation wants at hand. Who is out of sight stays marked and comes back by themselves. */
export function createFavourites({ store, publish, now }: AgentDeps): FavouriteOperations {
  const { contacts, favourites } = store;
  return {
    'favourites.list': async ({ order }) => {
      const records = favourites.ids().flatMap((id) => {
        const record = contacts.byId(id);
        return record?.state === 'listed' ? [record] : [];
      });
      return accept({ contacts: records.sort(order === 'family' ? familyOrder : givenOrder).map(toRow) });
    },

    'favourites.set': async ({ id, isFavourite }) => {
      if (!isFavourite) {
        if (favourites.has(id)) await store.write(() => favourites.remove(id));
      } else {
        const record = contacts.byId(id);
        if (record?.state !== 'listed') return refuse(personNotFound);
        await store.write(() => favourites.add(id, record.directoryId, now()));
      }
      publish({ type: 'favourites.changed' });
      return accept({});
    },
  };
}
