import { isAbsolute, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { dataDirOption, defaultDataDir, parseFolder, parsePort } from '../../../server/cli/options.ts';

const folders: readonly (readonly [platform: NodeJS.Platform, env: NodeJS.ProcessEnv, folder: string])[] = [
  ['linux', {}, '/home/ada/.config/Switchboard'],
  ['linux', { XDG_CONFIG_HOME: '/elsewhere' }, '/elsewhere/Switchboard'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/ada/.config/Switchboard'],
  ['freebsd', {}, '/home/ada/.config/Switchboard'],
  ['darwin', { XDG_CONFIG_HOME: '/elsewhere' }, '/home/ada/Library/Application Support/Switchboard'],
  ['win32', { APPDATA: '/home/ada/Roaming' }, '/home/ada/Roaming/Switchboard'],
  ['win32', { APPDATA: '' }, '/home/ada/AppData/Roaming/Switchboard'],
];

describe('the data folder', () => {
  it.each(folders)('on %s with %j is %s', (platform, env, folder) =>
    expect(defaultDataDir(platform, env, '/home/ada')).toBe(folder),
  );

  it('is made absolute', () => {
    expect(parseFolder('data')).toBe(resolve('data'));
    expect(isAbsolute(parseFolder('.'))).toBe(true);
  });

  it.each(['', '  '])('is refused when it is %j', (text) => expect(() => parseFolder(text)).toThrow('is empty'));

  it('is what --data-dir says, wherever that stands', () => {
    const command = new Command().addOption(dataDirOption()).parse(['--data-dir', 'x'], { from: 'user' });
    expect(command.opts()).toEqual({ dataDir: resolve('x') });
  });
});

describe('a port', () => {
  it.each([
    ['0', 0],
    ['7643', 7643],
    ['65535', 65_535],
  ])('%s', (text, port) => expect(parsePort(text)).toBe(port));

  it.each(['', ' ', '-1', '65536', '99999', '1e3', '0x10', '80.5', '80 ', 'http'])('is not %j', (text) =>
    expect(() => parsePort(text)).toThrow(InvalidArgumentError),
  );
});
