import type { Difference, HistoryEntry } from '../../../server/contract/history.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept, type Result, refuse } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';
import { job } from './memory-jobs.ts';
import { noon } from './samples.ts';

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

/** An entry as the host tells it; a test names only what it is about. */
export function historyEntry(seq: number, changes: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    seq,
    at: noon - 60_000,
    kind: 'updated',
    subject: { id: 'ada', type: 'User', name: 'Ada Lovelace' },
    actor: 'provider',
    provider: { name: 'Okta', from: '203.0.113.9' },
    fields: [{ attribute: 'title', label: 'Job title', before: 'Boss', after: 'Owner' }],
    members: null,
    restore: null,
    undoes: null,
    undoneBy: null,
    partOf: null,
    whyNotUndone: null,
    ...changes,
  };
}

/** A person who differs from then. */
export function difference(id: string, name: string, changes: Partial<Difference> = {}): Difference {
  return {
    subject: { id, type: 'User', name },
    kind: 'changed',
    fields: [{ attribute: 'title', label: 'Job title', before: 'Boss', after: 'Owner' }],
    members: null,
    ...changes,
  };
}

/** The log in memory: entries as they are given, and an undo that notes itself. */
export function createMemoryHistory(data: HostData): HistoryOperations {
  const find = (seq: number) => data.history.find((entry) => entry.seq === seq);
  const missing = <T>(): Result<T> => refuse({ code: 'HISTORY-01', message: 'There is no such entry.' });
  const pageOf = (entries: readonly HistoryEntry[], before: number | null, limit: number) => {
    const from = before ?? Number.MAX_SAFE_INTEGER;
    const older = entries.filter(({ seq }) => seq < from);
    const page = older.slice(0, limit);
    return { entries: page, next: older.length > limit ? (page.at(-1)?.seq ?? null) : null };
  };

  return {
    'history.directory': async ({ filter, before, limit }) => {
      const wanted = data.history.filter(({ subject }) => {
        if (filter === 'all') return true;
        return filter === 'directory' ? subject === null : subject?.type === (filter === 'people' ? 'User' : 'Group');
      });
      return accept(pageOf(wanted, before, limit));
    },
    'history.resource': async ({ id, before, limit }) => {
      const own = data.history.filter(({ subject }) => subject?.id === id);
      const subject = own[0]?.subject;
      if (subject == null) return missing();
      const state = own[0]?.kind === 'deleted' ? 'deleted' : own[0]?.kind === 'deactivated' ? 'deactivated' : 'here';
      return accept({ ...pageOf(own, before, limit), subject, state });
    },
    'history.preview': async ({ seq }) => {
      const entry = find(seq);
      if (entry === undefined) return missing();
      const { subject, fields, members, restore } = entry;
      const back = fields.map((field) => ({ ...field, before: field.after, after: field.before }));
      const effect = restore === null ? 'change' : 'restore';
      const common = {
        seq,
        subject,
        members,
        count: restore?.count ?? 1,
        warnings: [...data.undoWarnings],
        basis: seq,
      };
      return accept({ ...common, effect, fields: back });
    },
    'history.undo': async ({ seq }) => {
      const entry = find(seq);
      if (entry === undefined) return missing();
      const undone = historyEntry(Math.max(...data.history.map((one) => one.seq)) + 1, {
        ...{ at: noon, subject: entry.subject, actor: 'administrator', provider: null, fields: [] },
        undoes: { seq, at: entry.at },
      });
      const link = { seq: undone.seq, at: noon };
      data.history = [undone, ...data.history.map((one) => (one.seq === seq ? { ...one, undoneBy: link } : one))];
      return accept({ sentence: `${entry.subject?.name ?? 'The directory'}: this change was undone.` });
    },
    'history.revert': async ({ directoryId, seq }) =>
      find(seq) === undefined ? missing() : accept({ job: begin(data, directoryId, 'Undoing a restore') }),

    'history.compare': async ({ directoryId, moment }) => {
      const count = (wanted: Difference['kind']) => data.differences.filter(({ kind }) => kind === wanted).length;
      const counts = { gone: count('gone'), new: count('new'), changed: count('changed') };
      const at = 'at' in moment ? moment.at : (find(moment.before)?.at ?? noon);
      return accept({ id: 'comparison', directoryId, moment: at, at: noon, counts });
    },
    'history.differences': async ({ kind, query, offset, limit }) => {
      const found = data.differences.filter(
        (one) => (kind === null || one.kind === kind) && one.subject.name.toLowerCase().includes(query.toLowerCase()),
      );
      return accept({ total: found.length, differences: found.slice(offset, offset + limit) });
    },
    'history.restore': async () => accept({ job: begin(data, data.directories[0]?.id ?? 1, 'Restore') }),
  };
}

function begin(data: HostData, directoryId: number, title: string) {
  const begun = job(data.jobs.length + 1, { kind: 'undo', subject: String(directoryId), title });
  data.jobs = [begun, ...data.jobs];
  return begun;
}
