import { contactOf } from '../../contacts/following/projection.ts';
import type { DirectoryId } from '../../contract/directory.ts';
import { ScimError } from '../../scim/errors.ts';
import type { JsonObject, Resource } from '../../scim/json.ts';
import { type GroupLeft, groupsLeft } from '../../scim/service/group-log.ts';
import { type PutBack, rejoin } from '../../scim/service/put-back.ts';
import { readStored } from '../../scim/service/stored-text.ts';
import type { Departure } from '../../store/guard/departure-table.ts';
import type { Store } from '../../store/open.ts';

/**
 * Within a transaction: makes people again what they were before they left, in the groups from which the provider deleted
 * them. Returns those for whom that could be.
 */
export type BringBack = (people: readonly Departure[]) => Departure[];

export interface BringBackDeps {
  readonly store: Pick<Store, 'attempt' | 'changes' | 'changeHistory' | 'resources'>;
  readonly putBack: PutBack;
}

/** So many changes of somebody are looked through for the last one after which agents saw them. */
const longestSearch = 200;

export function createBringBack({ store, putBack }: BringBackDeps): BringBack {
  const { attempt, changes, changeHistory, resources } = store;

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

  function putOneBack(departure: Departure): boolean {
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
  }

  function groupsOf({ id }: Departure): GroupLeft[] {
    const [newest] = changeHistory.ofResource(id, Number.MAX_SAFE_INTEGER, 1);
    return newest?.body === null ? groupsLeft(changeHistory, newest) : [];
  }

  return (people) => {
    /** By group, so that it is written once however many come back into it. */
    const returning = new Map<string, { readonly directoryId: DirectoryId; readonly members: JsonObject[] }>();
    const back = people.filter((departure) => {
      const groups = groupsOf(departure);
      if (!putOneBack(departure)) return false;
      for (const { id, element } of groups) {
        const { directoryId } = departure;
        const group = returning.get(id) ?? { directoryId, members: [] };
        group.members.push(element ?? { value: departure.id });
        returning.set(id, group);
      }
      return true;
    });
    for (const [id, { directoryId, members }] of returning) rejoin(putBack, resources, { directoryId, id }, members);
    return back;
  };
}
