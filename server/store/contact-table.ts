import type Database from 'better-sqlite3';
import type { PersonState } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { ContactIndex } from './contact-index.ts';
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

/** A contact to be stored. Grouping a number costs more than storing it, so it is asked for only when it is new. */
export interface NewContact extends Omit<ContactRecord, 'numberShown'> {
  /** null stands for "as before", too. */
  readonly numberShown: string | null;
}

export interface ContactTable extends ContactQueries {
  /**
   * Inserts or replaces, and keeps the search index in step. A write that was on its way when its directory went to the
   * bin stays out of sight with it.
   */
  put(contact: NewContact): void;
  remove(seq: number): void;
  setReasons(seq: number, reasons: readonly StoredReason[]): void;
  /** Takes a whole directory out of sight, or brings it back as it was. */
  setBinned(directoryId: DirectoryId, binned: boolean): void;
}

export function createContactTable(db: Database.Database, index: ContactIndex): ContactTable {
  const put = db.prepare(
    `INSERT INTO contact
       (seq, directory_id, binned, id, state, name, given_name, family_name, user_name, external_id, title, email, department,
        number, number_shown, number_received, reasons, letter, sort_key, updated_at)
     VALUES
       (@seq, @directoryId, (SELECT deleted_at IS NOT NULL FROM directory WHERE id = @directoryId), @id, @state, @name, @givenName, @familyName, @userName, @externalId, @title, @email,
        @department, @number, @numberShown, @numberReceived, @reasons, @letter, @sortKey, @updatedAt)
     ON CONFLICT (seq) DO UPDATE SET
       binned = excluded.binned, state = excluded.state, name = excluded.name, given_name = excluded.given_name,
       family_name = excluded.family_name, user_name = excluded.user_name, external_id = excluded.external_id,
       title = excluded.title, email = excluded.email, department = excluded.department,
       number_shown = CASE WHEN number IS excluded.number THEN number_shown ELSE excluded.number_shown END,
       number = excluded.number, number_received = excluded.number_received, reasons = excluded.reasons,
       letter = excluded.letter, sort_key = excluded.sort_key, updated_at = excluded.updated_at`,
  );
  const remove = db.prepare<[number]>('DELETE FROM contact WHERE seq = ?');
  const setReasons = db.prepare<[string, number]>('UPDATE contact SET reasons = ? WHERE seq = ?');
  const setBinned = db.prepare<[number, number]>('UPDATE contact SET binned = ? WHERE directory_id = ?');

  return {
    put: (contact) => {
      put.run({ ...contact, reasons: JSON.stringify(contact.reasons) });
      index.outdate(contact.seq);
    },
    remove: (seq) => {
      index.outdate(seq);
      remove.run(seq);
    },
    setReasons: (seq, reasons) => void setReasons.run(JSON.stringify(reasons), seq),
    setBinned: (directoryId, binned) => void setBinned.run(binned ? 1 : 0, directoryId),
    ...createContactQueries(db, index),
  };
}
