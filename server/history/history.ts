import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { fold } from '../scim/fold.ts';
import type { PutBack } from '../scim/service/put-back.ts';
import type { Store } from '../store/open.ts';
import { createApply } from './apply.ts';
import { createComparisons } from './comparison.ts';
import { createDirectoryUndo } from './directory-undo.ts';
import { createEntries } from './entries.ts';
import { createPace } from './pacing.ts';
import { createPages } from './pages.ts';
import { createPast } from './past.ts';
import { createPlanner } from './plan.ts';
import { comparisonGone, inUse, noSuchEntry } from './refusals.ts';
import { createRestore } from './restore.ts';
import { createUndo } from './undo.ts';
import { createUndoPlanner } from './undo-plan.ts';

type HistoryOperations = Pick<
  Api,
  | 'history.directory'
  | 'history.resource'
  | 'history.preview'
  | 'history.undo'
  | 'history.revert'
  | 'history.compare'
  | 'history.differences'
  | 'history.restore'
>;

export interface HistoryDeps {
  readonly store: Store;
  readonly putBack: PutBack;
  readonly updateDirectory: Api['directories.update'];
  readonly jobs: Pick<Jobs, 'start'>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** What happened to people, groups and directories, and the ways back. */
export function createHistory({ store, putBack, updateDirectory, jobs, now, newId }: HistoryDeps): HistoryOperations {
  const past = createPast(store);
  const entries = createEntries(store, past);
  const planner = createPlanner(store, past, entries);
  const planUndo = createUndoPlanner(past, planner);
  const { apply, rehearse } = createApply(store, putBack);
  const comparisons = createComparisons({ store, past, planner, now, newId });
  const ofDirectory = createDirectoryUndo(store, updateDirectory);

  return {
    ...createPages(store, past, entries),
    ...createUndo({ store, entries, planUndo, apply, rehearse, ofDirectory }),
    ...createRestore({ store, jobs, comparisons, planUndo, apply, now }),

    'history.compare': async ({ directoryId, moment }) => {
      const gone = inUse(store, directoryId);
      if (gone !== null) return refuse(gone);
      const compared = await comparisons.compare(directoryId, moment, createPace());
      if (compared === null) return refuse(noSuchEntry);
      const { id, at, counts } = compared;
      return accept({ id, directoryId, moment: compared.moment, at, counts });
    },

    'history.differences': async ({ comparison, kind, query, offset, limit }) => {
      const compared = comparisons.find(comparison);
      if (compared === null) return refuse(comparisonGone);
      const words = fold(query).split(/\s+/).filter(Boolean);
      const found = compared.differing.filter(
        (one) => (kind === null || one.kind === kind) && words.every((word) => one.words.includes(word)),
      );
      const pace = createPace();
      const differences = [];
      for (const { subject, kind: how } of found.slice(offset, offset + limit)) {
        const plan = await comparisons.planFor(compared, subject, pace);
        // The plan leads back, and what is shown is how it came to be.
        const fields = (plan?.fields ?? []).map((field) => ({ ...field, before: field.after, after: field.before }));
        const members = plan?.members == null ? null : { joined: plan.members.left, left: plan.members.joined };
        differences.push({ subject, kind: how, fields, members });
        await pace();
      }
      return accept({ total: found.length, differences });
    },
  };
}
