import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { except, membership, readSeqs, seqsSql } from '../../../../server/store/contacts/seqs.ts';

const db = new Database(':memory:');

/** The rows of a VALUES clause, read as one text. */
function read(rows: string): number[] {
  return [...readSeqs(db.prepare<[], Uint8Array | null>(seqsSql(rows)).pluck().get())];
}

describe('many seqs at once', () => {
  it.each([
    ['none', 'SELECT 1 AS seq WHERE false', []],
    ['one', 'SELECT 7 AS seq', [7]],
    ['some, in their order', 'SELECT column1 AS seq FROM (VALUES (30), (4), (100000), (0))', [30, 4, 100000, 0]],
    ['the largest there may be', 'SELECT 4294967295 AS seq', [4294967295]],
  ])('are %s', (_which, select, seqs) => {
    expect(read(select)).toEqual(seqs);
  });

  it('are as many as the rows, and sorted as those are', () => {
    const select =
      'WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n LIMIT 12345) SELECT seq FROM n ORDER BY seq DESC';
    const seqs = read(select);
    expect([seqs.length, seqs[0], seqs.at(-1)]).toEqual([12345, 12345, 1]);
  });

  it('leave out those who are members', () => {
    const members = membership(Uint32Array.of(3, 9, 5));
    expect([...except(Uint32Array.of(9, 4, 5, 10, 3), members)]).toEqual([4, 10]);
  });
});
