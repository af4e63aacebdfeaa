import { readMappings } from '../contacts/following/mapping.ts';
import { missingIn } from '../contacts/following/projection.ts';
import type { RequestRecord } from '../contract/request.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { ChangeLog, RequestedChange } from '../store/history/change-log.ts';

/** What a request changed, as far as its row in the feed tells of it. */
export interface ChangesOfRequest extends Pick<RequestRecord, 'changes' | 'held'> {
  /** By what, besides the name, the person concerned is searched for. */
  readonly person: string | null;
}

export interface ChangesByRequest {
  /** Reads on in the change log. To be called before `take`, and after the requests that are taken were answered. */
  catchUp(): void;
  /** What the request changed; asked once for each. */
  take(requestId: number): ChangesOfRequest;
}

const readAtOnce = 1_000;
/** More people than this are not told one by one: a request for so many is found by the names of none of them. */
const longestPerson = 2_000;

const nothing: ChangesOfRequest = { changes: null, held: false, person: null };

/**
 * Follows the change log behind the requests: what they changed is read off it a moment later, all at once, and costs the
 * request that made it nothing.
 */
export function createChangesByRequest(log: Pick<ChangeLog, 'last' | 'requestedSince'>): ChangesByRequest {
  let cursor = log.last();
  const found = new Map<number, ChangesOfRequest>();

  return {
    catchUp() {
      const end = log.last();
      for (let read = readAtOnce; read === readAtOnce; ) {
        const changes = log.requestedSince(cursor, readAtOnce);
        for (const change of changes) {
          const { requestId, seq } = change;
          found.set(requestId, joined(found.get(requestId), change));
          cursor = seq;
        }
        read = changes.length;
      }
      cursor = Math.max(cursor, end);
    },
    take(requestId) {
      const changes = found.get(requestId);
      if (changes === undefined) return nothing;
      found.delete(requestId);
      return changes;
    },
  };
}

function joined(before: ChangesOfRequest | undefined, change: RequestedChange): ChangesOfRequest {
  const { held, words } = whoIs(change);
  const changes = { from: before?.changes?.from ?? change.seq, to: change.seq };
  if (before === undefined) return { changes, held, person: words };
  const person = before.person === null ? words : `${before.person} ${words ?? ''}`.trimEnd().slice(0, longestPerson);
  return { changes, held: before.held || held, person };
}

function whoIs({ kind, resourceId, body }: RequestedChange): { readonly held: boolean; readonly words: string | null } {
  if (!kind.startsWith('user.')) return { held: false, words: null };
  if (body === null) return { held: false, words: resourceId };
  const user = readMappings(readStored(body));
  const words = [resourceId, user.userName, user.email, user.externalId].filter((word) => word !== null);
  return { held: user.active && missingIn(user).length > 0, words: [...new Set(words)].join(' ') };
}
