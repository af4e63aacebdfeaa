import type { DirectoryId, MissingRule } from '../../contract/directory.ts';
import type { Fault } from '../errors.ts';
import type { Resource } from '../json.ts';

/** What SCIM needs to know of the directory a request is for. */
export interface ScimDirectory {
  readonly id: DirectoryId;
  readonly missingRule: MissingRule;
  /** The request on whose behalf something is written: its changes can be found by it. */
  readonly requestId?: number | undefined;
  /** Who writes, where it is not the provider. */
  readonly actor?: 'administrator' | undefined;
}

/** One user before and after a write; both without `groups` and `meta.location`, which are not stored. */
export interface UserChange {
  readonly directoryId: DirectoryId;
  /** The row of the user in the table `resource`. */
  readonly seq: number;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** null when the user did not exist. */
  readonly before: Resource | null;
  /** null when the user ceases to exist. */
  readonly after: Resource | null;
}

/** Why a directory refuses a user. */
export interface Objection {
  /** Goes out as the detail of a 400 `invalidValue`. */
  readonly detail: string;
  readonly fault: Fault;
}

/** What the rest of the product makes of users. SCIM asks and tells it, and knows nothing of it. */
export interface UserProjection {
  /**
   * Asked, within the transaction, before an active user is stored; never for a user who is or becomes inactive.
   * @returns null when the directory has nothing against the user
   */
  review(directory: ScimDirectory, user: Resource): Objection | null;
  /** Told within the transaction: after the row is written, or just before it is removed. */
  apply(change: UserChange): void;
}
