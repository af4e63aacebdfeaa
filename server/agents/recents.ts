import { toRow } from '../contacts/contact-views.ts';
import type { RecentReason } from '../contract/about-contact.ts';
import type { ContactId } from '../contract/contact.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import type { RecentRow } from '../store/agents/recent-table.ts';
import type { Store } from '../store/open.ts';
import type { AgentDeps } from './favourites.ts';
import { personNotFound } from './person-not-found.ts';

type RecentOperations = Pick<Api, 'recents.list' | 'recents.note' | 'recents.clear' | 'recents.restore'>;

/** Longer lists are for the Call History. */
const shownAtMost = 100;
/** Looking at the same card again and again is one visit. */
const sameVisitMs = 60_000;

export interface Recents {
  readonly operations: RecentOperations;
  /**
   * Puts somebody at the front who is listed; nobody else is noted. Returns whether they are.
   * @param write how it is stored, durably where nothing else is said
   */
  note(id: ContactId, reason: RecentReason, write?: Store['write']): Promise<boolean>;
}

/** With whom the user of this installation had to do last. */
export function createRecents({ store, publish, now }: AgentDeps): Recents {
  const { contacts, recents } = store;
  let cleared: readonly RecentRow[] = [];

  async function note(id: ContactId, reason: RecentReason, write = store.write): Promise<boolean> {
    const record = contacts.byId(id);
    if (record?.state !== 'listed') return false;
    const known = recents.byId(id);
    if (known?.reason === reason && now() - known.at < sameVisitMs) return true;
    await write(() => recents.put({ id, at: now(), reason }, record.directoryId));
    publish({ type: 'recents.changed' });
    return true;
  }

  return {
    note,
    operations: {
      'recents.list': async () => {
        const listed = recents.all().flatMap(({ id, at, reason }) => {
          const record = contacts.byId(id);
          return record?.state === 'listed' ? [{ contact: toRow(record), at, reason }] : [];
        });
        return accept({ recents: listed.slice(0, shownAtMost) });
      },
      'recents.note': async ({ id, reason }) => ((await note(id, reason)) ? accept({}) : refuse(personNotFound)),
      'recents.clear': async () => {
        await store.write(() => {
          const all = recents.all();
          // Clearing what is empty, such as by a second press, must not forget what the first one can bring back.
          if (all.length > 0) cleared = all;
          recents.clear();
        });
        publish({ type: 'recents.changed' });
        return accept({});
      },
      'recents.restore': async () => {
        await store.write(() => {
          for (const recent of cleared) {
            const record = contacts.byId(recent.id);
            // Whoever was seen since is where they were seen; whoever is gone has nowhere to be.
            if (record !== undefined && recents.byId(recent.id) === undefined) recents.put(recent, record.directoryId);
          }
          cleared = [];
        });
        publish({ type: 'recents.changed' });
        return accept({});
      },
    },
  };
}
