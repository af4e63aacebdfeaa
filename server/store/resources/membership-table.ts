import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

/** One element of a group's `members`. */
export interface Member {
  readonly memberId: string;
  /** The element as JSON text. */
  readonly body: string;
}

/** A group that somebody is in. */
export interface GroupOfMember {
  readonly seq: number;
  readonly id: string;
  /** The group's `displayName` as it was received, as JSON text; null when it has none. */
  readonly displayName: string | null;
}

/** A group that somebody is in, directly or through another group. */
export interface GroupAbove extends GroupOfMember {
  /** 1 or 0. */
  readonly isDirect: number;
}

/** Who is in which group. A member may be somebody who does not exist (yet). */
export interface MembershipTable {
  /** In the order in which they joined. */
  ofGroup(groupSeq: number): Member[];
  /** Those of some who are in the group, in the order in which they joined. Costs nothing for all the others. */
  inGroup(groupSeq: number, memberIds: Iterable<string>): Member[];
  /** After all who are there already. */
  add(groupSeq: number, members: readonly Member[]): void;
  /** Writes the element of somebody who is there already, who keeps their place. */
  update(groupSeq: number, member: Member): void;
  /** Returns the element, as JSON text; undefined for who is no member. */
  remove(groupSeq: number, memberId: string): string | undefined;
  /** The groups of one directory that somebody is directly in, oldest group first. */
  groupsOf(directoryId: DirectoryId, memberId: string): GroupOfMember[];
  /** The groups of one directory that somebody is in at any remove, oldest group first. */
  groupsAbove(directoryId: DirectoryId, memberId: string): GroupAbove[];
}

export function createMembershipTable(db: Database.Database): MembershipTable {
  // The plus keeps SQLite from preparing these anew each time they run, see `StatementCache`: that took ten times as long.
  const ofGroup = db.prepare<[number], Member>(
    'SELECT member_id AS memberId, body FROM membership WHERE group_seq = +? ORDER BY position',
  );
  const one = db.prepare<[number, string], Member & { readonly position: number }>(
    'SELECT member_id AS memberId, body, position FROM membership WHERE group_seq = ? AND member_id = ?',
  );
  const last = db.prepare<[number], { position: number }>(
    'SELECT position FROM membership WHERE group_seq = +? ORDER BY position DESC LIMIT 1',
  );
  const insert = db.prepare<[number, string, number, string]>(
    'INSERT INTO membership (group_seq, member_id, position, body) VALUES (?, ?, ?, ?)',
  );
  const update = db.prepare<[string, number, string]>(
    'UPDATE membership SET body = ? WHERE group_seq = ? AND member_id = ?',
  );
  const remove = db
    .prepare<[number, string], string>('DELETE FROM membership WHERE group_seq = ? AND member_id = ? RETURNING body')
    .pluck();
  const groupsOf = db.prepare<[string, number], GroupOfMember>(
    `SELECT resource.seq, resource.id, resource.body -> '$.displayName' AS displayName
     FROM membership CROSS JOIN resource ON resource.seq = membership.group_seq
     WHERE membership.member_id = +? AND resource.directory_id = +? ORDER BY resource.seq`,
  );
  // UNION ends the search even if groups were ever to contain each other in a circle.
  const groupsAbove = db.prepare<[string, number, number], GroupAbove>(
    `WITH RECURSIVE above (seq, id, displayName, isDirect) AS (
       SELECT resource.seq, resource.id, resource.body -> '$.displayName', 1
       FROM membership CROSS JOIN resource ON resource.seq = membership.group_seq
       WHERE membership.member_id = +? AND resource.directory_id = +?
       UNION
       SELECT resource.seq, resource.id, resource.body -> '$.displayName', 0
       FROM above CROSS JOIN membership ON membership.member_id = above.id
       CROSS JOIN resource ON resource.seq = membership.group_seq
       WHERE resource.directory_id = +?
     )
     SELECT seq, id, displayName, max(isDirect) AS isDirect FROM above GROUP BY seq ORDER BY seq`,
  );

  const isMember = db.prepare<[string], { found: number }>(
    'SELECT 1 AS found FROM membership WHERE member_id = ? LIMIT 1',
  );

  return {
    ofGroup: (groupSeq) => ofGroup.all(groupSeq),
    inGroup: (groupSeq, memberIds) =>
      Array.from(new Set(memberIds), (memberId) => one.get(groupSeq, memberId))
        .filter((member) => member !== undefined)
        .sort((left, right) => left.position - right.position)
        .map(({ memberId, body }) => ({ memberId, body })),
    add: (groupSeq, members) => {
      if (members.length === 0) return;
      let position = last.get(groupSeq)?.position ?? 0;
      for (const { memberId, body } of members) {
        position += 1;
        insert.run(groupSeq, memberId, position, body);
      }
    },
    update: (groupSeq, { memberId, body }) => void update.run(body, groupSeq, memberId),
    remove: (groupSeq, memberId) => remove.get(groupSeq, memberId),
    groupsOf: (directoryId, memberId) => groupsOf.all(memberId, directoryId),
    groupsAbove: (directoryId, memberId) => {
      const direct = groupsOf.all(memberId, directoryId);
      // Groups are seldom in groups, and to see that they are not costs a fraction of the search upwards.
      return direct.some(({ id }) => isMember.get(id) !== undefined)
        ? groupsAbove.all(memberId, directoryId, directoryId)
        : direct.map((group) => ({ ...group, isDirect: 1 }));
    },
  };
}
