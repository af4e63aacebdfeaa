import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** Moves the write-ahead log into the database beside everything else. */
export interface CheckpointThread {
  /** Moves what the log holds now. `done` is told why that failed. Only one at a time. */
  run(done: (failure: Error | null) => void): void;
  /** Waits until the thread has let go of the database, and ends it. Nobody is told any more. */
  close(): void;
}

const message = z.object({ failure: z.string().nullable() });

/** The desktop bundle has the same file beside it. */
const workerFile = join(import.meta.dirname, 'checkpoint.worker.mjs');

/** Whose turn it is with the database file; shared with the thread, because closing cannot wait for a message. */
const [idle, busy, closed] = [0, 1, 2];

/** A checkpoint takes tenths of a second, on a disk under load seconds. */
const patienceMs = 30_000;

/** @param file of the database, which has its log beside it */
export function createCheckpointThread(file: string): CheckpointThread {
  const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const state = new Int32Array(turn);
  let worker: Worker | null = null;
  let told: ((failure: Error | null) => void) | null = null;

  function tell(failure: Error | null): void {
    const done = told;
    told = null;
    done?.(failure);
  }

  /** Not before it is needed: most programs that open a database change little in it. */
  function start(): Worker {
    // Arguments of this process, such as modules to load first, are of no use to the thread.
    const started = new Worker(workerFile, { workerData: { file, turn, idle, busy }, execArgv: [] });
    // It has nothing to do that the process would have to stay for.
    started.unref();
    started.on('message', (raw: unknown) => {
      const { failure } = message.parse(raw);
      tell(failure === null ? null : new Error(failure));
    });
    started.on('error', tell);
    started.on('exit', () => {
      worker = null;
      tell(new Error('The thread for checkpoints ended.'));
    });
    return started;
  }

  return {
    run(done) {
      told = done;
      worker ??= start();
      worker.postMessage('checkpoint');
    },
    close() {
      told = null;
      while (Atomics.compareExchange(state, 0, idle, closed) === busy) {
        if (Atomics.wait(state, 0, busy, patienceMs) === 'timed-out') break;
      }
      void worker?.terminate();
    },
  };
}
