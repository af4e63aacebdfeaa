import { app, BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { appOrigin } from '../../../electron/window/app-origin.ts';
import { decideNavigation, decideWindowOpen, guardNavigation } from '../../../electron/window/navigation.ts';
import { doubleControl } from '../double/electron.ts';

const main = { isMainFrame: true, isRedirect: false };

describe('decideNavigation', () => {
  it.each([
    ['our own page', { url: 'app://switchboard/x', ...main }, 'allow'],
    ['our own page, after a redirect', { url: 'app://switchboard/x', isMainFrame: true, isRedirect: true }, 'allow'],
    ['our own page in a frame', { url: 'app://switchboard/x', isMainFrame: false, isRedirect: false }, 'refuse'],
    ['a link to a web page', { url: 'https://example.org/', ...main }, 'open-externally'],
    ['a telephone number', { url: 'tel:+442079460958', ...main }, 'open-externally'],
    ['a web page in a frame', { url: 'https://example.org/', isMainFrame: false, isRedirect: false }, 'refuse'],
    ['a redirect to a web page', { url: 'https://example.org/', isMainFrame: true, isRedirect: true }, 'refuse'],
    ['plain http', { url: 'http://example.org/', ...main }, 'refuse'],
    ['a look-alike of ours', { url: 'app://switchboard.evil.example/', ...main }, 'refuse'],
    ['a file', { url: 'file:///etc/passwd', ...main }, 'refuse'],
    ['a script', { url: 'javascript:alert(1)', ...main }, 'refuse'],
    ['nonsense', { url: 'nonsense', ...main }, 'refuse'],
  ] as const)('%s', (_name, attempt, verdict) => expect(decideNavigation(attempt, appOrigin)).toBe(verdict));
});

describe('decideWindowOpen', () => {
  it.each([
    ['our own page', 'app://switchboard/', 'refuse'],
    ['an empty page', 'about:blank', 'refuse'],
    ['a web page', 'https://example.org/', 'open-externally'],
    ['plain http', 'http://example.org/', 'refuse'],
    ['a script', 'javascript:alert(1)', 'refuse'],
  ] as const)('%s', (_name, url, verdict) => expect(decideWindowOpen(url, appOrigin)).toBe(verdict));
});

describe('a guarded page', () => {
  const opened: string[] = [];
  app.on('web-contents-created', (_event, contents) =>
    guardNavigation(contents, appOrigin, (url) => void opened.push(url)),
  );
  doubleControl.appCodeLoaded();
  new BrowserWindow({});
  const contents = doubleControl.windows[0]?.contents;
  const attempts = {
    navigation: (url: string) => contents?.pageHost.mayNavigate(url, true),
    'navigation of a frame': (url: string) => contents?.pageHost.mayNavigate(url, false),
    redirect: (url: string) => contents?.redirect(url),
    'new window': (url: string) => contents?.pageHost.mayOpenWindow(url),
    webview: () => contents?.attachWebview(),
  };

  it.each([
    ['navigation', 'app://switchboard/x', true, []],
    ['navigation', 'https://example.org/', false, ['https://example.org/']],
    ['navigation', 'http://example.org/', false, []],
    ['navigation of a frame', 'app://switchboard/x', false, []],
    ['navigation of a frame', 'https://example.org/', false, []],
    ['redirect', 'https://example.org/', false, []],
    ['new window', 'https://example.org/', false, ['https://example.org/']],
    ['new window', 'app://switchboard/', false, []],
    ['webview', '', false, []],
  ] as const)('%s to "%s": may %s, opens %j', (kind, url, may, links) => {
    opened.length = 0;
    expect(attempts[kind](url)).toBe(may);
    expect(opened).toEqual(links);
  });
});
