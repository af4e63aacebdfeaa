import { isIP } from 'node:net';
import type { IsTrustedProxy } from '../network/trusted-proxies.ts';

/**
 * Who sent a request, for the activity record and for counting wrong tokens. `X-Forwarded-For` is believed only from
 * trusted proxies, and then only the last entry that is none of them: the one that the outermost proxy wrote itself.
 * Everything before it is what the client claimed.
 * @param socketAddress the other end of the connection
 * @param forwardedFor the header as received
 */
export function remoteAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: IsTrustedProxy,
): string {
  const direct = plain(socketAddress ?? '');
  if (forwardedFor === undefined || !isTrusted(direct)) return direct;
  for (const hop of forwardedFor.split(',').toReversed()) {
    const address = plain(withoutPort(hop.trim()));
    if (isIP(address) === 0) break;
    if (!isTrusted(address)) return address;
  }
  return direct;
}

/** `::ffff:192.0.2.1` is how a dual-stack socket writes an IPv4 address. */
function plain(address: string): string {
  if (!address.toLowerCase().startsWith('::ffff:')) return address;
  const mapped = address.slice(7);
  return isIP(mapped) === 4 ? mapped : address;
}

function withoutPort(hop: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(hop)?.[1];
  if (bracketed !== undefined) return bracketed;
  const colon = hop.indexOf(':');
  return colon !== -1 && colon === hop.lastIndexOf(':') ? hop.slice(0, colon) : hop;
}
