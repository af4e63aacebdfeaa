import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWindowFile } from '../../../electron/window/window-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-window-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('window.json', () => {
  it('asks at first, and remembers over a restart', async () => {
    const path = join(folder, 'new', 'window.json');
    const file = await openWindowFile(path);
    expect(file.close()).toBe('ask');
    await file.setClose('keep');
    expect(file.close()).toBe('keep');
    expect((await openWindowFile(path)).close()).toBe('keep');
    expect(await readdir(join(folder, 'new'))).toEqual(['window.json']);
  });

  it.each(['', '{', 'null', '[]', '{"close":"perhaps"}', '{"close":7}', '\u0000'])(
    'takes the damaged content %j for nothing remembered',
    async (content) => {
      const path = join(folder, 'window.json');
      await writeFile(path, content);
      expect((await openWindowFile(path)).close()).toBe('ask');
    },
  );

  it('tells of every choice, until it is listened to no longer', async () => {
    const file = await openWindowFile(join(folder, 'window.json'));
    const heard: string[] = [];
    const end = file.onChange(() => void heard.push(file.close()));
    await file.setClose('keep');
    end();
    await file.setClose('quit');
    expect(heard).toEqual(['keep']);
  });

  it('says when it cannot be written, and still holds the choice', async () => {
    const obstacle = join(folder, 'file');
    await writeFile(obstacle, 'not a folder');
    const file = await openWindowFile(join(obstacle, 'window.json'));
    await expect(file.setClose('quit')).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(file.close()).toBe('quit');
    expect(await readFile(obstacle, 'utf8')).toBe('not a folder');
  });
});
