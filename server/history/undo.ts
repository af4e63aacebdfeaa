import type { DirectoryId } from '../contract/directory.ts';
import type { HistoryEntry, UndoPreview } from '../contract/history.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import type { LoggedChange } from '../store/history/change-history.ts';
import type { Store } from '../store/open.ts';
import type { Apply, Rehearse } from './apply.ts';
import type { DirectoryUndo } from './directory-undo.ts';
import type { Entries } from './entries.ts';
import { createPace } from './pacing.ts';
import { inUse, noSuchEntry } from './refusals.ts';
import type { PlanUndo, UndoPlan } from './undo-plan.ts';

export interface UndoDeps {
  readonly store: Pick<Store, 'write' | 'directories' | 'changeHistory'>;
  readonly entries: Entries;
  readonly planUndo: PlanUndo;
  readonly apply: Apply;
  readonly rehearse: Rehearse;
  readonly ofDirectory: DirectoryUndo;
}

/** Takes single changes back, after a preview of what that means. */
export function createUndo(deps: UndoDeps): Pick<Api, 'history.preview' | 'history.undo'> {
  const { store, entries, planUndo, apply, rehearse, ofDirectory } = deps;

  /** The change, if it is one that can be undone at all. */
  function find(directoryId: DirectoryId, seq: number): Found | Refusal {
    const gone = inUse(store, directoryId);
    if (gone !== null) return gone;
    const change = store.changeHistory.bySeq(seq);
    const entry = change?.directoryId === directoryId ? entries.entryOf(change) : null;
    if (change === undefined || entry === null) return noSuchEntry;
    if (entry.whyNotUndone !== null) return { code: 'HISTORY-02', message: entry.whyNotUndone };
    return { change, entry };
  }

  return {
    'history.preview': async ({ directoryId, seq }) => {
      const found = find(directoryId, seq);
      if ('code' in found) return refuse(found);
      const { change, entry } = found;
      const bare = { seq, subject: entry.subject, members: null, count: 0, basis: 0 };
      if (entry.restore !== null) {
        return accept({ ...bare, effect: 'restore', fields: [], warnings: [], count: entry.restore.count });
      }
      if (!isOfResource(change)) {
        const preview = ofDirectory.preview(change);
        return 'code' in preview ? refuse(preview) : accept({ ...bare, effect: 'directory', ...preview });
      }
      const plan = await planUndo(change, createPace());
      if ('code' in plan) return refuse(plan);
      const refusal = await rehearse(plan);
      return refusal === null ? accept(previewOf(seq, plan)) : refuse(refusal);
    },

    'history.undo': async ({ directoryId, seq, basis }) => {
      const found = find(directoryId, seq);
      if ('code' in found) return refuse(found);
      const { change } = found;
      if (!isOfResource(change)) {
        const refusal = await ofDirectory.undo(change);
        return refusal === null ? accept({ sentence: 'The setting is what it was before.' }) : refuse(refusal);
      }
      const plan = await planUndo(change, createPace());
      if ('code' in plan) return refuse(plan);
      const refusal = await store.write(() => apply({ ...plan, basis }, { undoneSeq: seq, restoreSeq: null }));
      return refusal === null ? accept({ sentence: sentences[plan.effect](plan.subject.name) }) : refuse(refusal);
    },
  };
}

interface Found {
  readonly change: LoggedChange;
  readonly entry: HistoryEntry;
}

const sentences: Record<UndoPlan['effect'], (name: string) => string> = {
  change: (name) => `${name}: this change was undone.`,
  reactivate: (name) => `${name} is active again.`,
  deactivate: (name) => `${name} is deactivated again.`,
  remove: (name) => `${name} was removed. Undo that to bring them back.`,
  'bring-back': (name) => `${name} is back.`,
};

export function isOfResource(change: LoggedChange): change is LoggedChange & { readonly resourceId: string } {
  return change.resourceId !== null;
}

function previewOf(seq: number, { subject, effect, fields, members, warnings, basis }: UndoPlan): UndoPreview {
  return { seq, subject, effect, fields: [...fields], members, count: 1, warnings: [...warnings], basis };
}
