import { isIP } from 'node:net';
import type { ReachabilityWarning } from '../contract/directory.ts';
import { isLoopback } from '../loopback.ts';
import { kindOf } from '../network/own-addresses.ts';

/** Where SCIM lives on the listener; a directory's base URL is this and its slug. */
export const scimPath = '/scim/v2';

/**
 * A public address as an administrator typed it, tidied, or the sentence that says what is wrong with it. It is the
 * part before `/scim/v2`; a path in front of that, as some reverse proxies have, is kept.
 */
export function parsePublicUrl(typed: string): { url: string } | { wrong: string } {
  const text = typed.trim();
  // Without the slashes "scim.example.org:8443" would be an address whose scheme is scim.example.org.
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(text) || !URL.canParse(text)) {
    return {
      wrong: `"${text.slice(0, 80)}" is not an address. Enter it with https://, such as https://scim.example.org.`,
    };
  }
  const url = new URL(text);
  if (url.protocol !== 'https:') {
    return { wrong: `The address begins with ${url.protocol}// but identity providers accept only https://.` };
  }
  if (url.username !== '' || url.password !== '') {
    return { wrong: 'The address holds a user name or password. Leave them out; the security token is the secret.' };
  }
  if (url.search !== '' || url.hash !== '') {
    return { wrong: 'The address holds a "?" or "#". Enter only the part before it.' };
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/scim\/v2(\/[^/]*)?$/, '');
  return { url: url.origin + path };
}

const temporaryTunnels = /\.(trycloudflare\.com|loca\.lt|serveo\.net)$/i;

/** Why an identity provider in the cloud may not reach this base URL, or null when nothing speaks against it. */
export function reachabilityOf(baseUrl: string): ReachabilityWarning | null {
  const { hostname, protocol } = new URL(baseUrl);
  const host = hostname.replaceAll(/[[\]]/g, '');
  if (/^(.+\.)?localhost$/.test(host) || isLoopback(host)) return 'loopback';
  if (isIP(host) !== 0 && kindOf(host) === 'private') return 'private-address';
  if (isIP(host) === 0 && (!host.includes('.') || /\.(local|internal|lan|home\.arpa)$/i.test(host))) {
    return 'private-address';
  }
  if (protocol !== 'https:') return 'not-https';
  if (temporaryTunnels.test(host)) return 'temporary-tunnel';
  return baseUrl.includes('_') ? 'underscore' : null;
}
