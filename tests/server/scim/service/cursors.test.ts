import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCursors } from '../../../../server/scim/service/cursors.ts';
import { refusalOf } from '../refusal.ts';

const timeout = 60;

function made(key: Buffer = randomBytes(32)) {
  const clock = { at: 1_000 };
  return { clock, cursors: createCursors({ key, clock: () => clock.at, random: randomBytes, timeout }) };
}

describe('a cursor', () => {
  it.each([
    [null, 7],
    ['müller', 8],
    ['', 9],
    [1.5, 10],
    ['x'.repeat(5_000), 11],
  ])('keeps the position %#', (key, seq) => {
    const { cursors } = made();
    const state = { position: { key, seq }, total: 12 };
    const cursor = cursors.write('list', state);
    expect(cursors.read('list', cursor)).toEqual(state);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  it('shows nobody whose name it holds', () => {
    const cursor = made().cursors.write('list', { position: { key: 'anna@example.com', seq: 1 }, total: 2 });
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('anna');
  });

  it('is good until its time is over', () => {
    const { clock, cursors } = made();
    const cursor = cursors.write('list', { position: { key: null, seq: 1 }, total: 2 });
    clock.at += timeout * 1000;
    expect(cursors.read('list', cursor).total).toBe(2);
    clock.at += 1;
    expect(refusalOf(() => cursors.read('list', cursor))?.slice(0, 2)).toEqual([400, 'expiredCursor']);
  });

  it('outlives the process that wrote it, if the key does', () => {
    const key = randomBytes(32);
    const state = { position: { key: 'a', seq: 1 }, total: 2 };
    expect(made(key).cursors.read('list', made(key).cursors.write('list', state))).toEqual(state);
  });

  const { cursors } = made();
  const cursor = cursors.write('list', { position: { key: 'a', seq: 1 }, total: 2 });
  it.each([
    ['of another list', 'other', cursor],
    ['of another installation', 'list', made().cursors.write('list', { position: { key: 'a', seq: 1 }, total: 2 })],
    ['changed in its last character', 'list', `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'Q' : 'A'}`],
    ['changed in its first character', 'list', `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`],
    ['cut short', 'list', cursor.slice(0, -4)],
    ['with something behind it', 'list', `${cursor}AAAA`],
    ['with a padding nobody wrote', 'list', `${cursor}=`],
    ['in another alphabet', 'list', `${cursor}%`],
    ['too short for a seal', 'list', 'AAAA'],
    ['as long as a seal without content', 'list', 'A'.repeat(38)],
    ['blank', 'list', ' '],
    ['a number', 'list', '100'],
  ])('%s is refused', (_what, list, sent) => {
    expect(refusalOf(() => cursors.read(list, sent))?.slice(0, 2)).toEqual([400, 'invalidCursor']);
  });
});
