import Database from 'better-sqlite3';

/** A user as little as can be stored of it and still be looked up. */
export interface BareUser {
  readonly id: string;
  readonly userName: string;
  readonly externalId: string;
  readonly phone: string;
  /** JSON text. */
  readonly body: string;
}

/** A user with the number by which lists are ordered. */
export interface BareRow {
  readonly seq: number;
  /** JSON text. */
  readonly body: string;
}

export type BareKey = 'userName' | 'externalId' | 'phone';

/** One table and one prepared statement for each thing to do, each write with a durable commit of its own. */
export interface BareStore {
  insert(user: BareUser): void;
  /** Stores many in one commit, to begin with. */
  fill(users: Iterable<BareUser>): void;
  update(user: BareUser): void;
  remove(id: string): void;
  bodyOf(id: string): string | undefined;
  bodiesWith(key: BareKey, value: string): string[];
  page(offset: number, limit: number): string[];
  /** Those behind the one with that number, 0 for the first: what a page by cursor comes down to. */
  pageAfter(seq: number, limit: number): BareRow[];
  count(): number;
  close(): void;
}

export function openBareStore(file: string): BareStore {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE user (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_name TEXT NOT NULL UNIQUE,
      external_id TEXT, phone TEXT, body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX user_external_id ON user (external_id);
    CREATE INDEX user_phone ON user (phone);
  `);
  const insert = db.prepare<BareUser>(
    'INSERT INTO user (id, user_name, external_id, phone, body) VALUES (@id, @userName, @externalId, @phone, @body)',
  );
  const update = db.prepare<BareUser>(
    'UPDATE user SET user_name = @userName, external_id = @externalId, phone = @phone, body = @body WHERE id = @id',
  );
  const remove = db.prepare<[string]>('DELETE FROM user WHERE id = ?');
  const byId = db.prepare<[string], { body: string }>('SELECT body FROM user WHERE id = ?');
  const by = (column: string) => db.prepare<[string], { body: string }>(`SELECT body FROM user WHERE ${column} = ?`);
  const byKey = { userName: by('user_name'), externalId: by('external_id'), phone: by('phone') };
  const page = db.prepare<[number, number], { body: string }>('SELECT body FROM user ORDER BY seq LIMIT ? OFFSET ?');
  const pageAfter = db.prepare<[number, number], BareRow>(
    'SELECT seq, body FROM user WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  // Counting would make every page slower the more there are, which is not what this store is measured for.
  let stored = 0;

  function insertOne(user: BareUser): void {
    insert.run(user);
    stored += 1;
  }

  return {
    insert: insertOne,
    fill: db.transaction((users: Iterable<BareUser>) => {
      for (const user of users) insertOne(user);
    }),
    update: (user) => void update.run(user),
    remove: (id) => {
      stored -= remove.run(id).changes;
    },
    bodyOf: (id) => byId.get(id)?.body,
    bodiesWith: (key, value) => byKey[key].all(value).map(({ body }) => body),
    page: (offset, limit) => page.all(limit, offset).map(({ body }) => body),
    pageAfter: (seq, limit) => pageAfter.all(seq, limit),
    count: () => stored,
    close: () => db.close(),
  };
}
