import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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

  it('says that the command was not accepted when what answers does not know its key', async () => {
    const folder = temporaryFolder();
    const socket = join(folder, 's');
    const stranger = createServer((_request, response) => response.writeHead(401).end()).listen(socket);
    onTestFinished(() => void stranger.close());
    await once(stranger, 'listening');
    writeFileSync(controlFileIn(folder), JSON.stringify({ socket, key: 'k' }));
    await expect(callOperation(folder, 'directories.list', {})).rejects.toMatchObject({
      kind: 'folder-in-use',
      message: expect.stringContaining('has not accepted the command (401)'),
    });
  });

  it('tells its key to nobody whose socket is in a folder that is open to others', async () => {
    const folder = temporaryFolder();
    const shared = mkdtempSync(join(tmpdir(), 'switchboard-shared-'));
    onTestFinished(() => rmSync(shared, { recursive: true }));
    chmodSync(shared, 0o755);
    writeFileSync(controlFileIn(folder), JSON.stringify({ socket: join(shared, 'control.sock'), key: 'k' }));
    await expect(callOperation(folder, 'directories.list', {})).rejects.toMatchObject({
      kind: 'folder-unusable',
      message: expect.stringContaining('belongs to another user or is open to others'),
    });
  });

  it('says that the folder cannot be used when the address cannot be read', async () => {
    const folder = temporaryFolder();
    mkdirSync(controlFileIn(folder));
    await expect(callOperation(folder, 'directories.list', {})).rejects.toMatchObject({ kind: 'folder-unusable' });
  });
});
