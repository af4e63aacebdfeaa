import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Applies a staged restore and dies, as by SIGKILL, just before its step with the number that is given. */
const [, , dataDir = '', deadlyStep = ''] = process.argv;
let step = 0;

function mortal<A extends unknown[], R>(run: (...given: A) => R): (...given: A) => R {
  return (...given) => {
    step += 1;
    if (step === Number(deadlyStep)) process.kill(process.pid, 'SIGKILL');
    return run(...given);
  };
}

Object.assign(fs, {
  renameSync: mortal(fs.renameSync),
  linkSync: mortal(fs.linkSync),
  rmSync: mortal(fs.rmSync),
  chmodSync: mortal(fs.chmodSync),
  fsyncSync: mortal(fs.fsyncSync),
});
syncBuiltinESMExports();

const { applyStagedRestore } = await import('../../../../server/store/backup/staged-restore.ts');
applyStagedRestore(dataDir);
