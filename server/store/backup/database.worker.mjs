// Runs in a thread of its own: copying and checking take seconds, and every turn of the event loop that they took
// would keep identity providers and windows waiting. Plain JavaScript, because the desktop app ships it as it is.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** Every database of Switchboard has had these since its first version. */
const expectedTables = ['change', 'contact', 'directory', 'request', 'resource', 'setting', 'token'];
const pagesPerStep = 256;

let isCancelled = false;
parentPort.on('message', () => {
  isCancelled = true;
});

/** @returns what the database holds, or why it is none that can be used. */
function inspect(file) {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    const one = (sql) => db.prepare(sql).pluck().get();
    const verdict = one('PRAGMA integrity_check');
    if (verdict !== 'ok') return { wrong: 'damaged', detail: String(verdict).slice(0, 200) };
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const missing = expectedTables.filter((name) => !tables.includes(name));
    if (missing.length > 0) return { wrong: 'foreign', detail: missing.join(', ') };
    return {
      facts: {
        schemaVersion: one('PRAGMA user_version'),
        people: one("SELECT count(*) FROM resource WHERE type = 'User'"),
        directories: one('SELECT count(*) FROM directory WHERE deleted_at IS NULL'),
        newestChangeAt: one('SELECT at FROM change ORDER BY seq DESC LIMIT 1') ?? null,
      },
    };
  } finally {
    db.close();
  }
}

/** Copies one moment of the database, whatever is written to it meanwhile. */
async function copy(source, target) {
  closeSync(openSync(target, 'wx', 0o600));
  const db = new Database(source, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    // A transaction that reads holds this moment, so that writes do not make the copy begin anew.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    await db.backup(target, {
      progress({ totalPages, remainingPages }) {
        if (isCancelled) throw new Error('cancelled');
        parentPort.postMessage({ type: 'progress', done: totalPages - remainingPages, total: totalPages });
        return pagesPerStep;
      },
    });
  } finally {
    db.close();
  }
  // One file that needs no others beside it, also where nothing may be written.
  const copied = new Database(target);
  copied.pragma('journal_mode = DELETE');
  copied.close();
  const handle = openSync(target, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** What SQLite and the system say, in the few kinds that need different words. */
function kindOf({ code = '' }) {
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code === 'ENOSPC' || code.startsWith('SQLITE_FULL')) return 'full';
  return 'unreadable';
}

try {
  const { source, target } = workerData;
  if (target !== null) await copy(source, target);
  const answer = isCancelled ? { wrong: 'cancelled', detail: '' } : inspect(target ?? source);
  parentPort.postMessage({ type: 'end', ...answer });
} catch (failure) {
  const wrong = isCancelled ? 'cancelled' : kindOf(failure);
  parentPort.postMessage({ type: 'end', wrong, detail: `${failure.code ?? ''} ${failure.message}`.trim() });
} finally {
  parentPort.close();
}
