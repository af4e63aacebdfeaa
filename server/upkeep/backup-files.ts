import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Backup, type BackupCheck, type BackupKind, backupCheck, backupKind } from '../contract/backups.ts';
import { codeOf } from '../start-failure.ts';

export interface BackupFile extends Backup {
  readonly path: string;
}

export interface DeletedFile extends Omit<BackupFile, 'check'> {
  readonly deletedAt: number;
}

/** `scheduled-2026-11-28T02-00-00-000Z.db`; what a migration keeps has the version in front of the time. */
const namePattern =
  /^(backup|scheduled|before-restore|before-version)-(?:\d+-)?(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.db$/;

export function backupName(kind: BackupKind, at: number): string {
  return `${kind}-${stampOf(at)}.db`;
}

/** What is known of a file by its name; null for one that is no backup. */
export function readName(name: string): { readonly kind: BackupKind; readonly madeAt: number } | null {
  const [, kindText, stamp] = namePattern.exec(name) ?? [];
  const kind = backupKind.safeParse(kindText);
  const madeAt = readStamp(stamp);
  return kind.success && madeAt !== null ? { kind: kind.data, madeAt } : null;
}

function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[:.]/g, '-');
}

function readStamp(stamp = ''): number | null {
  const [day, time = ''] = stamp.split('T');
  const [hours, minutes, seconds, fraction] = time.split('-');
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${fraction}`);
  return Number.isFinite(at) ? at : null;
}

const checksFile = 'checks.json';
const checks = z.record(z.string(), z.object({ bytes: z.int(), modifiedAt: z.number(), check: backupCheck }));

/** The backups in a folder, newest first; none when there is no such folder. */
export function backupsIn(folder: string): BackupFile[] {
  const known = readChecks(folder);
  return namesIn(folder)
    .flatMap((name): BackupFile[] => {
      const read = readName(name);
      const path = join(folder, name);
      const file = read === null ? undefined : statSync(path, { throwIfNoEntry: false });
      if (read === null || file === undefined || !file.isFile()) return [];
      const noted = known[name];
      const isSame = noted?.bytes === file.size && noted.modifiedAt === file.mtimeMs;
      return [{ ...read, name, path, bytes: file.size, check: isSame ? noted.check : { state: 'unchecked' } }];
    })
    .sort((a, b) => b.madeAt - a.madeAt);
}

/** Remembers beside the backups what opening one showed, so that it outlives every restore. */
export function noteCheck(folder: string, name: string, check: BackupCheck): void {
  const file = statSync(join(folder, name));
  const present = new Set(namesIn(folder));
  const kept = Object.entries(readChecks(folder)).filter(([known]) => present.has(known) && known !== name);
  const noted = { ...Object.fromEntries(kept), [name]: { bytes: file.size, modifiedAt: file.mtimeMs, check } };
  writeFileSync(join(folder, checksFile), JSON.stringify(noted, null, 1), { mode: 0o600 });
}

/** Behind the name of a backup that was deleted stands when that was: it is beside the others and none of them. */
const deletedMark = '.deleted-';

/** The deleted backups in a folder, those deleted last first. */
export function deletedIn(folder: string): DeletedFile[] {
  return namesIn(folder)
    .flatMap((fileName): DeletedFile[] => {
      const [name = '', stamp] = fileName.split(deletedMark);
      const [read, deletedAt] = [readName(name), readStamp(stamp)];
      const path = join(folder, fileName);
      const file = read === null || deletedAt === null ? undefined : statSync(path, { throwIfNoEntry: false });
      if (read === null || deletedAt === null || file === undefined || !file.isFile()) return [];
      return [{ ...read, name, path, bytes: file.size, deletedAt }];
    })
    .sort((a, b) => b.deletedAt - a.deletedAt);
}

/** Puts a backup aside, from where it can be put back. */
export function deleteBackup({ path }: Pick<BackupFile, 'path'>, at: number): void {
  renameSync(path, `${path}${deletedMark}${stampOf(at)}`);
}

export function putBackupBack({ path }: Pick<DeletedFile, 'path'>): void {
  renameSync(path, path.slice(0, path.lastIndexOf(deletedMark)));
}

/** For good. */
export function removeBackup(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (failure) {
    if (codeOf(failure) === 'ENOENT') return [];
    throw failure;
  }
}

/** What is damaged or missing only means that the backups are opened once more. */
function readChecks(folder: string): z.output<typeof checks> {
  try {
    return checks.parse(JSON.parse(readFileSync(join(folder, checksFile), 'utf8')));
  } catch {
    return {};
  }
}
