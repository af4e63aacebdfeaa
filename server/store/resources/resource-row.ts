import type { DirectoryId } from '../../contract/directory.ts';

export type StoredType = 'User' | 'Group';

/** A SCIM resource as it is stored. */
export interface ResourceRow {
  /** The stable order of every list. Never reused. */
  readonly seq: number;
  readonly id: string;
  readonly type: StoredType;
  readonly version: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly body: string;
}

/** A row that nobody asked for by its directory. */
export interface OwnedResourceRow extends ResourceRow {
  readonly directoryId: DirectoryId;
}

/** What changes with every write of a resource. */
export interface ResourceContent {
  /** Folded; null for groups. */
  readonly userName: string | null;
  readonly externalId: string | null;
  /** Folded. */
  readonly displayName: string | null;
  /** null for groups. */
  readonly active: boolean | null;
  readonly version: number;
  readonly modifiedAt: number;
  /** JSON text. */
  readonly body: string;
}

export interface NewResource extends ResourceContent {
  readonly directoryId: DirectoryId;
  readonly id: string;
  readonly type: StoredType;
  readonly createdAt: number;
}

/** A value of a multi-valued attribute by which resources are looked up, such as `emails.value`. */
export interface LookUpValue {
  readonly attribute: string;
  /** Folded when the attribute ignores case. */
  readonly value: string;
}

/** A condition or an order in SQL over the columns of `resource`, with the values of its placeholders. */
export interface SqlFragment {
  readonly sql: string;
  readonly params: readonly (string | number | null)[];
}

export interface ResourceQuery {
  readonly directoryId: DirectoryId;
  /** null is every type. */
  readonly type: StoredType | null;
  /** null is everything of that type. */
  readonly where: SqlFragment | null;
}

export interface ResourcePage {
  /** What comes before `seq`, which always decides last; null is by `seq` alone. */
  readonly order: SqlFragment | null;
  readonly offset: number;
  readonly limit: number;
}
