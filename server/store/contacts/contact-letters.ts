import type Database from 'better-sqlite3';
import type { ContactRecord } from './contact-record.ts';

/** What of a contact says whether it is listed, and under which letter by either name. */
export type LetteredContact = Pick<ContactRecord, 'directoryId' | 'state' | 'letter' | 'familyLetter'>;

/**
 * How many people are listed under each letter, also those of a directory in the bin: counting them took longer than
 * reading the page that says so. Kept within the transactions that change contacts.
 */
export interface ContactLetters {
  enter(contact: LetteredContact): void;
  leave(contact: LetteredContact): void;
  /** For one that stays: nothing is written where both stand under the same letters. */
  move(before: LetteredContact, after: LetteredContact): void;
}

/** How many people are listed, also those of directories in the bin. */
export function createListedTotal(db: Database.Database): () => number {
  const total = db
    .prepare<[], number>("SELECT coalesce(sum(people), 0) FROM contact_letter WHERE sorting = 'given'")
    .pluck();
  return () => total.get() ?? 0;
}

export function createContactLetters(db: Database.Database): ContactLetters {
  const change = db.prepare<[number, number, string, string]>(
    'UPDATE contact_letter SET people = people + ? WHERE directory_id = ? AND sorting = ? AND letter = ?',
  );
  const begin = db.prepare<[number, string, string]>(
    'INSERT INTO contact_letter (directory_id, sorting, letter, people) VALUES (?, ?, ?, 1)',
  );

  function add({ directoryId, state, letter, familyLetter }: LetteredContact, difference: 1 | -1): void {
    if (state !== 'listed') return;
    for (const [sorting, under] of [
      ['given', letter],
      ['family', familyLetter],
    ] as const) {
      const isNew = change.run(difference, directoryId, sorting, under).changes === 0;
      // Whoever leaves after their directory, whose counts are gone, begins none.
      if (isNew && difference === 1) begin.run(directoryId, sorting, under);
    }
  }

  return {
    enter: (contact) => add(contact, 1),
    leave: (contact) => add(contact, -1),
    move: (before, after) => {
      const isSame = (['state', 'letter', 'familyLetter'] as const).every((member) => before[member] === after[member]);
      if (isSame) return;
      add(before, -1);
      add(after, 1);
    },
  };
}
