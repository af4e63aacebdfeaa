import type { HistoryEntry } from '../contract/history.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import { isActive } from '../scim/service/columns.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { LoggedChange } from '../store/history/change-history.ts';
import type { Store } from '../store/open.ts';
import type { Entries } from './entries.ts';
import { createPace } from './pacing.ts';
import type { Past } from './past.ts';
import { nobodyKnown } from './refusals.ts';

/** Entries of all directories that are looked through at once for those of one. */
const stretchLength = 2_000;

/** A page that is not full is given all the same when this much was looked through: the next goes on from there. */
const lookedThroughAtMost = 100_000;

type PageStore = Pick<Store, 'changes' | 'changeHistory' | 'resources'>;

/** The log of a directory, and of one person or group, backwards in time. */
export function createPages(
  { changes, changeHistory, resources }: PageStore,
  past: Past,
  entries: Entries,
): Pick<Api, 'history.directory' | 'history.resource'> {
  const told = (found: readonly LoggedChange[]): HistoryEntry[] =>
    found.map(entries.entryOf).filter((entry) => entry !== null);

  return {
    'history.directory': async ({ directoryId, filter, before, limit }) => {
      const pace = createPace();
      const found: LoggedChange[] = [];
      const start = before ?? changes.last() + 1;
      const end = Math.max(1, start - lookedThroughAtMost);
      let from = start;
      while (from > end && found.length <= limit) {
        const stretch = { before: from, from: Math.max(end, from - stretchLength) };
        found.push(...changeHistory.ofDirectory(directoryId, filter, stretch, limit + 1 - found.length));
        from = stretch.from;
        await pace();
      }
      const page = found.slice(0, limit);
      const last = page.at(-1)?.seq ?? null;
      const next = found.length > limit ? last : from > 1 ? from : null;
      return accept({ entries: told(page), next });
    },

    'history.resource': async ({ directoryId, id, before, limit }) => {
      const [newest] = changeHistory.ofResource(id, Number.MAX_SAFE_INTEGER, 1);
      if (newest?.directoryId !== directoryId) return refuse(nobodyKnown);
      const found = changeHistory.ofResource(id, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
      const page = found.slice(0, limit);
      const type = newest.kind.startsWith('group.') ? 'Group' : 'User';
      const row = resources.byId(directoryId, type, id);
      const last = row === undefined ? past.before(id, newest.seq) : readStored(row.body);
      return accept({
        entries: told(page),
        next: found.length > limit ? (page.at(-1)?.seq ?? null) : null,
        subject: entries.subjectFor(id, type, last),
        state:
          row === undefined ? 'deleted' : type === 'Group' || isActive(readStored(row.body)) ? 'here' : 'deactivated',
      });
    },
  };
}
