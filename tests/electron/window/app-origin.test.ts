import { describe, expect, it } from 'vitest';
import { appOrigin, isWithin, originOf, startUrl } from '../../../electron/window/app-origin.ts';

describe('isWithin', () => {
  it.each(['app://switchboard/', 'app://switchboard', 'app://switchboard/a/b.js?x=1#y', 'APP://switchboard/'])(
    'takes %s for ours',
    (url) => expect(isWithin(url, appOrigin)).toBe(true),
  );

  it.each([
    ['another host', 'app://evil/'],
    ['a host that begins like ours', 'app://switchboard.evil.example/'],
    ['a host that ends like ours', 'app://notswitchboard/'],
    ['ours as user information', 'app://switchboard@evil/'],
    ['user information on our host', 'app://someone@switchboard/'],
    ['a password on our host', 'app://:secret@switchboard/'],
    ['a port on our host', 'app://switchboard:80/'],
    ['ours in the query', 'https://evil.example/?next=app://switchboard/'],
    ['ours in the path', 'https://evil.example/app://switchboard/'],
    ['ours in the fragment', 'https://evil.example/#app://switchboard/'],
    ['our host under another scheme', 'https://switchboard/'],
    ['a scheme that begins like ours', 'apps://switchboard/'],
    ['a scheme without an authority', 'app:switchboard'],
    ['a file', 'file:///switchboard/'],
    ['a page without origin', 'about:blank'],
    ['a script', 'javascript:alert(1)//app://switchboard/'],
    ['data', 'data:text/html,app://switchboard/'],
    ['a blob of ours', 'blob:app://switchboard/1'],
    ['no address at all', 'switchboard'],
    ['nothing', ''],
  ])('takes %s for foreign', (_name, url) => expect(isWithin(url, appOrigin)).toBe(false));

  it('compares a development server with its port', () => {
    const own = originOf('http://127.0.0.1:5173/');
    expect(isWithin('http://127.0.0.1:5173/main.tsx', own)).toBe(true);
    expect(isWithin('http://127.0.0.1:5174/', own)).toBe(false);
    expect(isWithin('https://evil.example/?next=http://127.0.0.1:5173', own)).toBe(false);
  });
});

describe('startUrl', () => {
  it.each([
    ['an installed app without a development server', true, undefined, 'app://switchboard/'],
    ['an installed app, whatever the environment says', true, 'http://127.0.0.1:5173', 'app://switchboard/'],
    ['an unpacked app without a development server', false, undefined, 'app://switchboard/'],
    ['an unpacked app with nonsense in the environment', false, 'nonsense', 'app://switchboard/'],
    ['an unpacked app with a development server', false, 'http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
  ])('for %s', (_name, isPackaged, developmentUrl, expected) => {
    expect(startUrl(isPackaged, developmentUrl)).toBe(expected);
  });
});
