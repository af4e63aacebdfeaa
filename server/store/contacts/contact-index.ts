import type Database from 'better-sqlite3';

/** What of a person can be searched for. */
export interface IndexedPerson {
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly department: string | null;
  /** E.164. */
  readonly number: string | null;
}

/** What of a contact decides whether and by what somebody is found. The key is there for those it was never made of. */
export const indexedMembers: ReadonlySet<string> = new Set([
  ...['state', 'name', 'title', 'email', 'department', 'number', 'familyKey'],
]);

/** What the search index knows of a person who can be found. */
export interface ContactIndexText {
  /** Folded words, separated by spaces. */
  readonly words: string;
  /** The digits of the number, country code first. */
  readonly digits: string;
}

/** The index behind the search for people. */
export interface ContactIndex {
  /** What somebody is found by from now on; null for who is not to be found. */
  put(seq: number, person: IndexedPerson | null): void;
}

export function createContactIndex(
  db: Database.Database,
  textOf: (person: IndexedPerson) => ContactIndexText,
): ContactIndex {
  const forgetWords = db.prepare<[number]>('DELETE FROM contact_words WHERE rowid = ?');
  const forgetDigits = db.prepare<[number]>('DELETE FROM contact_digits WHERE rowid = ?');
  const addWords = db.prepare<[number, string]>('INSERT INTO contact_words (rowid, words) VALUES (?, ?)');
  const addDigits = db.prepare<[number, string]>('INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)');

  return {
    put: (seq, person) => {
      forgetWords.run(seq);
      forgetDigits.run(seq);
      if (person === null) return;
      const { words, digits } = textOf(person);
      addWords.run(seq, words);
      addDigits.run(seq, digits);
    },
  };
}
