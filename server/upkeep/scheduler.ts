import type { Logger } from 'pino';
import type { Backups } from './backups.ts';
import { isDue } from './schedule.ts';

export interface SchedulerDeps {
  readonly backups: Pick<Backups, 'all' | 'schedule' | 'scheduledSince' | 'start'>;
  readonly log: Logger;
  readonly now: () => number;
}

const lookEveryMs = 60_000;
/** A backup that failed, because the disk is full or the folder is gone for a moment, is tried again after this time. */
const retryMs = 3_600_000;

export interface Scheduler {
  /** Makes the backup that is due, if one is. */
  look(): Promise<void>;
  /** Looks now, and from now on by itself. */
  begin(): void;
  stop(): void;
}

/** Makes the backups that are planned, and at the start those that were missed. */
export function createScheduler({ backups, log, now }: SchedulerDeps): Scheduler {
  let failedAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    const newest = backups.all().find(({ kind }) => kind === 'scheduled')?.madeAt ?? 0;
    const since = Math.max(newest, backups.scheduledSince());
    if (!isDue(backups.schedule(), since, now()) || now() - failedAt < retryMs) return;
    const started = backups.start('scheduled');
    if (!started.ok) return;
    const { state, sentence } = await started.value.ended;
    if (state === 'failed') failedAt = now();
    log.info({ state, sentence }, 'a scheduled backup ended');
  }

  function lookSafely(): void {
    look().catch((failure: unknown) => log.error({ err: failure }, 'the schedule of backups could not be followed'));
  }

  let timer: NodeJS.Timeout | undefined;
  return {
    look,
    begin: () => {
      lookSafely();
      timer = setInterval(lookSafely, lookEveryMs);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
