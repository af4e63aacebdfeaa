import type { Logger } from 'pino';
import { toRow } from '../contacts/contact-views.ts';
import { formulaSafeCsv, telUri } from '../contacts/files/csv.ts';
import { badPosition, readPosition, writePosition } from '../contacts/files/slice-position.ts';
import { readAskedNumber } from '../contacts/numbers/asked-number.ts';
import { createNumberLookup, shown } from '../contacts/numbers/number-lookup.ts';
import { parseQuery, wordExpression } from '../contacts/search/query.ts';
import type { CallEntry, CallKind } from '../contract/calls.ts';
import { type ContactId, type ContactRow, e164 } from '../contract/contact.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import type { CallPosition, CallRow, CallSearch } from '../store/agents/call-table.ts';
import type { AgentDeps } from './favourites.ts';
import type { Recents } from './recents.ts';

type CallOperations = Pick<
  Api,
  'calls.page' | 'calls.note' | 'calls.remove' | 'calls.clear' | 'calls.restore' | 'calls.export' | 'calls.lookup'
>;

export interface CallHistoryDeps extends AgentDeps {
  readonly recents: Pick<Recents, 'note'>;
  /** The country calling code that national numbers are understood by, or null. */
  readonly homeCallingCode: () => string | null;
  readonly log: Pick<Logger, 'error'>;
}

export interface CallHistory {
  readonly operations: CallOperations;
  /** Forgets what was cleared too long ago to be brought back. */
  purge(): Promise<void>;
}

/** How long a cleared history can be brought back. */
const clearedKeptMs = 30 * 86_400_000;
const exportedAtOnce = 500;
/** Emergency numbers have three digits; with fewer nobody is called. */
const fewestDigits = 3;

const noNumber: Refusal = {
  code: 'NUMBER-01',
  field: 'number',
  message: 'There is no telephone number in this. A number has at least three digits.',
};

const columns = ['Date and time (UTC)', 'Kind', 'Name', 'Number', 'Number (tel)'] as const;
const kindNames: Record<CallKind, string> = { called: 'Called', 'looked-up': 'Looked up' };

