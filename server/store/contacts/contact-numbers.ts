import type Database from 'better-sqlite3';

/** A listed person and their number, E.164. */
export interface NumberOwner {
  readonly id: string;
  readonly number: string;
}

/** Who has a number, read from the indexes over it. Only people whom agents can see are in any answer. */
export interface ContactNumbers {
  /** By name. */
  owners(number: string, limit: number): NumberOwner[];
  /** Those whose number ends with the digits, of which there are at least four; by name. */
  endingWith(digits: string, limit: number): NumberOwner[];
  /** Those whose numbers stand directly before and behind this one in the order of their digits, the nearest first. */
  neighbours(number: string, limit: number): { readonly before: NumberOwner[]; readonly behind: NumberOwner[] };
  /** By name; the address is compared without case. */
  withEmail(email: string, limit: number): string[];
  /** Numbers of up to `size` people evenly spread over all, in the order they arrived in. */
  sample(size: number): string[];
}

const listed = "state = 'listed' AND binned = 0";
const byName = 'ORDER BY letter, sort_key, seq LIMIT @limit';

// The indexes are named because the order by name would tempt SQLite to walk through everybody in that order.
export function createContactNumbers(db: Database.Database): ContactNumbers {
  const owners = db.prepare<{ number: string; limit: number }, NumberOwner>(
    `SELECT id, number FROM contact INDEXED BY contact_number WHERE number = @number AND ${listed} ${byName}`,
  );
  const endingWith = db.prepare<{ digits: string; limit: number }, NumberOwner>(
    `SELECT id, number FROM contact INDEXED BY contact_number_end
     WHERE substr(number, -4) = substr(@digits, -4) AND substr(number, -length(@digits)) = @digits AND ${listed} ${byName}`,
  );
  const before = db.prepare<[string, number], NumberOwner>(
    `SELECT id, number FROM contact INDEXED BY contact_number WHERE number < ? AND ${listed} ORDER BY number DESC LIMIT ?`,
  );
  const behind = db.prepare<[string, number], NumberOwner>(
    `SELECT id, number FROM contact INDEXED BY contact_number WHERE number > ? AND ${listed} ORDER BY number LIMIT ?`,
  );
  const withEmail = db
    .prepare<{ email: string; limit: number }, string>(
      `SELECT contact.id FROM directory
       CROSS JOIN resource_value AS held
         ON held.directory_id = directory.id AND held.attribute = 'emails.value' AND held.value = scim_fold(@email)
       CROSS JOIN contact ON contact.seq = held.resource_seq
       WHERE scim_fold(contact.email) = scim_fold(@email) AND ${listed} ${byName}`,
    )
    .pluck();
  const ends = db.prepare<[], { first: number | null; last: number | null }>(
    'SELECT (SELECT min(seq) FROM contact) AS first, (SELECT max(seq) FROM contact) AS last',
  );
  const from = db.prepare<[number], { seq: number; number: string | null }>(
    'SELECT seq, number FROM contact WHERE seq >= ? ORDER BY seq LIMIT 1',
  );

  return {
    owners: (number, limit) => owners.all({ number, limit }),
    endingWith: (digits, limit) => endingWith.all({ digits, limit }),
    neighbours: (number, limit) => ({ before: before.all(number, limit), behind: behind.all(number, limit) }),
    withEmail: (email, limit) => withEmail.all({ email, limit }),
    sample: (size) => {
      const { first, last } = ends.get() ?? {};
      const numbers: string[] = [];
      if (first === undefined || first === null || last === undefined || last === null) return numbers;
      const step = Math.max(1, (last - first + 1) / size);
      for (let at = first; at <= last; ) {
        const row = from.get(Math.ceil(at));
        if (row === undefined) break;
        if (row.number !== null) numbers.push(row.number);
        at = Math.max(at, row.seq) + step;
      }
      return numbers;
    },
  };
}
