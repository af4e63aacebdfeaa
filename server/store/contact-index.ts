import Database from 'better-sqlite3';
import type { PersonState } from '../contract/contact.ts';

/** What of a person can be searched for. */
export interface IndexedPerson {
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly department: string | null;
  /** E.164. */
  readonly number: string | null;
}

/** What of a contact decides whether and by what somebody is found. */
export const indexedMembers: ReadonlySet<string> = new Set(['state', 'name', 'title', 'email', 'department', 'number']);

/** What the search index knows of a person who can be found. */
export interface ContactIndexText {
  /** Folded words, separated by spaces. */
  readonly words: string;
  /** The digits of the number, country code first. */
  readonly digits: string;
}

/**
 * The index behind the search for people. Writing it costs more than all the rest of a person does, and far less for
 * many people at once than one by one, so a write only notes who is out of date, in its own transaction.
 */
export interface ContactIndex {
  /** Within a transaction: somebody is new, gone, or may be found by something else than before. */
  outdate(seq: number): void;
  /** Within a transaction: brings up to `limit` people up to date. Returns whether more may be waiting. */
  update(limit: number): boolean;
  /** Brings everybody up to date, so that whoever was just written is found; does without where nothing can be written. */
  refresh(): void;
  isBehind(): boolean;
}

type OutdatedRow = IndexedPerson & { readonly seq: number; readonly state: PersonState | null };

/** How many people one transaction of a search brings up to date: after a crash or an import all of them may be waiting. */
const slice = 1_000;

export function createContactIndex(
  db: Database.Database,
  textOf: (person: IndexedPerson) => ContactIndexText,
): ContactIndex {
  const outdate = db.prepare<[number]>('INSERT OR IGNORE INTO contact_outdated (seq) VALUES (?)');
  const outdated = db.prepare<[number], OutdatedRow>(
    `SELECT seq, state, name, title, email, department, number
     FROM contact_outdated LEFT JOIN contact USING (seq) ORDER BY seq LIMIT ?`,
  );
  const settle = db.prepare<[number]>('DELETE FROM contact_outdated WHERE seq <= ?');
  const forgetWords = db.prepare<[number]>('DELETE FROM contact_words WHERE rowid = ?');
  const forgetDigits = db.prepare<[number]>('DELETE FROM contact_digits WHERE rowid = ?');
  const addWords = db.prepare<[number, string]>('INSERT INTO contact_words (rowid, words) VALUES (?, ?)');
  const addDigits = db.prepare<[number, string]>('INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)');

  function update(limit: number): boolean {
    const rows = outdated.all(limit);
    for (const { seq, state, ...person } of rows) {
      forgetWords.run(seq);
      forgetDigits.run(seq);
      // Only listed people can be found.
      if (state !== 'listed') continue;
      const { words, digits } = textOf(person);
      addWords.run(seq, words);
      addDigits.run(seq, digits);
    }
    const last = rows.at(-1);
    if (last !== undefined) settle.run(last.seq);
    return rows.length === limit;
  }

  const anyOutdated = db.prepare('SELECT 1 FROM contact_outdated LIMIT 1');
  const isBehind = () => anyOutdated.get() !== undefined;
  const updateSlice = db.transaction(() => update(slice));

  return {
    outdate: (seq) => void outdate.run(seq),
    update,
    refresh: () => {
      if (!isBehind()) return;
      const patienceMs = db.pragma('busy_timeout', { simple: true });
      // Whoever looks somebody up does not wait for another process to be done with the database.
      db.pragma('busy_timeout = 0');
      try {
        while (updateSlice.immediate());
      } catch (failure) {
        // On a full disk people can still be looked up, as they were; that writing fails is told where it is asked for.
        if (!(failure instanceof Database.SqliteError)) throw failure;
      } finally {
        db.pragma(`busy_timeout = ${patienceMs}`);
      }
    },
    isBehind,
  };
}
