import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../loopback.ts';

/** Tells whether `X-Forwarded-For` from an address is believed. */
export type IsTrustedProxy = (address: string) => boolean;

/**
 * Reads a list of addresses and networks in CIDR notation. This computer is always trusted: that is where tunnels run.
 * @returns `wrong` with the first entry that is neither, in a sentence
 */
export function parseTrustedProxies(
  entries: readonly string[],
): { readonly isTrusted: IsTrustedProxy } | { readonly wrong: string } {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix, ...rest] = entry.trim().split('/');
    const family = isIP(address);
    const bits = prefix === undefined ? undefined : Number(prefix);
    const longest = family === 4 ? 32 : 128;
    const isPrefix = bits === undefined || (/^\d{1,3}$/.test(prefix ?? '') && bits <= longest);
    if (family === 0 || rest.length > 0 || !isPrefix) {
      return {
        wrong: `"${entry.slice(0, 60)}" is neither an address nor a network. Write 192.168.1.5, or 192.168.1.0/24 for a whole network.`,
      };
    }
    const type = family === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, bits, type);
  }
  return {
    isTrusted: (address) => isLoopback(address) || (entries.length > 0 && isInList(list, address)),
  };
}

function isInList(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
