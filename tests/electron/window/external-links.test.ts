import { describe, expect, it } from 'vitest';
import { openExternalLink, parseExternalLink } from '../../../electron/window/external-links.ts';

const allowed: readonly (readonly [string, string])[] = [
  ['tel:+442079460958', 'tel:+442079460958'],
  ['tel:*100#', 'tel:*100#'],
  ['TEL:12', 'tel:12'],
  ['sip:+442079460958', 'sip:+442079460958'],
  ['sip:+442079460958@pbx.example.org', 'sip:+442079460958@pbx.example.org'],
  ['sip:ada.lovelace@pbx', 'sip:ada.lovelace@pbx'],
  ['sip:+442079460958@pbx.example.org;user=phone', 'sip:+442079460958@pbx.example.org;user=phone'],
  ['callto:+442079460958', 'callto:+442079460958'],
  ['msteams:/l/call/0/0?users=4%3A%2B442079460958', 'msteams:/l/call/0/0?users=4%3A%2B442079460958'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['mailto:ada+work@mail.example.org', 'mailto:ada+work@mail.example.org'],
  ['https://help.okta.com/en?x=1#y', 'https://help.okta.com/en?x=1#y'],
  ['https://example.org:8443/', 'https://example.org:8443/'],
];

const refused: readonly (readonly [string, string])[] = [
  ['plain http', 'http://example.org/'],
  ['a file', 'file:///etc/passwd'],
  ['a network share', 'file://server/share/run.exe'],
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:text/html,x'],
  ['our own scheme', 'app://switchboard/'],
  ['a handler that runs things', 'ms-msdt:/id PCWDiagnostic'],
  ['a search handler', 'search-ms:query=x'],
  ['a shell handler', 'vscode://file/etc/passwd'],
  ['a name every object has', 'constructor:x'],
  ['user information', 'https://bank.example@evil.example/'],
  ['an empty user with a password', 'https://:x@evil.example/'],
  ['https without a host', 'https://'],
  ['a space inside', 'https://example.org/a b'],
  ['a line break inside', 'https://example.org/\nx'],
  ['a NUL inside', 'tel:+44\u0000'],
  ['letters that are not ASCII', 'https://exämple.org/'],
  ['a telephone with letters', 'tel:0800-CALL'],
  ['a telephone with a separator', 'tel:+44-20-7946-0958'],
  ['a telephone with parameters', 'tel:+442079460958;phone-context=evil'],
  ['a telephone too short', 'tel:1'],
  ['a telephone too long', `tel:${'1'.repeat(21)}`],
  ['a plus in the middle', 'tel:44+20'],
  ['a percent code', 'tel:%2b44207946'],
  ['SIP parameters', 'sip:+44207946@pbx.example.org;transport=tcp'],
  ['a second SIP parameter', 'sip:+44207946@pbx.example.org;user=phone;maddr=evil.example'],
  ['a second SIP parameter before it', 'sip:+44207946@pbx.example.org;maddr=evil.example;user=phone'],
  ['another SIP user parameter', 'sip:+44207946@pbx.example.org;user=ip'],
  ['a name that says it is a telephone number', 'sip:ada@pbx.example.org;user=phone'],
  ['a SIP parameter without a host', 'sip:+44207946;user=phone'],
  ['SIP headers behind the parameter', 'sip:+44207946@pbx.example.org;user=phone?Replaces=x'],
  ['callto with a name', 'callto:ada.lovelace'],
  ['callto with an option', 'callto:+44207946+type=video'],
  ['a Teams chat', 'msteams:/l/chat/0/0?users=4%3A%2B44207946'],
  ['a Teams call to an account', 'msteams:/l/call/0/0?users=ada@example.org'],
  ['a Teams call to an internal identity', 'msteams:/l/call/0/0?users=8%3Aorgid%3Ax'],
  ['a Teams call to two', 'msteams:/l/call/0/0?users=4%3A%2B44207946,4%3A%2B44207947'],
  ['a Teams call with video', 'msteams:/l/call/0/0?users=4%3A%2B44207946&withVideo=true'],
  ['a Teams call without the plus', 'msteams:/l/call/0/0?users=4%3A44207946'],
  ['a Teams call to a number that is none', 'msteams:/l/call/0/0?users=4%3A%2B0207946'],
  ['a Teams call with a host', 'msteams://teams.evil.example/l/call/0/0?users=4%3A%2B44207946'],
  ['a Teams file', 'msteams:/l/file/x?objectUrl=https%3A%2F%2Fevil.example'],
  ['SIP headers', 'sip:+44207946@pbx.example.org?Replaces=x'],
  ['a SIP password', 'sip:ada:secret@pbx.example.org'],
  ['a SIP host that is none', 'sip:ada@-pbx-'],
  ['a mail attachment', 'mailto:ada@example.org?attach=/etc/passwd'],
  ['mail without an address', 'mailto:?subject=x'],
  ['two mail addresses', 'mailto:ada@example.org,bob@example.org'],
  ['two at signs', 'mailto:ada@bob@example.org'],
  ['something longer than any link', `https://example.org/${'a'.repeat(2048)}`],
  ['no address at all', 'example.org'],
  ['nothing', ''],
];

describe('parseExternalLink', () => {
  it.each(allowed)('lets %s leave', (value, expected) => expect(parseExternalLink(value)).toBe(expected));
  it.each(refused)('keeps %s', (_name, value) => expect(parseExternalLink(value)).toBeNull());
});

describe('openExternalLink', () => {
  it('hands what may leave to the operating system, as it was parsed', async () => {
    const opened: string[] = [];
    const isOpened = await openExternalLink('TEL:+442079460958', async (url) => void opened.push(url));
    expect({ isOpened, opened }).toEqual({ isOpened: true, opened: ['tel:+442079460958'] });
  });

  it.each(refused)('hands %s to nobody', async (_name, value) => {
    const open = (): never => {
      throw new Error('opened');
    };
    expect(await openExternalLink(value, open)).toBe(false);
  });
});
