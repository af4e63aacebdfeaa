import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desktopArguments, headlessArguments, readStartOptions } from '../../../electron/launch/start-options.ts';

const usual = {
  headless: false,
  dataDir: undefined,
  port: undefined,
  uiPort: undefined,
  open: true,
  publicUrl: undefined,
};

function read(argv: readonly string[]) {
  let [out, err] = ['', ''];
  const request = readStartOptions(argv, '1.2.3', {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { request, out, err };
}

describe('readStartOptions', () => {
  it.each([
    ['nothing', [], usual],
    ['a browser', ['--headless'], { ...usual, headless: true }],
    ['a folder', ['--data-dir', 'd'], { ...usual, dataDir: resolve('d') }],
    ['ports', ['--port', '0', '--ui-port=65535'], { ...usual, port: 0, uiPort: 65_535 }],
    ['no browser to open', ['--no-open'], { ...usual, open: false }],
    ['a public address', ['--public-url', 'https://x.org'], { ...usual, publicUrl: 'https://x.org' }],
  ])('takes %s', (_name, argv, options) => {
    expect(read(argv)).toEqual({ request: { kind: 'start', options }, out: '', err: '' });
  });

  it('prints the version, and nothing else', () => {
    expect(read(['--version'])).toEqual({ request: { kind: 'exit', code: 0 }, out: '1.2.3\n', err: '' });
  });

  it('prints a help that names every option', () => {
    const { request, out, err } = read(['--help']);
    expect({ request, err }).toEqual({ request: { kind: 'exit', code: 0 }, err: '' });
    for (const option of [
      '--headless',
      '--data-dir',
      '--port',
      '--ui-port',
      '--no-open',
      '--public-url',
      '--version',
    ]) {
      expect(out).toContain(option);
    }
  });

  it.each([
    ['an unknown option', ['--headles'], '--headles'],
    ['an option of Electron', ['--no-sandbox'], '--no-sandbox'],
    ['a word too many', ['serve'], 'argument'],
    ['a port that is none', ['--port', 'x'], '0 to 65535'],
    ['a port too high', ['--port', '65536'], '0 to 65535'],
    ['a negative port', ['--ui-port', '-1'], '--ui-port'],
    ['no port', ['--port'], '--port'],
    ['no folder', ['--data-dir'], '--data-dir'],
    ['a data folder without a name', ['--data-dir', ''], '--data-dir'],
  ])('refuses %s with exit code 2 and its name', (_name, argv, named) => {
    const { request, out, err } = read(argv);
    expect({ request, out }).toEqual({ request: { kind: 'exit', code: 2 }, out: '' });
    expect(err).toContain(named);
  });
});

describe('what is passed on', () => {
  const all = {
    headless: false,
    dataDir: '/d',
    port: 0,
    uiPort: 2,
    open: false,
    publicUrl: 'https://x.org',
  };
  it('to the desktop app: all but what only a browser has', () => {
    expect(desktopArguments(all)).toEqual(['--data-dir', '/d', '--port', '0', '--public-url', 'https://x.org']);
    expect(desktopArguments(usual)).toEqual([]);
  });
  it('to the headless host: everything', () => {
    expect(headlessArguments(all)).toEqual(['serve', ...desktopArguments(all), '--ui-port', '2', '--no-open']);
    expect(headlessArguments(usual)).toEqual(['serve']);
  });
});
