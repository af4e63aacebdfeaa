import type Database from 'better-sqlite3';

/** The words that people can be found by, as the search index has them. */
export interface ContactVocabulary {
  /** Those that begin so, in order, up to a limit. */
  beginningWith(start: string, limit: number): string[];
  /** The same where there are few; null where there are more. */
  fewBeginningWith(start: string, most: number): string[] | null;
  hasBeginning(start: string): boolean;
}

/** Behind every word that begins with another one: words are folded, so that this is in none. */
const behindAll = '\u{10FFFF}';
/** Makes of a word what stands directly behind it. */
const next = '\u0001';

export function createContactVocabulary(db: Database.Database): ContactVocabulary {
  db.exec("CREATE VIRTUAL TABLE temp.contact_term USING fts5vocab ('main', 'contact_words', 'row')");
  // A row of the one above is there once all who have the word are counted; of this one, with the first of them.
  db.exec("CREATE VIRTUAL TABLE temp.contact_term_use USING fts5vocab ('main', 'contact_words', 'instance')");
  const terms = db
    .prepare<[string, string, number], string>(
      'SELECT term FROM temp.contact_term WHERE term >= ? AND term < ? LIMIT ?',
    )
    .pluck();
  const first = db
    .prepare<[string, string], string>('SELECT term FROM temp.contact_term_use WHERE term >= ? AND term < ? LIMIT 1')
    .pluck();
  return {
    beginningWith: (start, limit) => terms.all(start, start + behindAll, limit),
    fewBeginningWith(start, most) {
      const found: string[] = [];
      for (let word = first.get(start, start + behindAll); word !== undefined; ) {
        if (found.length === most) return null;
        found.push(word);
        word = first.get(word + next, start + behindAll);
      }
      return found;
    },
    hasBeginning: (start) => first.get(start, start + behindAll) !== undefined,
  };
}
