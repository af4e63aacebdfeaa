import { lockFolder } from '../../../server/store/folder-lock.ts';

/** Holds the folder named by its argument until it is killed. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Which folder?');
// Dropping the function would let the garbage collector close the lock.
process.on('exit', lockFolder(folder));
process.stdout.write('locked\n');
setInterval(() => undefined, 60_000);
