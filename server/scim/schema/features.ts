/** What the server can do beyond reading and writing. ServiceProviderConfig says exactly this. */
export interface Features {
  readonly patch: boolean;
  /** Sizes in bytes. */
  readonly bulk: { readonly maxOperations: number; readonly maxPayloadSize: number };
  /** The most resources one page may hold. */
  readonly filterMaxResults: number;
  readonly changePassword: boolean;
  readonly sort: boolean;
  readonly etag: boolean;
  /** RFC 9865 section 4. Timeout in seconds. */
  readonly pagination: {
    readonly cursor: boolean;
    readonly index: boolean;
    readonly defaultPageSize: number;
    readonly maxPageSize: number;
    readonly cursorTimeout: number;
  };
}

/** Kept true by whoever adds a capability: clients such as authentik adapt to it. */
export const serverFeatures: Features = {
  patch: true,
  bulk: { maxOperations: 1000, maxPayloadSize: 1024 * 1024 },
  filterMaxResults: 1000,
  changePassword: false,
  sort: true,
  etag: true,
  // A day: an import that takes longer has been given up.
  pagination: { cursor: true, index: true, defaultPageSize: 100, maxPageSize: 1000, cursorTimeout: 86_400 },
};
