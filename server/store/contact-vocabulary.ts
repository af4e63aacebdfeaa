import type Database from 'better-sqlite3';

/** The words that people can be found by, as the search index has them. */
export interface ContactVocabulary {
  /** Those that begin so, in order, up to a limit. */
  beginningWith(start: string, limit: number): string[];
  hasBeginning(start: string): boolean;
}

/** Behind every word that begins with another one: words are folded, so that this is in none. */
const behindAll = '\u{10FFFF}';

export function createContactVocabulary(db: Database.Database): ContactVocabulary {
  db.exec("CREATE VIRTUAL TABLE temp.contact_term USING fts5vocab ('main', 'contact_words', 'row')");
  const terms = db
    .prepare<[string, string, number], string>(
      'SELECT term FROM temp.contact_term WHERE term >= ? AND term < ? LIMIT ?',
    )
    .pluck();
  const anybody = db.prepare<[string]>('SELECT 1 FROM contact_words WHERE contact_words MATCH ? LIMIT 1');
  return {
    beginningWith: (start, limit) => terms.all(start, start + behindAll, limit),
    hasBeginning: (start) => anybody.get(`"${start}"*`) !== undefined,
  };
}
