import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileLog } from '../../server/log.ts';
import { temporaryFolder } from './harness/temporary-folder.ts';

/** Where every write fails as on a full disk; Linux has it. */
const fullDisk = '/dev/full';

describe('the log of a data folder', () => {
  it('is a file with one JSON object a line', () => {
    const folder = temporaryFolder();
    createFileLog(folder).error({ operation: 'x' }, 'it failed');
    const line: unknown = JSON.parse(readFileSync(join(folder, 'logs', 'switchboard.log'), 'utf8'));
    expect(line).toMatchObject({ operation: 'x', msg: 'it failed' });
  });

  it.runIf(existsSync(fullDisk))('does not fail whoever logs when the disk is full', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    symlinkSync(fullDisk, join(folder, 'logs', 'switchboard.log'));
    const log = createFileLog(folder);
    for (const attempt of [1, 2, 3]) expect(() => log.error({ attempt }, 'the disk is full')).not.toThrow();
  });
});
