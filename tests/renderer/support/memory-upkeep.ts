import type { Backup, BackupFacts, BackupSchedule } from '../../../server/contract/backups.ts';
import { restoreWord } from '../../../server/contract/backups.ts';
import type { backupsOperations } from '../../../server/contract/backups-operations.ts';
import type { diagnosticsOperations } from '../../../server/contract/diagnostics-operations.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';
import { job } from './memory-jobs.ts';
import { noon } from './samples.ts';

export const nightly: BackupSchedule = { every: 'day', time: '02:00', weekday: 0, keep: 14, folder: null };

export const held: BackupFacts = { schemaVersion: 3, people: 482, directories: 2, newestChangeAt: noon };

/** A backup that was opened and found sound; a test names only what it is about. */
export function backup(name: string, changes: Partial<Backup> = {}): Backup {
  return {
    name,
    kind: 'backup',
    madeAt: noon,
    bytes: 1_500_000,
    check: { state: 'sound', facts: held, checkedAt: noon },
    ...changes,
  };
}

/** Backups in memory. Work is begun and stays so; tests move it on. */
export function createMemoryUpkeep(
  data: HostData,
): Pick<Api, keyof typeof backupsOperations | keyof typeof diagnosticsOperations> {
  const begin = (kind: 'backup' | 'verify' | 'restore', title: string) => {
    const begun = job(data.jobs.length + 1, { kind, title });
    data.jobs = [begun, ...data.jobs];
    return accept(begun);
  };
  return {
    'diagnostics.read': async () => accept({ name: 'switchboard-diagnostics.json', text: '{\n  "people": 482\n}' }),
    'backups.list': async () =>
      accept({
        backups: [...data.backups],
        deleted: [...data.deletedBackups],
        schedule: data.schedule,
        folder: data.schedule.folder ?? '/data/backups',
        nextAt: data.schedule.every === 'off' ? null : noon + 12 * 3_600_000,
      }),
    'backups.create': async () => begin('backup', 'Backup'),
    'backups.verify': async () => begin('verify', 'Check of the backups'),
    'backups.schedule': async (changes) => {
      if (typeof changes.folder === 'string' && !changes.folder.startsWith('/')) {
        return refuse({ code: 'BACKUP-01', field: 'folder', message: 'Give the whole path of the folder.' });
      }
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      data.schedule = { ...data.schedule, ...Object.fromEntries(given) };
      return accept(data.schedule);
    },
    'backups.inspect': async ({ source }) => {
      if (source.from === 'file' && !source.path.startsWith('/')) {
        return refuse({ code: 'BACKUP-02', field: 'path', message: 'There is no such file.' });
      }
      return accept({ held, present: { ...held, people: 500 } });
    },
    'backups.restore': async ({ typed }) =>
      typed === restoreWord
        ? begin('restore', 'Restore')
        : refuse({ code: 'BACKUP-04', field: 'typed', message: `Type ${restoreWord}.` }),
    'backups.remove': async ({ name }) => {
      const aside = data.backups.filter((one) => one.name === name);
      data.backups = data.backups.filter((one) => one.name !== name);
      const times = { deletedAt: noon, purgedAt: noon + 7 * 86_400_000 };
      data.deletedBackups.push(...aside.map(({ check: _check, ...one }) => ({ ...one, ...times })));
      return accept({});
    },
    'backups.putback': async ({ name }) => {
      const back = data.deletedBackups.filter((one) => one.name === name);
      data.deletedBackups = data.deletedBackups.filter((one) => one.name !== name);
      data.backups.push(...back.map((one) => backup(name, { kind: one.kind, madeAt: one.madeAt })));
      return accept({});
    },
  };
}
