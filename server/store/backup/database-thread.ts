import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { backupFacts } from '../../contract/backups.ts';

const end = z.union([
  z.object({ facts: backupFacts }),
  z.object({
    /** `foreign`: a database, but not one of Switchboard. */
    wrong: z.enum(['damaged', 'foreign', 'unreadable', 'full', 'cancelled']),
    detail: z.string(),
  }),
]);
/** What a database holds, or why it cannot be used. */
export type Inspection = z.output<typeof end>;

const message = z.union([
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('end') }).loose(),
]);

/** The desktop bundle has the same file beside it. */
const workerFile = join(import.meta.dirname, 'database.worker.mjs');

export interface CopyOptions {
  readonly source: string;
  /** Must not be there yet. Readable by its owner alone. What a failure or Cancel leaves of it is the caller's to remove. */
  readonly target: string;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Copies one moment of a database to a new file, and opens and checks the copy. */
export function copyDatabase({ source, target, signal, onProgress }: CopyOptions): Promise<Inspection> {
  return run({ source, target }, onProgress, signal);
}

/** Opens a database without changing it, checks all of it, and says what it holds. */
export function inspectDatabase(file: string): Promise<Inspection> {
  return run({ source: file, target: null }, () => undefined, null);
}

function run(
  task: { readonly source: string; readonly target: string | null },
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal | null,
): Promise<Inspection> {
  return new Promise((resolve, reject) => {
    // Arguments of this process, such as modules to load first, are of no use to the thread.
    const worker = new Worker(workerFile, { workerData: task, execArgv: [] });
    const cancel = () => worker.postMessage('cancel');
    let answer: Inspection | null = null;
    signal?.addEventListener('abort', cancel);
    worker.on('message', (raw: unknown) => {
      const parsed = message.parse(raw);
      if (parsed.type === 'progress') onProgress(parsed.done, parsed.total);
      else answer = end.parse(parsed);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', cancel);
      // The thread may have been done before it read that it should stop; whoever cancelled counts on there being nothing.
      if (answer !== null && signal?.aborted === true) resolve({ wrong: 'cancelled', detail: '' });
      else if (answer === null) reject(new Error(`The thread for databases ended with ${String(code)}.`));
      else resolve(answer);
    });
    if (signal?.aborted === true) cancel();
  });
}
