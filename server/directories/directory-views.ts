import type {
  BinnedDirectory,
  DirectoryId,
  DirectorySetup,
  DirectorySummary,
  TokenState,
} from '../contract/directory.ts';
import { barsOf, startOf } from '../provisioning/activity-chart.ts';
import type { DirectoryRow } from '../store/directories/directory-table.ts';
import type { TokenRow } from '../store/directories/token-table.ts';
import type { Store } from '../store/open.ts';
import { reachabilityOf } from './base-url.ts';
import { purgeTimeOf } from './bin.ts';
import { statusOf } from './status.ts';
import { isValid, type TokenIssuer } from './token-issuer.ts';

export interface DirectoryDeps {
  readonly store: Store;
  readonly tokens: TokenIssuer;
  /** The base URL of the directory with this slug, without a trailing slash. */
  readonly baseUrlOf: (slug: string) => string;
  readonly now: () => number;
}

/** A directory as the screens see it. */
export interface DirectoryViews {
  /** The directory, unless it is in the bin or gone. */
  inUse(id: DirectoryId): DirectoryRow | undefined;
  summarise(row: DirectoryRow): DirectorySummary;
  describeBinned(row: DirectoryRow): BinnedDirectory;
  setupOf(row: DirectoryRow): Promise<DirectorySetup>;
  /** The same for whoever just made the token: it is in clear, whether it is kept or not. */
  setupWith(row: DirectoryRow, token: string): Promise<DirectorySetup>;
}

const dayMs = 86_400_000;
/** Ended tokens stay in the list this long, so that somebody who wonders why Okta fails can see the reason. */
const endedTokensShownMs = 30 * dayMs;
/** How many requests tell what is usual for a directory. */
const requestsJudged = 200;

export function createDirectoryViews({ store, tokens, baseUrlOf, now }: DirectoryDeps): DirectoryViews {
  const { directories, contacts, departures, guards, refusedPeople, requestHours, requests } = store;

  function inUse(id: DirectoryId): DirectoryRow | undefined {
    const row = directories.byId(id);
    return row?.deletedAt === null ? row : undefined;
  }

  function summarise(row: DirectoryRow): DirectorySummary {
    const at = now();
    const hasTripped = (guards.of(row.id)?.trippedAt ?? null) !== null;
    const kept = hasTripped ? departures.figures(row.id).total : 0;
    const counts = { ...contacts.counts(row.id), ...(kept > 0 && { kept }) };
    const refusedNow = refusedPeople.count({ directoryId: row.id, codes: '', text: '' });
    const since = startOf('day', at);
    const lastDay = barsOf('day', at, requestHours.since(row.id, since));
    const refusedLastDay = lastDay.reduce((sum, { refused }) => sum + refused, 0);
    const { lastRequestAt, lastPushAt, refused } = requests.figures(row.id, since);
    const status = statusOf({
      paused: row.paused,
      lastRequestAt,
      needAttention: counts.held + refusedNow,
      kept,
      refusedLastDay: refused,
      times: requests.times(row.id, requestsJudged),
      now: at,
    });
    const { id, name, type, missingRule, paused, keepsTokens, createdAt } = row;
    const baseUrl = baseUrlOf(row.slug);
    const times = { createdAt, lastRequestAt, lastPushAt };
    const turnedAwayLastDay = Math.max(0, refusedLastDay - refused);
    const refusals = { refusedLastDay, turnedAwayLastDay, refusedPeople: refusedNow };
    const tokenState = tokenStateOf(store.tokens.ofDirectory(id), at);
    const rules = { missingRule, paused, keepsTokens };
    return { id, name, type, baseUrl, status, ...rules, tokens: tokenState, counts, ...times, ...refusals, lastDay };
  }

  function describeBinned(row: DirectoryRow): BinnedDirectory {
    const deletedAt = row.deletedAt ?? 0;
    const people = contacts.binnedCount(row.id);
    return { id: row.id, name: row.name, people, deletedAt, purgedAt: purgeTimeOf(deletedAt) };
  }

  async function setupOf(row: DirectoryRow): Promise<DirectorySetup> {
    const at = now();
    const all = store.tokens.ofDirectory(row.id);
    const baseUrl = baseUrlOf(row.slug);
    return {
      id: row.id,
      name: row.name,
      baseUrl,
      reachability: { warning: reachabilityOf(baseUrl), host: new URL(baseUrl).hostname },
      token: await tokens.reveal(all, at),
      tokens: all
        .filter((token) => isValid(token, at) || at - (token.revokedAt ?? token.expiresAt ?? 0) < endedTokensShownMs)
        .map(({ id, prefix, createdAt, expiresAt, revokedAt, lastUsedAt, lastUsedFrom }) => {
          return { id, prefix, createdAt, expiresAt, revokedAt, lastUsedAt, lastUsedFrom };
        }),
    };
  }

  return {
    inUse,
    summarise,
    describeBinned,
    setupOf,
    setupWith: async (row, value) => ({ ...(await setupOf(row)), token: { state: 'shown', value } }),
  };
}

/** The last token to end decides; one that does not end outlasts all. */
function tokenStateOf(all: readonly TokenRow[], at: number): TokenState {
  const ends = all.filter((token) => isValid(token, at)).map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY);
  if (ends.length === 0) return { state: 'none' };
  const last = Math.max(...ends);
  return last === Number.POSITIVE_INFINITY ? { state: 'lasting' } : { state: 'ending', at: last };
}
