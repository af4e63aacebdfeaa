import type Database from 'better-sqlite3';
import type { PersonState } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import { createChangedColumns } from './changed-columns.ts';
import { type ContactIndex, indexedMembers } from './contact-index.ts';
import { type ContactQueries, createContactQueries } from './contact-queries.ts';

/** A reason as it is stored; the sentence is made when it is read, so that wording can improve. */
export interface StoredReason {
  readonly code: string;
  readonly received: string | null;
}

/** A person as the phone directory sees them, derived from the SCIM user with the same `seq` and `id`. */
export interface ContactRecord {
  readonly seq: number;
  readonly directoryId: DirectoryId;
  readonly id: string;
  readonly state: PersonState;
  readonly name: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly userName: string;
  readonly externalId: string | null;
  readonly title: string | null;
  readonly email: string | null;
  readonly department: string | null;
  /** E.164, or null when the person has none that can be used. */
  readonly number: string | null;
  /** The same grouped for reading. */
  readonly numberShown: string | null;
  /** What the provider sent, untouched. */
  readonly numberReceived: string | null;
  readonly reasons: readonly StoredReason[];
  /** `A` to `Z`, or `~` for the rest, which sorts last. */
  readonly letter: string;
  readonly sortKey: string;
  readonly updatedAt: number;
}

/** What of a person follows from the SCIM user at once. */
export type ContactContent = Omit<ContactRecord, 'seq' | 'directoryId' | 'id' | 'numberShown' | 'updatedAt'>;

export interface ContactTable extends ContactQueries {
  /** A write that was on its way when its directory went to the bin stays out of sight with it. */
  insert(contact: ContactRecord): void;
  /**
   * Writes what differs. The reasons are written anew whenever those may have changed that are noted by `setReasons`:
   * those who share an externalId are others with another id or another state.
   * @returns what was written
   */
  update(
    seq: number,
    before: ContactContent,
    after: ContactContent,
    updatedAt: number,
  ): readonly (keyof StoredContent)[];
  setNumberShown(seq: number, numberShown: string | null): void;
  remove(seq: number): void;
  setReasons(seq: number, reasons: readonly StoredReason[]): void;
  /** Takes a whole directory out of sight, or brings it back as it was. */
  setBinned(directoryId: DirectoryId, binned: boolean): void;
}

/** With the reasons as JSON text. */
type StoredContent = Omit<ContactContent, 'reasons'> & { readonly reasons: string | null; readonly updatedAt: number };

export function createContactTable(db: Database.Database, index: ContactIndex): ContactTable {
  const insert = db.prepare(
    `INSERT INTO contact
       (seq, directory_id, binned, id, state, name, given_name, family_name, user_name, external_id, title, email, department,
        number, number_shown, number_received, reasons, letter, sort_key, updated_at)
     VALUES
       (@seq, @directoryId, (SELECT deleted_at IS NOT NULL FROM directory WHERE id = @directoryId), @id, @state, @name, @givenName, @familyName, @userName, @externalId, @title, @email,
        @department, @number, @numberShown, @numberReceived, @reasons, @letter, @sortKey, @updatedAt)`,
  );
  const columnsOf = createChangedColumns<StoredContent>(db, 'contact', {
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
    numberReceived: 'number_received',
    reasons: 'reasons',
    letter: 'letter',
    sortKey: 'sort_key',
    updatedAt: 'updated_at',
  });
  const setNumberShown = db.prepare<[string | null, number]>('UPDATE contact SET number_shown = ? WHERE seq = ?');
  const remove = db.prepare<[number]>('DELETE FROM contact WHERE seq = ?');
  const setReasons = db.prepare<[string, number]>('UPDATE contact SET reasons = ? WHERE seq = ?');
  const setBinned = db.prepare<[number, number]>('UPDATE contact SET binned = ? WHERE directory_id = ?');

  return {
    insert: (contact) => {
      insert.run({ ...contact, reasons: JSON.stringify(contact.reasons) });
      index.outdate(contact.seq);
    },
    update: (seq, before, after, updatedAt) => {
      const isSharedAsBefore = before.externalId === after.externalId && before.state === after.state;
      const was = { ...before, reasons: isSharedAsBefore ? JSON.stringify(before.reasons) : null, updatedAt };
      const is = { ...after, reasons: JSON.stringify(after.reasons), updatedAt };
      const changed = columnsOf.differing(was, is);
      if (changed.length > 0) columnsOf.write(seq, [...changed, 'updatedAt'], is);
      if (changed.some((member) => indexedMembers.has(member))) index.outdate(seq);
      return changed;
    },
    setNumberShown: (seq, numberShown) => void setNumberShown.run(numberShown, seq),
    remove: (seq) => {
      index.outdate(seq);
      remove.run(seq);
    },
    setReasons: (seq, reasons) => void setReasons.run(JSON.stringify(reasons), seq),
    setBinned: (directoryId, binned) => void setBinned.run(binned ? 1 : 0, directoryId),
    ...createContactQueries(db, index),
  };
}
