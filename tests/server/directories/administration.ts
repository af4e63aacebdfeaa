import { randomBytes } from 'node:crypto';
import type { DirectorySetup } from '../../../server/contract/directory.ts';
import type { Result } from '../../../server/contract/result.ts';
import { createDirectoryAccess } from '../../../server/directories/access.ts';
import { createBin } from '../../../server/directories/bin.ts';
import { createDirectories } from '../../../server/directories/directories.ts';
import { createDirectoryTokens } from '../../../server/directories/directory-tokens.ts';
import { type KeyStore, KeyStoreLockedError } from '../../../server/directories/key-store.ts';
import { createTokenIssuer } from '../../../server/directories/token-issuer.ts';
import { createJobs } from '../../../server/jobs/jobs.ts';
import type { Store } from '../../../server/store/open.ts';
import { memoryLog } from '../harness/memory-log.ts';
import { openTestStore } from '../harness/open-test-store.ts';

/** Everything an administrator does with directories, over a real store, a clock that stands and a key in memory. */
export function administration(store: Store = openTestStore()) {
  const clock = { now: 1_000_000_000 };
  const keys: { key: Buffer; isLocked: boolean } = { key: Buffer.alloc(32, 7), isLocked: false };
  const keyStore: KeyStore = {
    kind: 'file',
    dataKey: async () => {
      if (keys.isLocked) throw new KeyStoreLockedError('The key store is locked.');
      return keys.key;
    },
  };
  const now = () => clock.now;
  const tokens = createTokenIssuer({ keyStore, random: randomBytes, now });
  const deps = { store, tokens, baseUrlOf: (slug: string) => `https://scim.example.org/scim/v2/${slug}`, now };
  const { log, lines } = memoryLog();
  const jobs = createJobs({ publish: () => undefined, log, now });
  const backups = { made: 0, trouble: null as string | null };
  const backUp = async () => {
    if (backups.trouble === null) backups.made += 1;
    return backups.trouble;
  };
  const bin = createBin({ store, jobs, now, backUp });
  const api = { ...bin.operations, ...createDirectories({ ...deps, bin }), ...createDirectoryTokens(deps) };
  const access = createDirectoryAccess(store, log);
  return {
    ...{ store, clock, keys, api, lines, jobs, bin, backups },
    /** Creates a directory that keeps its token. */
    add: async (name: string) =>
      accepted(await api['directories.create']({ name, type: 'other', withoutKeepingToken: false })),
    authenticate: (slug: string, authorization: string | undefined, from = '192.0.2.1') =>
      access.authenticate(slug, authorization, from, clock.now),
    kinds: () => store.changes.since(0, 100).map(({ kind }) => kind),
  };
}

export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}

export function tokenOf({ token }: DirectorySetup): string {
  if (token.state !== 'shown') throw new Error(`The token is not shown: ${token.reason}.`);
  return token.value;
}
