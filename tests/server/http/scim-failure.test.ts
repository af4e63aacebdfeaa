import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { answerToFailure } from '../../../server/http/scim-failure.ts';
import { DiskFailure } from '../../../server/store/log/log-sync.ts';

const cases: readonly (readonly [failure: unknown, status: number, retryAfter: string | undefined, says: RegExp])[] = [
  [new Database.SqliteError('database is locked', 'SQLITE_BUSY'), 503, '5', /Another program/],
  [new Database.SqliteError('database is locked', 'SQLITE_BUSY_SNAPSHOT'), 503, '5', /Another program/],
  [new Database.SqliteError('database table is locked', 'SQLITE_LOCKED'), 503, '5', /Another program/],
  [new Database.SqliteError('database or disk is full', 'SQLITE_FULL'), 503, '300', /disk of the server is full/],
  [new DiskFailure('The disk did not confirm a write: EIO'), 503, '300', /did not confirm that this was stored/],
  [new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT'), 500, undefined, /failed to answer/],
  [
    new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE'),
    500,
    undefined,
    /failed to answer/,
  ],
  [new TypeError('SQLITE_BUSY'), 500, undefined, /failed to answer/],
  ['a text', 500, undefined, /failed to answer/],
];

describe('a failure of our own', () => {
  it.each(cases)('%s is answered by %i', (failure, status, retryAfter, says) => {
    const answer = answerToFailure(failure, 'ref-7');
    expect([answer.status, answer.headers['Retry-After']]).toEqual([status, retryAfter]);
    expect(answer.message).toMatch(says);
    expect(answer.message).toContain('ref-7');
    expect(answer.message).not.toMatch(/SQLITE|constraint|malformed|EIO/);
  });
});
