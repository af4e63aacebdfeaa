import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../../server/contract/directory.ts';
import { createPresence, type Presence } from '../../../../server/store/resources/presence.ts';

const [one, other] = [1 as DirectoryId, 2 as DirectoryId];
let db: Database.Database;
let stored: Set<string>;
let asked: string[];
let presence: Presence;

beforeEach(() => {
  db = new Database(':memory:');
  [stored, asked] = [new Set(), []];
  presence = createPresence(db, (directoryId, type) => {
    asked.push(`${directoryId} ${type}`);
    return stored.has(`${directoryId} ${type}`);
  });
});

describe('whether a directory holds anything', () => {
  it('is asked once for each directory and type', () => {
    stored.add('1 User').add('2 Group');
    const answers = () => [presence.has(one, 'User'), presence.has(one, 'Group'), presence.has(other, 'Group')];
    expect([answers(), answers()]).toEqual([
      [true, false, true],
      [true, false, true],
    ]);
    expect(asked).toEqual(['1 User', '1 Group', '2 Group']);
  });

  it('is asked again after a write of that type', () => {
    expect([presence.has(one, 'User'), presence.has(one, 'Group')]).toEqual([false, false]);
    stored.add('1 User').add('1 Group');
    presence.forget('Group');
    expect([presence.has(one, 'User'), presence.has(one, 'Group')]).toEqual([false, true]);
  });

  it('is not remembered from within a transaction, which may be undone', () => {
    stored.add('1 Group');
    db.exec('BEGIN');
    presence.forget('Group');
    stored.delete('1 Group');
    expect(presence.has(one, 'Group')).toBe(false);
    stored.add('1 Group');
    db.exec('ROLLBACK');
    expect(presence.has(one, 'Group')).toBe(true);
  });
});
