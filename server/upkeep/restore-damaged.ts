import { isAbsolute, join } from 'node:path';
import type { BackupSource } from '../contract/backups.ts';
import { copyDatabase } from '../store/backup/database-thread.ts';
import { commitToRestore, stagingFile, unstage } from '../store/backup/staged-restore.ts';
import { migrations } from '../store/migrations/migrations.ts';
import { backupName, backupsIn } from './backup-files.ts';
import { checkOf } from './inspection-words.ts';

/**
 * Stages a backup for a data folder whose database is too damaged for a host to run on it. The next opening restores it
 * and keeps the damaged file.
 * @returns why the backup cannot be used, or null when it is staged.
 */
export async function stageForDamaged(dataDir: string, source: BackupSource, now: number): Promise<string | null> {
  const listed = backupsIn(join(dataDir, 'backups')).find(({ name }) => source.from === 'list' && name === source.name);
  const path = source.from === 'file' ? source.path : listed?.path;
  if (path === undefined || !isAbsolute(path)) return 'There is no such backup. "backup list" shows them.';
  const signal = new AbortController().signal;
  const target = stagingFile(dataDir);
  const check = checkOf(
    await copyDatabase({ source: path, target, signal, onProgress: () => undefined }),
    migrations.length,
    now,
  );
  if (check.state === 'unusable') {
    unstage(dataDir);
    return check.sentence;
  }
  commitToRestore(dataDir, { keptAs: backupName('before-restore', now), label: path, startedAt: now });
  return null;
}
