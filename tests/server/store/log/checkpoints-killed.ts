import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createCheckpointThread } from '../../../../server/store/log/checkpoint-thread.ts';
import { createLogCheckpoints } from '../../../../server/store/log/log-checkpoints.ts';
import { openLogDisk } from '../../../../server/store/log/log-disk.ts';
import { createLogSync } from '../../../../server/store/log/log-sync.ts';
import { createWriter } from '../../../../server/store/log/writer.ts';

/** Writes lines without end, several at once, and prints each number once it is acknowledged, until it is killed. */
const [, , file = ''] = process.argv;
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = NORMAL');
const writer = createWriter(db, createLogSync(openLogDisk(file)));
const checkpoints = createLogCheckpoints(db, createCheckpointThread(file), { due: 40, few: 5, commits: 1 });
writer.onCommit(checkpoints.watch);
const insert = db.prepare<[number, string]>('INSERT INTO line (number, text) VALUES (?, ?)');
let number = 0;

async function writeOn(): Promise<void> {
  for (;;) {
    number += 1;
    const mine = number;
    await writer.writeRepeatable(() => insert.run(mine, `${mine} `.repeat(500)));
    writeSync(1, `${mine}\n`);
  }
}

await Promise.all([writeOn(), writeOn(), writeOn()]);
