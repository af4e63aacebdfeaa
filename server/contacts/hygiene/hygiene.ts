import type { DirectoryId } from '../../contract/directory.ts';
import { type HygieneRow, hygieneSubject, type NumberFinding, numberFinding } from '../../contract/hygiene.ts';
import type { Api } from '../../contract/operations.ts';
import { accept, type Refusal, refuse } from '../../contract/result.ts';
import type { JobRun, Jobs } from '../../jobs/jobs.ts';
import type { ContactRecord } from '../../store/contacts/contact-record.ts';
import type { ListPlace } from '../../store/contacts/list/list-search.ts';
import type { Store } from '../../store/open.ts';
import { toRow } from '../contact-views.ts';
import { formulaSafeCsv } from '../files/csv.ts';
import { badPosition, readPosition, writePosition } from '../files/slice-position.ts';
import { adviceFor, findingNames } from './advice.ts';
import { createSurvey, type Findings } from './survey.ts';

type HygieneOperations = Pick<Api, 'hygiene.start' | 'hygiene.read' | 'hygiene.page' | 'hygiene.export'>;

export interface HygieneDeps {
  readonly store: Pick<Store, 'contacts' | 'directories' | 'numberWalk'>;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly now: () => number;
}

interface Report {
  readonly madeAt: number;
  readonly people: number;
  readonly findings: Findings;
}

/** Few enough that looking at their numbers takes a few milliseconds: the number plans are slow to ask. */
const slice = 200;
const exportedAtOnce = 500;

const columns = [
  'Person',
  'userName',
  'externalId',
  'What was received',
  'Number used',
  'Finding',
  'What to change',
  'Directory',
] as const;

/** The report on everybody's numbers: made in slices, kept until the next one or the end of the program. */
export function createHygiene({ store, jobs, now }: HygieneDeps): HygieneOperations {
  const { contacts, directories, numberWalk } = store;
  const reports = new Map<DirectoryId | null, Report>();

  async function survey(directoryId: DirectoryId | null, { progress, breathe }: JobRun): Promise<Report> {
    const total = numberWalk.count(directoryId);
    const found = createSurvey();
    let done = 0;
    for (const state of ['listed', 'held'] as const) {
      let after: ListPlace | null = null;
      for (let isMore = true; isMore; ) {
        const people = numberWalk.next(directoryId, state, after, slice);
        found.take(people);
        done += people.length;
        after = people.at(-1) ?? after;
        isMore = people.length === slice;
        progress(done, Math.max(done, total));
        await breathe();
      }
    }
    return { madeAt: now(), people: done, findings: found.findings() };
  }

  /** As they are now: whoever has left, or was deactivated, since the report is in it no more. */
  function recordsOf(seqs: readonly number[]): ContactRecord[] {
    return seqs.flatMap((seq) => {
      const record = contacts.bySeq(seq);
      return record === undefined || record.state === 'hidden' ? [] : [record];
    });
  }

  function asLine(finding: NumberFinding, person: ContactRecord): string[] {
    const { name, userName, externalId, numberReceived, numberShown, directoryId } = person;
    const directory = directories.byId(directoryId)?.name;
    const advice = adviceFor(finding, person);
    const cells = [name, userName, externalId, numberReceived, numberShown, findingNames[finding], advice, directory];
    return cells.map((cell) => cell ?? '');
  }

  return {
    'hygiene.start': async ({ directoryId }) => {
      const directory = directoryId === null ? null : directories.byId(directoryId);
      if (directory === undefined) return refuse({ code: 'DIR-FIND-01', message: 'There is no such directory.' });
      const started = jobs.start({
        kind: 'hygiene',
        subject: hygieneSubject(directoryId),
        title: directory === null ? 'Number report' : `Number report of ${directory.name}`,
        whenCancelled: () => 'Cancelled. The report before it is still there.',
        run: async (job) => {
          const report = await survey(directoryId, job);
          reports.set(directoryId, report);
          return { state: 'done', sentence: `${report.people.toLocaleString('en-GB')} people were looked at.` };
        },
      });
      return started.ok ? accept({}) : refuse(started.refusal);
    },

    'hygiene.read': async ({ directoryId }) => {
      const report = reports.get(directoryId);
      if (report === undefined) return accept({ report: null });
      const { madeAt, people, findings } = report;
      const counts = {
        held: findings.held.length,
        duplicate: findings.duplicate.length,
        extension: findings.extension.length,
        implausible: findings.implausible.length,
        odd: findings.odd.length,
        'shared-id': findings['shared-id'].length,
      };
      return accept({ report: { madeAt, people, counts } });
    },

    'hygiene.page': async ({ directoryId, finding, offset, limit }) => {
      const report = reports.get(directoryId);
      if (report === undefined) return refuse(noReport);
      const all = report.findings[finding];
      const rows = recordsOf(all.slice(offset, offset + limit)).map((record): HygieneRow => {
        const { id, name, numberShown: used } = toRow(record);
        const { userName, state, numberReceived: received } = record;
        const advice = adviceFor(finding, record);
        return { id, directoryId: record.directoryId, name, userName, state, received, used, advice };
      });
      return accept({ total: all.length, rows });
    },

    'hygiene.export': async ({ directoryId, finding, from }) => {
      const report = reports.get(directoryId);
      if (report === undefined) return refuse(noReport);
      const position = readPosition(from, isPosition);
      // The pieces of a file belong to one report.
      if (position === undefined || (position !== null && position.madeAt !== report.madeAt))
        return refuse(badPosition);
      const wanted = finding === null ? numberFinding.options : [finding];
      const all = wanted.flatMap((one) => report.findings[one].map((seq) => ({ one, seq })));
      const start = position?.done ?? 0;
      const piece = all.slice(start, start + exportedAtOnce);
      const lines = piece.flatMap(({ one, seq }) => recordsOf([seq]).map((person) => asLine(one, person)));
      const done = start + piece.length;
      const next = done < all.length ? writePosition({ madeAt: report.madeAt, done }) : null;
      const text = formulaSafeCsv(position === null ? [[...columns], ...lines] : lines, position === null);
      return accept({ text, next, done, total: all.length });
    },
  };
}

const noReport: Refusal = { code: 'HYGIENE-01', message: 'There is no report yet. Make one first.' };

interface Position {
  readonly madeAt: number;
  readonly done: number;
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  return ['madeAt', 'done'].every((key) => Number.isSafeInteger(Reflect.get(value, key)));
}
