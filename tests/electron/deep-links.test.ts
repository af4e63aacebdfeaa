import { describe, expect, it } from 'vitest';
import { deepLinkIn, parseDeepLink, registerDeepLinks } from '../../electron/deep-links.ts';

const lookups: readonly (readonly [name: string, link: string, number: string])[] = [
  ['as it should be', 'switchboard://lookup?number=%2B442079460958', '+442079460958'],
  ['with a plus that is not encoded', 'switchboard://lookup?number=+442079460958', '+442079460958'],
  ['as a form encodes it', 'switchboard://lookup?number=%2B44+20+7946+0958', '+44 20 7946 0958'],
  ['with spaces', 'switchboard://lookup?number=+44 20 7946 0958', '+44 20 7946 0958'],
  ['with encoded spaces and brackets', 'switchboard://lookup?number=%28020%29%207946', '(020) 7946'],
  ['with a copied telephone link', 'switchboard://lookup?number=tel%3A%2B44207946', '+44207946'],
  ['with the slash that browsers add', 'switchboard://lookup/?number=958', '958'],
  ['in capitals', 'SWITCHBOARD://LOOKUP?NUMBER=958', '958'],
];

const refused: readonly (readonly [name: string, link: string])[] = [
  ['an unknown verb', 'switchboard://delete?number=958'],
  ['no verb', 'switchboard://?number=958'],
  ['the scheme alone', 'switchboard://'],
  ['nothing', ''],
  ['another scheme', 'https://lookup?number=958'],
  ['a scheme that begins like ours', 'switchboards://lookup?number=958'],
  ['ours inside another', 'https://example.org/switchboard://lookup?number=958'],
  ['no number', 'switchboard://lookup'],
  ['an empty number', 'switchboard://lookup?number='],
  ['a name for a number', 'switchboard://lookup?number=anonymous'],
  ['a second parameter', 'switchboard://lookup?number=958&then=dial'],
  ['a second number', 'switchboard://lookup?number=958&number=959'],
  ['another parameter', 'switchboard://lookup?tel=958'],
  ['a longer path', 'switchboard://lookup/now?number=958'],
  ['user information', 'switchboard://me@lookup?number=958'],
  ['a port', 'switchboard://lookup:80?number=958'],
  ['a fragment', 'switchboard://lookup?number=958#x'],
  ['a percent sign that encodes nothing', 'switchboard://lookup?number=%zz958'],
  ['a NUL', 'switchboard://lookup?number=958%00'],
  ['a line break', 'switchboard://lookup?number=958\n'],
  ['a switch behind it', 'switchboard://lookup?number=958 --data-dir'],
  ['a quotation mark', 'switchboard://lookup?number=958"'],
  ['nobody', 'switchboard://person/'],
  ['a person and something more', 'switchboard://person/abc/edit'],
  ['a person with a query', 'switchboard://person/abc?x=1'],
  ['a path instead of a person', 'switchboard://person/..%2f..%2fetc'],
  ['a script instead of a person', 'switchboard://person/%3Cscript%3E'],
  ['a person with too long an id', `switchboard://person/${'a'.repeat(65)}`],
  ['something longer than any link', `switchboard://lookup?number=${'%20'.repeat(700)}958`],
];

describe('parseDeepLink', () => {
  it.each(lookups)('looks up a number %s', (_name, link, number) =>
    expect(parseDeepLink(link)).toEqual({ kind: 'lookup', number, source: 'link' }),
  );
  it.each([
    ['switchboard://person/019aab7c-1d2e-7f00-8000-0123456789ab', '019aab7c-1d2e-7f00-8000-0123456789ab'],
    ['switchboard://person/2Yz_9%7E/', '2Yz_9~'],
  ])('shows a person by %s', (link, id) => expect(parseDeepLink(link)).toEqual({ kind: 'show-contact', id }));
  it.each(refused)('ignores %s', (_name, link) => expect(parseDeepLink(link)).toBeNull());
});

describe('a command line', () => {
  it.each([
    ['of Linux', ['--ozone-platform=x11', 'switchboard://lookup?number=1'], 'switchboard://lookup?number=1'],
    ['of Windows', ['--allow-x', '--', 'Switchboard://person/a'], 'Switchboard://person/a'],
    ['with a link that is wrong, for the log', ['switchboard:x'], 'switchboard:x'],
    ['without a link', ['--hidden', '--data-dir', '/switchboard'], null],
    ['that is empty', [], null],
  ])('%s', (_name, argv, link) => expect(deepLinkIn(argv)).toBe(link));
});

describe('registering', () => {
  it.each([
    ['an installed app on Windows', true, 'win32', [['switchboard', 'C:\\app.exe', ['--']]]],
    ['an installed app on macOS', true, 'darwin', [['switchboard', 'C:\\app.exe', ['--']]]],
    ['an installed app on Linux, where the desktop entry has it', true, 'linux', []],
    ['an app started from its sources', false, 'win32', []],
  ] as const)('for %s', (_name, isPackaged, platform, expected) => {
    const asked: unknown[] = [];
    const setAsDefaultProtocolClient = (...args: readonly unknown[]) => {
      asked.push(args);
      return true;
    };
    registerDeepLinks({ isPackaged, setAsDefaultProtocolClient }, platform, 'C:\\app.exe');
    expect(asked).toEqual(expected);
  });
});
