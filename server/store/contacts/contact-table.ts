import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import { createChangedColumns } from '../changed-columns.ts';
import { createContactLetters, type LetteredContact } from './contact-letters.ts';
import { type ContactQueries, createContactQueries } from './contact-queries.ts';
import type { ContactRecord, StoredReason } from './contact-record.ts';
import { createListMoves, type ListMoves } from './list/list-moves.ts';

export interface ContactTable extends ContactQueries {
  /** See `ListMoves`. */
  readonly listRevision: ListMoves['revision'];
  readonly movedSince: ListMoves['since'];
  /** Somebody of a directory in the bin stays out of sight with it. */
  insert(contact: ContactRecord): void;
  /** Writes what differs, and returns what that is. */
  update(before: ContactRecord, after: ContactRecord): readonly (keyof ContactRecord)[];
  remove(seq: number): void;
  setReasons(seq: number, reasons: readonly StoredReason[]): void;
  /** Takes a whole directory out of sight, or brings it back as it was. */
  setBinned(directoryId: DirectoryId, binned: boolean): void;
}

/** With the reasons as JSON text. */
type StoredContact = Omit<ContactRecord, 'seq' | 'id' | 'directoryId' | 'reasons'> & { readonly reasons: string };

/** What decides whether somebody is listed, and where. */
const placing: ReadonlySet<string> = new Set([
  ...['state', 'department', 'letter', 'sortKey', 'familyLetter', 'familyKey'],
]);

export function createContactTable(db: Database.Database): ContactTable {
  const moves = createListMoves();
  const letters = createContactLetters(db);
  const insert = db.prepare(
    `INSERT INTO contact
       (seq, directory_id, binned, id, state, name, given_name, family_name, user_name, external_id, title, email, department,
        number, number_shown, number_received, reasons, letter, sort_key, family_letter, family_key, updated_at)
     VALUES
       (@seq, @directoryId, (SELECT deleted_at IS NOT NULL FROM directory WHERE id = @directoryId), @id, @state, @name, @givenName, @familyName, @userName, @externalId, @title, @email,
        @department, @number, @numberShown, @numberReceived, @reasons, @letter, @sortKey, @familyLetter, @familyKey, @updatedAt)`,
  );
  const columnsOf = createChangedColumns<StoredContact>(db, 'contact', {
    state: 'state',
    name: 'name',
    givenName: 'given_name',
    familyName: 'family_name',
    userName: 'user_name',
    externalId: 'external_id',
    title: 'title',
    email: 'email',
    department: 'department',
    number: 'number',
    numberShown: 'number_shown',
    numberReceived: 'number_received',
    reasons: 'reasons',
    letter: 'letter',
    sortKey: 'sort_key',
    familyLetter: 'family_letter',
    familyKey: 'family_key',
    updatedAt: 'updated_at',
  });
  const lettered = db.prepare<[number], LetteredContact>(
    'SELECT directory_id AS directoryId, state, letter, family_letter AS familyLetter FROM contact WHERE seq = ?',
  );
  const remove = db.prepare<[number]>('DELETE FROM contact WHERE seq = ?');
  const setReasons = db.prepare<[string, number]>('UPDATE contact SET reasons = ? WHERE seq = ?');
  const setBinned = db.prepare<[number, number]>('UPDATE contact SET binned = ? WHERE directory_id = ?');

  return {
    listRevision: moves.revision,
    movedSince: moves.since,
    insert: (contact) => {
      moves.note(contact.seq);
      insert.run(stored(contact));
      letters.enter(contact);
    },
    update: (before, after) => {
      const { updatedAt } = before;
      const row = stored(after);
      const changed = columnsOf.differing(stored(before), { ...row, updatedAt });
      if (changed.length === 0) return changed;
      if (changed.some((member) => placing.has(member))) moves.note(after.seq);
      columnsOf.write(after.seq, [...changed, 'updatedAt'], row);
      letters.move(before, after);
      return changed;
    },
    remove: (seq) => {
      const removed = lettered.get(seq);
      if (removed === undefined) return;
      moves.note(seq);
      remove.run(seq);
      letters.leave(removed);
    },
    setReasons: (seq, reasons) => void setReasons.run(JSON.stringify(reasons), seq),
    setBinned: (directoryId, binned) => {
      moves.noteMany();
      setBinned.run(binned ? 1 : 0, directoryId);
    },
    ...createContactQueries(db),
  };
}

function stored(contact: ContactRecord) {
  return { ...contact, reasons: JSON.stringify(contact.reasons) };
}
