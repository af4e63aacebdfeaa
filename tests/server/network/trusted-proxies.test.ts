import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../server/network/own-addresses.ts';
import { parseTrustedProxies } from '../../../server/network/trusted-proxies.ts';

describe('trusted proxies', () => {
  const entries = ['192.168.1.5', '10.1.0.0/16', '2001:db8::/32'];
  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['192.168.1.5', true],
    ['192.168.1.6', false],
    ['10.1.200.3', true],
    ['10.2.0.1', false],
    ['2001:db8::7', true],
    ['2001:db9::7', false],
    ['', false],
    ['nginx', false],
  ])('believe %j: %s', (address, expected) => {
    const parsed = parseTrustedProxies(entries);
    expect('isTrusted' in parsed && parsed.isTrusted(address)).toBe(expected);
  });

  it.each(['nginx', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '2001:db8::/129', '10.0.0.1/8/8', ''])(
    'refuse %j and quote it',
    (entry) => {
      const parsed = parseTrustedProxies([...entries, entry]);
      expect('wrong' in parsed && parsed.wrong).toContain(`"${entry}" is neither an address nor a network.`);
    },
  );
});

it.each([
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.20', 'private'],
  ['169.254.3.4', 'private'],
  ['100.64.0.1', 'private'],
  ['100.128.0.1', 'public'],
  ['fd00::1', 'private'],
  ['2606:4700::1', 'public'],
  ['203.0.113.9', 'public'],
] as const)('%s is a %s address', (address, kind) => {
  expect(kindOf(address)).toBe(kind);
});
