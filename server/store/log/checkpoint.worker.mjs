// Runs in a thread of its own: moving the log into the database waits for the disk for tenths of a second. Plain
// JavaScript, because the desktop app ships it as it is.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { file, turn, idle, busy } = workerData;
const state = new Int32Array(turn);

/** As far as it can be moved without keeping anybody from writing. */
function checkpoint() {
  const db = new Database(file, { fileMustExist: true });
  try {
    // What is in the database is on the disk before the log is written anew.
    db.pragma('synchronous = NORMAL');
    db.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    db.close();
  }
}

parentPort.on('message', () => {
  // Whoever closes the database has taken the turn for good.
  if (Atomics.compareExchange(state, 0, idle, busy) !== idle) return;
  let failure = null;
  try {
    checkpoint();
  } catch ({ message }) {
    failure = message;
  }
  Atomics.store(state, 0, idle);
  Atomics.notify(state, 0);
  parentPort.postMessage({ failure });
});
