/** What the server can do beyond reading and writing. ServiceProviderConfig says exactly this. */
export interface Features {
  readonly patch: boolean;
  /** `null` when Bulk is not offered. */
  readonly bulk: { readonly maxOperations: number; readonly maxPayloadSize: number } | null;
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
    readonly cursorTimeout?: number;
  };
}

/** Kept true by whoever adds a capability: clients such as authentik adapt to it. */
export const serverFeatures: Features = {
  patch: true,
  bulk: null,
  filterMaxResults: 1000,
  changePassword: false,
  sort: true,
  etag: true,
  pagination: { cursor: false, index: true, defaultPageSize: 100, maxPageSize: 1000 },
};
