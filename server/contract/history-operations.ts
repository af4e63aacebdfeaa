import { z } from 'zod';
import { directoryId } from './directory.ts';
import {
  changeSeq,
  comparison,
  difference,
  differenceKind,
  historyEntry,
  historyFilter,
  historySubject,
  moment,
  restoreSelection,
  undoPreview,
} from './history.ts';
import { job } from './jobs-operations.ts';
import { type Operation, page, query } from './operation.ts';

/** From which entry on, going back in time; null begins at the newest. */
const keyset = { before: changeSeq.nullable().default(null), limit: z.int().min(1).max(100).default(30) };

const entries = {
  entries: z.array(historyEntry),
  /** Where the next page begins; null where there is nothing older. */
  next: changeSeq.nullable(),
};

/** What happened to people, groups and directories, and taking it back. */
export const historyOperations = {
  'history.directory': {
    role: 'administrator',
    input: z.object({ directoryId, filter: historyFilter.default('all'), ...keyset }),
    output: z.object(entries),
  },
  /** Of one person or group, also of one who is deleted. */
  'history.resource': {
    role: 'administrator',
    input: z.object({ directoryId, id: z.string(), ...keyset }),
    output: z.object({ ...entries, subject: historySubject, state: z.enum(['here', 'deactivated', 'deleted']) }),
  },
  'history.preview': { role: 'administrator', input: z.object({ directoryId, seq: changeSeq }), output: undoPreview },
  /** `basis` as the preview says it; refused when something has happened since. */
  'history.undo': {
    role: 'administrator',
    input: z.object({ directoryId, seq: changeSeq, basis: z.int() }),
    output: z.object({ sentence: z.string() }),
  },
  /** Takes a whole restore back. */
  'history.revert': {
    role: 'administrator',
    input: z.object({ directoryId, seq: changeSeq }),
    output: z.object({ job }),
  },

  'history.compare': { role: 'administrator', input: z.object({ directoryId, moment }), output: comparison },
  /** A page of a comparison; refused with `HISTORY-05` when it is not kept any more. */
  'history.differences': {
    role: 'administrator',
    input: z.object({ comparison: z.string(), kind: differenceKind.nullable().default(null), query, ...page }),
    output: z.object({ total: z.int(), differences: z.array(difference) }),
  },
  /** Puts people and groups back to what they were at the moment of a comparison. */
  'history.restore': {
    role: 'administrator',
    input: z.object({ comparison: z.string(), selection: restoreSelection }),
    output: z.object({ job }),
  },
} as const satisfies Record<string, Operation>;
