import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTargets, chosenTargets, isStale, writeStamp } from '../../../electron/launch/build-stamp.ts';

let root = '';
async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
const stale = () => buildTargets.filter((target) => isStale(root, target));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'switchboard-stamp-'));
  for (const path of [
    'package.json',
    'package-lock.json',
    'electron.vite.config.ts',
    'electron/main.ts',
    'electron/preload.ts',
    'electron/launch/start.ts',
    'server/host.ts',
    'server/contract/desktop.ts',
    'renderer/main.tsx',
    'renderer/styles/base.css',
    'tests/some.test.ts',
    'out/main/main.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
  ]) {
    await put(path, `content of ${path}`);
  }
});
afterEach(() => rm(root, { recursive: true }));

describe('isStale', () => {
  it('takes what was never stamped for stale', () => expect(stale()).toEqual(buildTargets));

  it.each([
    ['nothing', async () => {}, []],
    ['a test', () => appendFile(join(root, 'tests/some.test.ts'), 'x'), []],
    ['the start command itself', () => appendFile(join(root, 'electron/launch/start.ts'), 'x'), []],
    ['the time of a file alone', () => utimes(join(root, 'server/host.ts'), 1, 1), []],
    ['the server', () => appendFile(join(root, 'server/host.ts'), 'x'), ['main']],
    ['a new file of the server', () => put('server/new/file.ts', ''), ['main']],
    ['a style', () => appendFile(join(root, 'renderer/styles/base.css'), 'x'), ['renderer']],
    ['a file of the renderer that went', () => rm(join(root, 'renderer/main.tsx')), ['renderer']],
    ['the preload', () => appendFile(join(root, 'electron/preload.ts'), 'x'), ['main', 'preload']],
    ['the contract', () => appendFile(join(root, 'server/contract/desktop.ts'), 'x'), ['main', 'preload', 'renderer']],
    ['the lock file', () => appendFile(join(root, 'package-lock.json'), 'x'), ['main', 'preload', 'renderer']],
    ['what was built', () => rm(join(root, 'out/renderer/index.html')), ['renderer']],
  ] as const)('after a change of %s', async (_name, change, expected) => {
    for (const target of buildTargets) writeStamp(root, target);
    expect(stale()).toEqual([]);
    await change();
    expect(stale()).toEqual(expected);
  });

  it('notices that content moved from one file to another', async () => {
    await put('renderer/a.ts', 'one');
    await put('renderer/b.ts', 'two');
    writeStamp(root, 'renderer');
    await put('renderer/a.ts', '');
    await put('renderer/b.ts', 'onetwo');
    expect(isStale(root, 'renderer')).toBe(true);
  });
});

describe('chosenTargets', () => {
  it.each([
    [undefined, ['main', 'preload', 'renderer']],
    ['renderer', ['renderer']],
    ['renderer,main', ['main', 'renderer']],
    ['nothing', []],
  ])('for %s', (value, targets) => expect(chosenTargets({ SWITCHBOARD_BUILD: value })).toEqual(targets));
});
