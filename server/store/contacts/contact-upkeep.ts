import Database from 'better-sqlite3';

/**
 * Contacts, and the index behind the search for people, follow from the SCIM users. Working out and writing them costs
 * more than the user itself, and far less for many people at once than one by one, so a write only notes who is outdated,
 * in its own transaction, and this catches up.
 */
export interface ContactUpkeep {
  /** Within the transaction of a write: somebody is new, changed or gone. */
  outdate(seq: number): void;
  /** Within a transaction: brings up to `limit` people up to date. Returns whether more may be waiting. */
  update(limit: number): boolean;
  /** Brings everybody up to date, so that no answer is older than the last write; does without where nothing can be written. */
  refresh(): void;
  isBehind(): boolean;
  /** Who could not be brought up to date, and why, since this was last asked. They stay as they were until they change. */
  takeFailures(): FollowingFailure[];
}

/** How contacts come about. Both within a transaction that nobody can look into. */
export interface Following {
  /** Makes the contact what follows from the user with the same `seq`, who may be gone. */
  follow(seq: number): void;
  /** Says of all of them together, after each slice, whether some have to be worked out again. */
  judge(): boolean;
}

export interface FollowingFailure {
  readonly seq: number;
  readonly failure: unknown;
}

/** How many people one transaction of a reader brings up to date: after a crash all of them may be waiting. */
const slice = 1_000;

export function createContactUpkeep(db: Database.Database, { follow, judge }: Following): ContactUpkeep {
  const outdate = db.prepare<[number]>(
    'INSERT INTO contact_outdated (seq) VALUES (?) ON CONFLICT DO UPDATE SET failed = 0 WHERE failed = 1',
  );
  const outdated = db
    .prepare<[number], number>('SELECT seq FROM contact_outdated WHERE failed = 0 ORDER BY seq LIMIT ?')
    .pluck();
  const settle = db.prepare<[number]>('DELETE FROM contact_outdated WHERE seq <= ? AND failed = 0');
  const setAside = db.prepare<[number]>('UPDATE contact_outdated SET failed = 1 WHERE seq = ?');
  const anyOutdated = db.prepare('SELECT 1 FROM contact_outdated WHERE failed = 0 LIMIT 1');
  const isBehind = () => anyOutdated.get() !== undefined;
  let failures: FollowingFailure[] = [];

  function followOrSetAside(seq: number): void {
    try {
      follow(seq);
    } catch (failure) {
      // What the database cannot do now it may do later. Anything else is the fault of one person's data, who must not
      // keep everybody else from being read.
      if (failure instanceof Database.SqliteError) throw failure;
      setAside.run(seq);
      failures.push({ seq, failure });
    }
  }

  function update(limit: number): boolean {
    const seqs = outdated.all(limit);
    for (const seq of seqs) followOrSetAside(seq);
    const last = seqs.at(-1);
    if (last !== undefined) settle.run(last);
    return judge() || seqs.length === limit;
  }

  const updateSlice = db.transaction(() => update(slice));

  return {
    outdate: (seq) => void outdate.run(seq),
    update,
    isBehind,
    takeFailures: () => {
      const taken = failures;
      failures = [];
      return taken;
    },
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
  };
}

/** The same queries, each of which finds everybody as they are now. */
export function upToDate<Queries extends object>(
  queries: Queries,
  { refresh }: Pick<ContactUpkeep, 'refresh'>,
): Queries {
  const wrapped = Object.entries(queries).map(([name, query]: [string, (...given: unknown[]) => unknown]) => [
    name,
    (...given: unknown[]) => {
      refresh();
      return query(...given);
    },
  ]);
  return Object.fromEntries(wrapped);
}