/** Calls that were started here and numbers that were looked up, with the names people have now. */
export function createCallHistory(deps: CallHistoryDeps): CallHistory {
  const { store, publish, now, recents, homeCallingCode, log } = deps;
  const { calls, contacts, contactNumbers } = store;
  const lookUp = createNumberLookup(store);

  function ownerOf({ number, contactId }: CallRow): CallEntry['contact'] {
    const owners = contactNumbers.owners(number, 50);
    const owner = owners.find(({ id }) => id === contactId) ?? owners[0];
    const record = owner === undefined ? undefined : contacts.byId(owner.id);
    return record === undefined ? null : toRow(record);
  }

  function entryOf(call: CallRow): CallEntry {
    const { id, at, kind, number } = call;
    const complete = e164.safeParse(number);
    return { id, at, kind, number, numberShown: shown(complete.data ?? null, number), contact: ownerOf(call) };
  }

  /** Null when nothing that could be a number or a name was typed. */
  function searchFor(typed: string): CallSearch | null {
    const query = parseQuery(typed);
    const { numbers } = query;
    const digits =
      numbers.length === 0 ? [] : [...new Set([...numbers, ...readAskedNumber(typed, homeCallingCode).international])];
    const words = wordExpression(query);
    return words === null && digits.length === 0 ? null : { words, digits };
  }

  /** Everything that matches, newest first; null for the whole history. */
  function found(typed: string): CallRow[] | null {
    if (typed.trim() === '') return null;
    const search = searchFor(typed);
    return search === null ? [] : calls.search(search);
  }

  async function note(call: Omit<CallRow, 'id' | 'at'>, write = store.write): Promise<CallRow> {
    const noted = { ...call, at: now() };
    const id = await write(() => calls.insert(noted));
    publish({ type: 'calls.changed' });
    return { ...noted, id };
  }

  /**
   * Behind the answer: whoever is being called waits for a name, and neither for the disk nor for a push whose writes
   * come first. Nobody is told that it was noted, so that a power cut may lose it.
   */
  function noteLookUp(number: string, contact: ContactRow | undefined): void {
    const contactId = contact?.id ?? null;
    Promise.all([
      contact === undefined ? null : recents.note(contact.id, 'looked-up', store.writeRelaxed),
      note({ number, kind: 'looked-up', contactId }, store.writeRelaxed),
    ]).catch((failure: unknown) => log.error({ err: failure }, 'a number that was looked up could not be noted'));
  }

  function asLine({ at, kind, number, numberShown, contact }: CallEntry): string[] {
    // A space instead of the T, and whole seconds, is what spreadsheets take for a date and time.
    const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    const complete = number.startsWith('+') ? number : null;
    return [time, kindNames[kind], contact?.name ?? '', numberShown, telUri(complete)];
  }

  const operations: CallOperations = {
    'calls.page': async ({ query, offset, limit }) => {
      const all = found(query);
      const total = all === null ? calls.count() : all.length;
      const page = all === null ? calls.page(offset, limit) : all.slice(offset, offset + limit);
      return accept({ total, offset, calls: page.map(entryOf) });
    },

    'calls.note': async ({ number: text, kind }) => {
      const { asked, number } = readAskedNumber(text, homeCallingCode);
      if (asked.replace('+', '').length < fewestDigits) return refuse(noNumber);
      const dialled = number ?? asked;
      const [owner] = contactNumbers.owners(dialled, 1);
      if (owner !== undefined) await recents.note(owner.id as ContactId, kind);
      return accept(entryOf(await note({ number: dialled, kind, contactId: owner?.id ?? null })));
    },

    'calls.remove': async ({ id }) => {
      await store.write(() => calls.remove(id, now()));
      publish({ type: 'calls.changed' });
      return accept({});
    },

    'calls.clear': async () => {
      const removed = await store.write(() => calls.clear(now()));
      publish({ type: 'calls.changed' });
      return accept({ removed });
    },

    'calls.restore': async () => {
      const restored = await store.write(calls.restore);
      publish({ type: 'calls.changed' });
      return accept({ restored });
    },

    'calls.export': async ({ query, from }) => {
      const position = readPosition(from, isCallPosition);
      if (position === undefined) return refuse(badPosition);
      const all = found(query);
      const slice =
        all === null
          ? calls.older(position, exportedAtOnce)
          : all.filter((call) => position === null || isOlder(call, position)).slice(0, exportedAtOnce);
      const last = slice.at(-1);
      const done = (position?.done ?? 0) + slice.length;
      const total = Math.max(done, all === null ? calls.count() : all.length);
      const lines = slice.map(entryOf).map(asLine);
      const text = formulaSafeCsv(position === null ? [[...columns], ...lines] : lines, position === null);
      const isLast = last === undefined || slice.length < exportedAtOnce;
      return accept({ text, next: isLast ? null : writePosition({ at: last.at, id: last.id, done }), done, total });
    },

    'calls.lookup': async ({ number: text, note: isNoted }) => {
      const asked = readAskedNumber(text, homeCallingCode);
      if (asked.asked.replace('+', '').length < fewestDigits) return refuse(noNumber);
      const answer = lookUp(asked);
      if (isNoted) {
        const [only, ...others] = answer.contacts;
        noteLookUp(answer.number ?? asked.asked, others.length === 0 ? only : undefined);
      }
      return accept(answer);
    },
  };
  return { operations, purge: () => store.write(() => calls.purge(now() - clearedKeptMs)) };
}

interface ExportPosition extends CallPosition {
  readonly done: number;
}

function isCallPosition(value: unknown): value is ExportPosition {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['at', 'id', 'done'].every((key) => Number.isSafeInteger(Reflect.get(value, key)))
  );
}

function isOlder(call: CallPosition, than: CallPosition): boolean {
  return call.at < than.at || (call.at === than.at && call.id < than.id);
}
