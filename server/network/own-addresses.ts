import { BlockList } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { OwnAddress } from '../contract/network.ts';
import { isLoopback } from '../loopback.ts';

/** Networks that the internet does not route to: RFC 1918, 3927, 4193, 4291 and 6598. */
const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  privateNetworks.addSubnet(network, prefix, 'ipv4');
}
privateNetworks.addSubnet('fc00::', 7, 'ipv6');
privateNetworks.addSubnet('fe80::', 10, 'ipv6');

/** Who can reach an IP address: this computer, its network, or everybody. */
export function kindOf(address: string): OwnAddress['kind'] {
  if (isLoopback(address)) return 'loopback';
  return privateNetworks.check(address, address.includes(':') ? 'ipv6' : 'ipv4') ? 'private' : 'public';
}

/** The addresses of this computer. Link-local ones need the name of an interface to be of use and are left out. */
export function ownAddresses(): OwnAddress[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ address }) => !address.startsWith('fe80:'))
      .map(({ address }) => ({ address, interface: name, kind: kindOf(address) })),
  );
}

/** What a certificate for this computer must be valid for: its name, and every address it has. */
export function ownHosts(): string[] {
  const name = hostname().toLowerCase();
  const names = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ? [name, 'localhost'] : ['localhost'];
  return [...new Set([...names, ...ownAddresses().map(({ address }) => address)])];
}
