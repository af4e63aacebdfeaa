import type { ListenerSettings } from '../contract/network.ts';

/** RFC 7643 is the SCIM core schema: easy to remember, and not taken by anything well known. */
export const defaultListenerSettings: ListenerSettings = {
  bind: '127.0.0.1',
  port: 7643,
  tls: { mode: 'off' },
  trustedProxies: [],
  allowPlainHttp: false,
};
