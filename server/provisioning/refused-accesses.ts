import type { Logger } from 'pino';
import type { RefusedAccess } from '../contract/activity.ts';
import { providerName } from '../scim/endpoints/provider.ts';
import type { Store } from '../store/open.ts';
import { type AccessReason, accessReason } from './access-reason.ts';

/** A request that was turned away, as it came. */
export interface TurnedAway {
  /** The part of the path that names the directory, whether there is one or not. */
  readonly slug: string;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
  readonly from: string;
  readonly at: number;
  /** There were too many wrong tokens from this address already. */
  readonly isTooMany: boolean;
}

export interface RefusedAccesses {
  /** Takes as long whoever it is about; what it means is found out later. */
  note(attempt: TurnedAway): void;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

export interface RefusedAccessesDeps {
  readonly store: Store;
  readonly log: Logger;
  /** Told of entries after they are stored. */
  readonly onNoted: (entries: readonly RefusedAccess[]) => void;
  readonly keptMs: () => number;
}

/** Attempts wait this long for more of the same. */
const gatherMs = 500;
/** Different attempts that wait at a time; what comes beyond them is somebody's trying out, and is not told one by one. */
const mostWaiting = 200;

interface Waiting {
  readonly last: TurnedAway;
  readonly firstAt: number;
  readonly times: number;
}

/** Keeps who was turned away, and why, without keeping what they tried. */
export function createRefusedAccesses({ store, log, onNoted, keptMs }: RefusedAccessesDeps): RefusedAccesses {
  let waiting = new Map<string, Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = [...waiting.values()];
    waiting = new Map();
    if (batch.length > 0) writing = write(batch);
    return writing;
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      const ids = await store.writeRelaxed(() => new Set(batch.flatMap(noteOne)));
      onNoted([...ids].flatMap((id) => store.refusedAccesses.byId(id) ?? []));
    } catch (failure) {
      log.error({ err: failure, attempts: batch.length }, 'refused access could not be noted');
    }
  }

  /** Within a transaction. */
  function noteOne({ last, firstAt, times }: Waiting): number[] {
    const directory = store.directories.bySlug(last.slug);
    if (directory === undefined || directory.deletedAt !== null) return [];
    store.requestHours.add(directory.id, last.at, { accepted: 0, refused: times });
    store.refusedAccesses.prune(last.at - keptMs());
    const why: AccessReason = last.isTooMany
      ? { reason: 'too-many', prefix: null, ownerId: null }
      : accessReason(last.authorization, directory.id, store.tokens.byHash);
    const { from, userAgent, at: lastAt } = last;
    const entry = { directoryId: directory.id, from, provider: providerName(userAgent), times, firstAt, lastAt };
    return [store.refusedAccesses.note({ ...entry, ...why })];
  }

  return {
    note(attempt) {
      const { slug, from, isTooMany } = attempt;
      const key = JSON.stringify([slug, from, isTooMany, isTooMany ? null : attempt.authorization]);
      const before = waiting.get(key);
      if (before === undefined && waiting.size >= mostWaiting) return;
      waiting.set(key, { last: attempt, firstAt: before?.firstAt ?? attempt.at, times: (before?.times ?? 0) + 1 });
      timer ??= setTimeout(() => void flush(), gatherMs);
    },
    flush,
  };
}
