import type Database from 'better-sqlite3';
import type { PersonState } from '../../contract/contact.ts';
import type { DirectoryId } from '../../contract/directory.ts';
import { attention, columns, read, type Stored } from './contact-queries.ts';
import type { ContactRecord } from './contact-record.ts';

/** Which people of one directory an administrator looks at. */
export interface PeopleSelection {
  readonly directoryId: DirectoryId;
  /** `attention` is whoever is not hidden and has a reason noted, whether agents see them or not. */
  readonly list: PersonState | 'attention';
  /** Only those with a reason whose code begins with this; empty means everybody. */
  readonly codes: string;
  /** Part of a userName, as somebody types it; empty means everybody. */
  readonly text: string;
  /** The same as a sort key, for names; also empty where nothing in it has a place in the order. */
  readonly sortKey: string;
}

/** The lists of the administrators, each by name, and searched by any part of name or userName. */
export interface PeopleLists {
  page(selection: PeopleSelection, offset: number, limit: number): ContactRecord[];
  count(selection: PeopleSelection): number;
}

export function createPeopleLists(db: Database.Database): PeopleLists {
  const prepare = (where: string) => {
    const scope = `directory_id = @directoryId AND ${where}
      AND (@codes = '' OR instr(reasons, '"code":"' || @codes) > 0)
      AND (@text = '' OR user_name LIKE @like ESCAPE '\\' OR (@sortKey <> '' AND instr(sort_key, @sortKey) > 0))`;
    return {
      page: db.prepare<object, Stored>(
        `SELECT ${columns} FROM contact WHERE ${scope} ORDER BY letter, sort_key, seq LIMIT @limit OFFSET @offset`,
      ),
      count: db.prepare<object, number>(`SELECT count(*) FROM contact WHERE ${scope}`).pluck(),
    };
  };
  const inState = prepare('binned = 0 AND state = @list');
  const inAttention = prepare(attention);
  const statements = ({ list }: PeopleSelection) => (list === 'attention' ? inAttention : inState);
  // LIKE does not tell upper from lower case in ASCII, which is what userNames are made of.
  const bound = (selection: PeopleSelection) => {
    return { ...selection, like: `%${selection.text.replaceAll(/[\\%_]/g, '\\$&')}%` };
  };

  return {
    page: (selection, offset, limit) =>
      statements(selection)
        .page.all({ ...bound(selection), offset, limit })
        .map(read),
    count: (selection) => statements(selection).count.get(bound(selection)) ?? 0,
  };
}
