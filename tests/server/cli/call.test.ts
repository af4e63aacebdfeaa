import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { callOperation } from '../../../server/cli/call.ts';
import { controlFileIn } from '../../../server/http/control-socket.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

describe('an operation on a data folder', () => {
  it.each([
    ['empty', ''],
    ['cut short', '{"socket":"/tm'],
    ['of another shape', '{}'],
  ])('is carried out on the folder itself when the address that a host left behind is %s', async (_what, content) => {
    const folder = temporaryFolder();
    writeFileSync(controlFileIn(folder), content);
    expect(await callOperation(folder, 'directories.list', {})).toEqual({
      ok: true,
      value: { directories: [], bin: [] },
    });
  });

  it('says that the folder cannot be used when the address cannot be read', async () => {
    const folder = temporaryFolder();
    mkdirSync(controlFileIn(folder));
    await expect(callOperation(folder, 'directories.list', {})).rejects.toMatchObject({ kind: 'folder-unusable' });
  });
});
