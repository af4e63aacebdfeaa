import { largestPayload } from '../contract/attention.ts';
import { serverFeatures } from '../scim/schema/features.ts';

/** What one SCIM request may ask of the server; what is over it is refused, never cut short. */
export const scimLimits = {
  /** Bytes of a body, by what it holds. A person with every attribute filled in is a few kilobytes. */
  bodyBytes: {
    User: largestPayload,
    /** May list all members, which some providers send at once. */
    Group: 1024 * 1024,
    /** A search, which may hold a long filter. */
    message: 256 * 1024,
    bulk: serverFeatures.bulk.maxPayloadSize,
  },
  /** Wrong tokens from one address in a minute before it has to wait. */
  wrongTokensPerMinute: 10,
  /** Addresses whose wrong tokens are counted at a time. */
  countedAddresses: 10_000,
} as const;
