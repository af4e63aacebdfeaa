import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { explainFolder } from './store/explain-folder.ts';

/** Characters that wait for a disk with room before further lines are dropped. */
const longestBacklog = 1024 * 1024;

/**
 * A logger to `logs/switchboard.log` in the data folder. Secrets never reach it; the redacted paths are a second fence.
 * Logging itself never fails, whatever becomes of the disk.
 * @throws StartFailure `folder-unusable`.
 */
export function createFileLog(dataDir: string): Logger {
  const folder = join(dataDir, 'logs');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const destination = pino.destination({
      dest: join(folder, 'switchboard.log'),
      sync: true,
      maxLength: longestBacklog,
    });
    // Without a listener a full disk would throw out of whatever is logging, and a failure that is only to be noted
    // would end the process. Lines that could not be written go out with the next one that can.
    destination.on('error', () => undefined);
    return pino({ level: 'info', redact: ['*.authorization', '*.token', '*.password'] }, destination);
  } catch (failure) {
    throw explainFolder(dataDir, failure);
  }
}
