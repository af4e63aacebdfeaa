import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { argumentsAtLogin, readDesktopArguments } from '../../electron/desktop-arguments.ts';
import { StartFailure } from '../../server/host.ts';

const usual = {
  dataDir: null,
  scim: {},
  publicUrl: undefined,
  devtools: false,
  hidden: false,
};

describe('readDesktopArguments', () => {
  it.each([
    ['nothing', [], {}, usual],
    ['the folder of an unpacked app', ['/app'], {}, usual],
    ['a data folder', ['--data-dir', 'd'], {}, { ...usual, dataDir: resolve('d') }],
    ['a data folder in the environment', [], { SWITCHBOARD_DATA_DIR: '/e' }, { ...usual, dataDir: '/e' }],
    ['both data folders', ['--data-dir=/d'], { SWITCHBOARD_DATA_DIR: '/e' }, { ...usual, dataDir: '/d' }],
    ['an empty data folder', ['--data-dir='], {}, usual],
    ['a free port', ['--port', '0'], {}, { ...usual, scim: { port: 0 } }],
    ['a port in the environment', [], { SWITCHBOARD_PORT: '9' }, { ...usual, scim: { port: 9 } }],
    ['a public address', ['--public-url', 'https://x.org'], {}, { ...usual, publicUrl: 'https://x.org' }],
    ['what autostart adds', ['--hidden'], {}, { ...usual, hidden: true }],
    ['developer tools', ['--devtools'], {}, { ...usual, devtools: true }],
    ["Chromium's own", ['--remote-debugging-port=0', '--lang', 'de', '--enable-features=X'], {}, usual],
  ])('%s', (_name, argv, env, expected) => expect(readDesktopArguments(argv, env)).toEqual(expected));

  it.each(['x', '65536', '-1', '1.5', ' ', '1e3', '00000000001'])('refuses the port "%s"', (port) => {
    expect(() => readDesktopArguments([`--port=${port}`], {})).toThrow(StartFailure);
    expect(() => readDesktopArguments([`--port=${port}`], {})).toThrow(/from 0 to 65535/);
  });
});

describe('argumentsAtLogin', () => {
  it.each([
    ['nothing, as most start it', [], null, []],
    ['the folder of an unpacked app', [], '/app', ['/app']],
    ['what makes it this installation', ['--data-dir=/d', '--port', '8443'], null, ['--data-dir=/d', '--port=8443']],
    ['nothing that was for this once', ['--devtools', '--hidden', '--public-url=https://x.org'], null, []],
  ])('%s', (_name, argv, appPath, expected) => {
    const args = argumentsAtLogin(readDesktopArguments(argv, {}), appPath);
    expect(args).toEqual(expected);
    expect(argumentsAtLogin(readDesktopArguments(args, {}), appPath)).toEqual(expected);
  });
});
