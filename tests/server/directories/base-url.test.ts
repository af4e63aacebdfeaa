import { describe, expect, it } from 'vitest';
import type { ReachabilityWarning } from '../../../server/contract/directory.ts';
import { parsePublicUrl, reachabilityOf } from '../../../server/directories/base-url.ts';

const accepted: readonly (readonly [typed: string, url: string])[] = [
  ['https://scim.example.org', 'https://scim.example.org'],
  ['  https://scim.example.org/  ', 'https://scim.example.org'],
  ['HTTPS://SCIM.Example.ORG', 'https://scim.example.org'],
  ['https://scim.example.org:443', 'https://scim.example.org'],
  ['https://scim.example.org:8443', 'https://scim.example.org:8443'],
  ['https://example.org/phone/', 'https://example.org/phone'],
  ['https://example.org/phone/scim/v2', 'https://example.org/phone'],
  ['https://scim.example.org/scim/v2/head-office', 'https://scim.example.org'],
  ['https://scim.example.org/scim/v2/head-office/', 'https://scim.example.org'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
];

const refused: readonly (readonly [typed: string, says: string])[] = [
  ['scim.example.org', 'is not an address'],
  ['scim.example.org:8443', 'is not an address'],
  ['localhost:7643', 'is not an address'],
  ['https:scim.example.org', 'is not an address'],
  ['https://', 'is not an address'],
  ['https://a b', 'is not an address'],
  ['javascript:alert(1)', 'is not an address'],
  ['x'.repeat(500), `"${'x'.repeat(80)}" is not an address`],
  ['http://scim.example.org', 'begins with http:// but'],
  ['ftp://scim.example.org', 'begins with ftp:// but'],
  ['https://ada:secret@example.org', 'holds a user name or password'],
  ['https://ada@example.org', 'holds a user name or password'],
  ['https://example.org/?a=1', 'holds a "?" or "#"'],
  ['https://example.org/#a', 'holds a "?" or "#"'],
];

describe('a public address', () => {
  it.each(accepted)('%j is tidied', (typed, url) => expect(parsePublicUrl(typed)).toEqual({ url }));
  it.each(refused)('%j is refused', (typed, says) => {
    expect(parsePublicUrl(typed)).toEqual({ wrong: expect.stringContaining(says) });
  });
  it('is not repeated with its password', () => {
    expect(JSON.stringify(parsePublicUrl('https://ada:hunter2@example.org'))).not.toContain('hunter2');
  });
});

const reachable: readonly (readonly [baseUrl: string, warning: ReachabilityWarning | null])[] = [
  ['https://scim.example.org/scim/v2/a', null],
  ['https://203.0.113.9/scim/v2/a', null],
  ['https://[2001:db8::1]/scim/v2/a', null],
  ['https://abc.ngrok-free.app/scim/v2/a', null],
  ['https://localexample.org/scim/v2/a', null],
  ['https://172.32.0.1/scim/v2/a', null],
  ['https://100.128.0.1/scim/v2/a', null],
  ['https://10.example.org/scim/v2/a', null],
  ['http://127.0.0.1:7643/scim/v2/a', 'loopback'],
  ['http://127.9.9.9/scim/v2/a', 'loopback'],
  ['http://localhost/scim/v2/a', 'loopback'],
  ['http://app.localhost/scim/v2/a', 'loopback'],
  ['http://[::1]/scim/v2/a', 'loopback'],
  ['http://192.168.1.20/scim/v2/a', 'private-address'],
  ['https://10.0.0.1/scim/v2/a', 'private-address'],
  ['https://172.16.0.1/scim/v2/a', 'private-address'],
  ['https://172.31.255.1/scim/v2/a', 'private-address'],
  ['https://169.254.1.1/scim/v2/a', 'private-address'],
  ['https://100.64.0.1/scim/v2/a', 'private-address'],
  ['https://[fd00::1]/scim/v2/a', 'private-address'],
  ['https://[fe80::1]/scim/v2/a', 'private-address'],
  ['https://server/scim/v2/a', 'private-address'],
  ['https://phone.internal/scim/v2/a', 'private-address'],
  ['https://phone.local/scim/v2/a', 'private-address'],
  ['http://scim.example.org/scim/v2/a', 'not-https'],
  ['https://x-y.trycloudflare.com/scim/v2/a', 'temporary-tunnel'],
  ['https://my_host.example.org/scim/v2/a', 'underscore'],
  ['https://example.org/my_path/scim/v2/a', 'underscore'],
];

describe('what speaks against a base URL', () => {
  it.each(reachable)('%s: %s', (baseUrl, warning) => expect(reachabilityOf(baseUrl)).toBe(warning));
});
