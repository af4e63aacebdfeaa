import { z } from 'zod';
import type { E164 } from './contact.ts';

/** Which program dials: the telephone app, a SIP softphone, an older softphone, or Microsoft Teams. */
export const dialScheme = z.enum(['tel', 'sip', 'callto', 'msteams']);
export type DialScheme = z.output<typeof dialScheme>;

export interface DialSettings {
  readonly dialScheme: DialScheme;
  /** The domain of SIP addresses, such as `voice.example.org`; null leaves it to the softphone. */
  readonly sipDomain: string | null;
}

/**
 * The address that starts a call in the program of the setting.
 * @see RFC 3966 for `tel:`, RFC 3261 section 19.1.1 for `sip:` with `user=phone`, and Microsoft's "Deep links in Teams"
 * for calls, where a public number is written `4:` and the E.164 number.
 */
export function dialUri(number: E164, { dialScheme: scheme, sipDomain }: DialSettings): string {
  switch (scheme) {
    case 'tel':
      return `tel:${number}`;
    case 'sip':
      return sipDomain === null ? `sip:${number}` : `sip:${number}@${sipDomain};user=phone`;
    case 'callto':
      return `callto:${number}`;
    case 'msteams':
      return `msteams:/l/call/0/0?users=${encodeURIComponent(`4:${number}`)}`;
  }
}
