import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { explainFolder } from './store/open-or-explain.ts';

/**
 * A logger to `logs/switchboard.log` in the data folder. Secrets never reach it; the redacted paths are a second fence.
 * @throws StartFailure `folder-unusable`.
 */
export function createFileLog(dataDir: string): Logger {
  const folder = join(dataDir, 'logs');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const destination = pino.destination({ dest: join(folder, 'switchboard.log'), sync: true });
    return pino({ level: 'info', redact: ['*.authorization', '*.token', '*.password'] }, destination);
  } catch (failure) {
    throw explainFolder(dataDir, failure);
  }
}
