import { expect, it } from 'vitest';
import { remoteAddress } from '../../../server/http/remote-address.ts';
import { parseTrustedProxies } from '../../../server/network/trusted-proxies.ts';

const cases: readonly {
  name: string;
  socket: string | undefined;
  forwarded: string | undefined;
  expected: string;
}[] = [
  { name: 'no proxy', socket: '203.0.113.9', forwarded: undefined, expected: '203.0.113.9' },
  {
    name: 'an IPv4 client of a dual-stack socket',
    socket: '::ffff:203.0.113.9',
    forwarded: undefined,
    expected: '203.0.113.9',
  },
  {
    name: 'a header from a stranger is not believed',
    socket: '203.0.113.9',
    forwarded: '10.0.0.1',
    expected: '203.0.113.9',
  },
  { name: 'a tunnel on this machine', socket: '127.0.0.1', forwarded: '198.51.100.7', expected: '198.51.100.7' },
  { name: 'a tunnel over IPv6 loopback', socket: '::1', forwarded: '2001:db8::7', expected: '2001:db8::7' },
  {
    name: 'only the last hop counts',
    socket: '127.0.0.1',
    forwarded: '1.2.3.4, 198.51.100.7',
    expected: '198.51.100.7',
  },
  {
    name: 'a second proxy on this machine is skipped',
    socket: '127.0.0.1',
    forwarded: '198.51.100.7, 127.0.0.1',
    expected: '198.51.100.7',
  },
  { name: 'a port after the address', socket: '127.0.0.1', forwarded: '198.51.100.7:51234', expected: '198.51.100.7' },
  {
    name: 'a bracketed address with a port',
    socket: '127.0.0.1',
    forwarded: '[2001:db8::7]:443',
    expected: '2001:db8::7',
  },
  { name: 'an entry that is no address', socket: '127.0.0.1', forwarded: 'unknown', expected: '127.0.0.1' },
  { name: 'an empty header', socket: '127.0.0.1', forwarded: '', expected: '127.0.0.1' },
  {
    name: 'a trusted proxy elsewhere',
    socket: '10.0.0.5',
    forwarded: '203.0.113.9',
    expected: '203.0.113.9',
  },
  {
    name: 'a chain of trusted proxies',
    socket: '127.0.0.1',
    forwarded: '1.2.3.4, 203.0.113.9, 10.0.0.5',
    expected: '203.0.113.9',
  },
  { name: 'its neighbour, who is not', socket: '10.0.0.6', forwarded: '203.0.113.9', expected: '10.0.0.6' },
  { name: 'a connection that is gone', socket: undefined, forwarded: undefined, expected: '' },
];

const proxies = parseTrustedProxies(['10.0.0.5']);
const isTrusted = 'wrong' in proxies ? () => false : proxies.isTrusted;

it.each(cases)('$name', ({ socket, forwarded, expected }) => {
  expect(remoteAddress(socket, forwarded, isTrusted)).toBe(expected);
});
