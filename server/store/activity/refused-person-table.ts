import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

/** What a refusal said about a person, and who that is as far as it is known. */
export interface RefusedRow {
  readonly directoryId: DirectoryId;
  /** By what the person is recognised when refused again. */
  readonly person: string;
  /** The resource that was to be changed; null for somebody new. */
  readonly resourceId: string | null;
  readonly userName: string | null;
  readonly userNameFolded: string | null;
  readonly externalId: string | null;
  readonly name: string;
  readonly code: string;
  readonly attribute: string | null;
  readonly received: string | null;
  readonly detail: string;
  readonly provider: string;
  readonly at: number;
}

export interface RefusedRecord extends Omit<RefusedRow, 'person' | 'userNameFolded' | 'at'> {
  readonly id: number;
  readonly times: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Which of them; `reasons` are the beginnings of their codes, and none means everybody. */
export interface RefusedSelection {
  readonly directoryId: DirectoryId;
  readonly codes: string;
  /** Part of a name or userName, folded; empty finds everybody. */
  readonly text: string;
}

export interface RefusedPersonTable {
  /** Within a transaction: the newest refusal of the person takes the place of the one before. */
  put(row: RefusedRow): void;
  /** Newest first. */
  page(selection: RefusedSelection, offset: number, limit: number): RefusedRecord[];
  count(selection: RefusedSelection): number;
  byId(directoryId: DirectoryId, id: number): RefusedRecord | undefined;
  any(): boolean;
  remove(directoryId: DirectoryId, id: number): boolean;
  /** Forgets those who are stored since; and returns how many. */
  settleStored(): number;
  /** Forgets the refusals, up to a moment, of whoever has the id: a request for them was accepted then. */
  settle(directoryId: DirectoryId, resourceId: string, at: number): number;
  /** Forgets what is older, and of each directory what is more than so many; and returns how many. */
  prune(before: number, mostPerDirectory: number): number;
}

const columns = `id, directory_id AS directoryId, resource_id AS resourceId, user_name AS userName,
  external_id AS externalId, name, code, attribute, received, detail, provider, times, first_at AS firstAt, last_at AS lastAt`;

export function createRefusedPersonTable(db: Database.Database): RefusedPersonTable {
  const put = db.prepare<object>(
    `INSERT INTO refused_person
       (directory_id, person, resource_id, user_name, user_name_folded, external_id, name, code, attribute, received, detail,
        provider, times, first_at, last_at)
     SELECT @directoryId, @person, @resourceId, @userName, @userNameFolded, @externalId, @name, @code, @attribute, @received,
        @detail, @provider, 1, @at, @at FROM directory WHERE id = @directoryId
     ON CONFLICT (directory_id, person) DO UPDATE SET
       resource_id = @resourceId, user_name = @userName, user_name_folded = @userNameFolded, external_id = @externalId,
       name = @name, code = @code, attribute = @attribute, received = @received, detail = @detail, provider = @provider,
       times = times + 1, last_at = @at`,
  );
  const selected = `directory_id = @directoryId AND (@codes = '' OR code GLOB @codes || '*')
    AND (@text = '' OR instr(scim_fold(name), @text) > 0 OR instr(coalesce(user_name_folded, ''), @text) > 0)`;
  const page = db.prepare<object, RefusedRecord>(
    `SELECT ${columns} FROM refused_person WHERE ${selected} ORDER BY last_at DESC, id DESC LIMIT @limit OFFSET @offset`,
  );
  const count = db.prepare<object, number>(`SELECT count(*) FROM refused_person WHERE ${selected}`).pluck();
  const byId = db.prepare<[number, number], RefusedRecord>(
    `SELECT ${columns} FROM refused_person WHERE directory_id = ? AND id = ?`,
  );
  const any = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM refused_person)').pluck();
  const remove = db.prepare<[number, number]>('DELETE FROM refused_person WHERE directory_id = ? AND id = ?');
  // A userName that somebody else has is no proof that this person is stored; the id is, where one was sent.
  const settleStored = db.prepare(
    `DELETE FROM refused_person WHERE id IN (
       SELECT refused.id FROM refused_person AS refused
       JOIN resource ON resource.directory_id = refused.directory_id AND resource.type = 'User'
         AND resource.user_name = refused.user_name_folded
       WHERE refused.resource_id IS NULL AND resource.modified_at > refused.last_at
         AND (refused.code <> 'USER-02' OR refused.external_id IS NULL OR resource.external_id = refused.external_id)
       UNION
       SELECT refused.id FROM refused_person AS refused
       JOIN resource ON resource.directory_id = refused.directory_id AND resource.external_id = refused.external_id
       WHERE refused.resource_id IS NULL AND resource.type = 'User' AND resource.modified_at > refused.last_at
       UNION
       SELECT refused.id FROM refused_person AS refused JOIN resource ON resource.id = refused.resource_id
       WHERE resource.modified_at > refused.last_at)`,
  );
  const settle = db.prepare<[number, string, number]>(
    'DELETE FROM refused_person WHERE directory_id = ? AND resource_id = ? AND last_at <= ?',
  );
  const pruneOld = db.prepare<[number]>('DELETE FROM refused_person WHERE last_at < ?');
  const pruneMany = db.prepare<[number]>(
    `DELETE FROM refused_person WHERE id IN (
       SELECT id FROM (
         SELECT id, row_number() OVER (PARTITION BY directory_id ORDER BY last_at DESC, id DESC) AS place
         FROM refused_person)
       WHERE place > ?)`,
  );

  return {
    put: (row) => void put.run(row),
    page: (selection, offset, limit) => page.all({ ...selection, offset, limit }),
    count: (selection) => count.get(selection) ?? 0,
    byId: (directoryId, id) => byId.get(directoryId, id),
    any: () => any.get() === 1,
    remove: (directoryId, id) => remove.run(directoryId, id).changes > 0,
    settleStored: () => settleStored.run().changes,
    settle: (directoryId, resourceId, at) => settle.run(directoryId, resourceId, at).changes,
    prune: (before, most) => pruneOld.run(before).changes + pruneMany.run(most).changes,
  };
}
