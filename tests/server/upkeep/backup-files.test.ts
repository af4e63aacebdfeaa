import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupName, backupsIn, noteCheck, readName } from '../../../server/upkeep/backup-files.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const at = Date.UTC(2026, 10, 28, 2, 0, 0, 5);

it.each(['backup', 'scheduled', 'before-restore'] as const)('%s is read back from the name of the file', (kind) => {
  expect(readName(backupName(kind, at))).toEqual({ kind, madeAt: at });
});

it('knows what a migration keeps', () => {
  expect(readName('before-version-3-2026-11-28T02-00-00-005Z.db')).toEqual({ kind: 'before-version', madeAt: at });
});

it.each([
  'switchboard.db',
  'backup-2026-11-28T02-00-00-005Z.db.part',
  'backup-2026-11-28.db',
  'backup-2026-99-99T02-00-00-005Z.db',
  '../backup-2026-11-28T02-00-00-005Z.db',
  'checks.json',
])('%s is no backup', (name) => expect(readName(name)).toBeNull());

it('lists none where there is no folder, and nothing that is no backup', () => {
  const folder = temporaryFolder();
  expect(backupsIn(join(folder, 'none'))).toEqual([]);
  writeFileSync(join(folder, 'letter.db'), '');
  expect(backupsIn(folder)).toEqual([]);
});

it('keeps what opening showed until the file changes, and does without when that was damaged', () => {
  const folder = temporaryFolder();
  const name = backupName('backup', at);
  writeFileSync(join(folder, name), 'one');
  expect(backupsIn(folder)).toMatchObject([{ name, bytes: 3, check: { state: 'unchecked' } }]);
  const check = { state: 'unusable', sentence: 'It is damaged.', checkedAt: 7 } as const;
  noteCheck(folder, name, check);
  expect(backupsIn(folder)).toMatchObject([{ check }]);
  writeFileSync(join(folder, name), 'two!');
  expect(backupsIn(folder)).toMatchObject([{ check: { state: 'unchecked' } }]);
  noteCheck(folder, name, check);
  writeFileSync(join(folder, 'checks.json'), '{ "half');
  expect(backupsIn(folder)).toMatchObject([{ check: { state: 'unchecked' } }]);
});
