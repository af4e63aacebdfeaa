import { join } from 'node:path';
import { type Logger, pino } from 'pino';

/**
 * Logs to `logs/switchboard.log` in the data folder. A log that cannot be written is no reason to stop: the folder
 * itself is judged, and its failure explained, when the store opens.
 * @param complain is told once, for the terminal of whoever started the app from one.
 */
export function createFileLog(dataDir: string, complain: (sentence: string) => void): Logger {
  const destination = pino.destination({ dest: join(dataDir, 'logs', 'switchboard.log'), mkdir: true, sync: false });
  let hasComplained = false;
  destination.on('error', (failure: Error) => {
    if (hasComplained) return;
    hasComplained = true;
    complain(`The log cannot be written: ${failure.message}`);
  });
  return pino(destination);
}
