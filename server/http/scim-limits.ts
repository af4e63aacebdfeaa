/** What one SCIM request may ask of the server; what is over it is refused, never cut short. */
export const scimLimits = {
  /** Bytes of a body. A person with every attribute filled in is a few kilobytes. */
  bodyBytes: 256 * 1024,
  /** Bytes of a body that may list the members of a group, which some providers send all at once. */
  groupBodyBytes: 1024 * 1024,
  /** Keys of one JSON object. */
  objectKeys: 2_000,
  /** Wrong tokens from one address in a minute before it has to wait. */
  wrongTokensPerMinute: 10,
  /** Addresses whose wrong tokens are counted at a time. */
  countedAddresses: 10_000,
} as const;
