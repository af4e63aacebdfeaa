import { contactOf } from '../../contacts/projection.ts';
import { ScimError } from '../../scim/errors.ts';
import type { Resource } from '../../scim/json.ts';
import type { PutBack } from '../../scim/service/put-back.ts';
import { readStored } from '../../scim/service/stored-text.ts';
import type { Departure } from '../../store/departure-table.ts';
import type { Store } from '../../store/open.ts';

/** Within a transaction: makes somebody again what they were before they left; false when that cannot be. */
export type BringBack = (departure: Departure) => boolean;

export interface BringBackDeps {
  readonly store: Pick<Store, 'attempt' | 'changes' | 'resources'>;
  readonly putBack: PutBack;
}

/** So many changes of somebody are looked through for the last one after which agents saw them. */
const longestSearch = 200;

export function createBringBack({ store, putBack }: BringBackDeps): BringBack {
  const { attempt, changes, resources } = store;

  /** As the change log last knew them in Organisation; else, where they are only inactive, as they are but active. */
  function before({ seq, id }: Departure): Resource | undefined {
    for (const { body } of changes.ofResource(id, longestSearch)) {
      const user = body === null ? null : readStored(body);
      if (user !== null && contactOf(user).state === 'listed') return user;
    }
    const row = resources.bySeq(seq);
    const active = row === undefined ? undefined : { ...readStored(row.body), active: true };
    return active !== undefined && contactOf(active).state === 'listed' ? active : undefined;
  }

  return (departure) => {
    const was = before(departure);
    if (was === undefined) return false;
    const { directoryId, id } = departure;
    try {
      attempt(() => putBack({ directoryId, type: 'User', id }, was));
      return true;
    } catch (failure) {
      // Somebody else has the userName now, such as the same person created anew without a number.
      if (failure instanceof ScimError) return false;
      throw failure;
    }
  };
}
