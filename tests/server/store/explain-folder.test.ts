import { describe, expect, it } from 'vitest';
import { explainFolder } from '../../../server/store/explain-folder.ts';

describe('what the system says about a data folder is explained', () => {
  it.each([
    ['EACCES', 'this user may not write there'],
    ['ENOSPC', 'the disk is full'],
    ['SQLITE_CANTOPEN_ISDIR', 'the database in it cannot be opened'],
    ['SQLITE_READONLY_DIRECTORY', 'the database in it is read-only'],
    ['SQLITE_CORRUPT_VTAB', 'the database in it is damaged'],
    ['EIO', 'the system refuses it'],
  ])('%s: %s', (code, says) => {
    const failure = explainFolder('/data', Object.assign(new Error('x'), { code }));
    expect(failure).toMatchObject({ kind: 'folder-unusable', message: expect.stringContaining(`${says}`) });
    expect(failure).toMatchObject({ message: expect.stringContaining(`(${code})`) });
  });

  it.each([new Error('no code'), Object.assign(new Error('x'), { code: 'SQLITE_ERROR' }), 'text', undefined])(
    'but not a mistake of our own: %s',
    (failure) => expect(explainFolder('/data', failure)).toBe(failure),
  );
});
