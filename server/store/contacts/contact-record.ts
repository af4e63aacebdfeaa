import type { PersonState } from '../../contract/contact.ts';
import type { DirectoryId } from '../../contract/directory.ts';

/** A reason as it is stored; the sentence is made when it is read, so that wording can improve. */
export interface StoredReason {
  readonly code: string;
  readonly received: string | null;
}

/** A person as the phone directory sees them, derived from the SCIM user with the same `seq` and `id`. */
export interface ContactRecord {
  readonly seq: number;
  readonly directoryId: DirectoryId;
  readonly id: string;
  readonly state: PersonState;
  readonly name: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly userName: string;
  readonly externalId: string | null;
  readonly title: string | null;
  readonly email: string | null;
  readonly department: string | null;
  /** E.164, or null when the person has none that can be used. */
  readonly number: string | null;
  /** The same grouped for reading. */
  readonly numberShown: string | null;
  /** What the provider sent, untouched. */
  readonly numberReceived: string | null;
  readonly reasons: readonly StoredReason[];
  /** `A` to `Z`, or `~` for the rest, which sorts last. */
  readonly letter: string;
  readonly sortKey: string;
  /** The same two by the family name. */
  readonly familyLetter: string;
  readonly familyKey: string;
  readonly updatedAt: number;
}

/** What of a person follows from the SCIM user at once. */
export type ContactContent = Omit<ContactRecord, 'seq' | 'directoryId' | 'id' | 'numberShown' | 'updatedAt'>;
