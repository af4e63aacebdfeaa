import { session } from 'electron';
import { beforeAll, describe, expect, it } from 'vitest';
import { appOrigin } from '../../../electron/window/app-origin.ts';
import { guardDownloads, isOwnDownload } from '../../../electron/window/downloads.ts';
import { doubleControl } from '../double/electron.ts';

const own: readonly (readonly [name: string, urls: readonly string[]])[] = [
  ['what our page has made', ['blob:app://switchboard/5f0c']],
  ['a file of ours', ['app://switchboard/licences.txt']],
];
const foreign: readonly (readonly [name: string, urls: readonly string[]])[] = [
  ['nothing at all', []],
  ['what a foreign page has made', ['blob:https://evil.example/5f0c']],
  ['what a page without an origin has made', ['blob:null/5f0c']],
  ['a foreign file', ['https://evil.example/run.exe']],
  ['data', ['data:text/plain,x']],
  ['a file of this computer', ['file:///etc/passwd']],
  ['a host that is not ours', ['app://evil/x']],
  ['ours with user information', ['blob:app://me@switchboard/x']],
  ['ours that leads elsewhere', ['app://switchboard/x', 'https://evil.example/run.exe']],
  ['elsewhere that leads to ours', ['https://evil.example/run.exe', 'app://switchboard/x']],
  ['a blob of a blob', ['blob:blob:app://switchboard/x']],
];

describe('isOwnDownload', () => {
  it.each(own)('knows %s', (_name, urls) => expect(isOwnDownload(urls, appOrigin)).toBe(true));
  it.each(foreign)('refuses %s', (_name, urls) => expect(isOwnDownload(urls, appOrigin)).toBe(false));
});

describe('a guarded session', () => {
  let refused = 0;
  beforeAll(() => {
    doubleControl.appCodeLoaded();
    expect(doubleControl.mayDownload(['https://evil.example/run.exe'])).toBe(true);
    guardDownloads(session.defaultSession, appOrigin, () => {
      refused += 1;
    });
  });
  it.each(own)('lets %s be saved', (_name, urls) => expect(doubleControl.mayDownload(urls)).toBe(true));
  it.each(foreign)('stops %s and tells of it', (_name, urls) => {
    const before = refused;
    expect(doubleControl.mayDownload(urls)).toBe(false);
    expect(refused).toBe(before + 1);
  });
});
