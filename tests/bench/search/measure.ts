import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { z } from 'zod';
import { createFileKeyStore } from '../../../server/directories/key-store.ts';
import type { Host } from '../../../server/host.ts';
import { createRestartableHost } from '../../../server/restartable-host.ts';
import type { OktaPerson } from '../../okta/people/generate.ts';
import { createRandom } from '../../okta/random.ts';
import { createLikeScan, type LikeScan } from './like-scan.ts';
import type { Search, SearchKind } from './queries.ts';

/** Times of one kind of search, in milliseconds. */
export interface SearchTimes {
  readonly kind: string;
  readonly size: number;
  readonly ownMs: readonly number[];
  readonly scanMs: readonly number[];
  /** How many people each search of ours found. */
  readonly found: readonly number[];
}

export interface SearchOptions {
  readonly kinds: readonly SearchKind[];
  /** For each kind and side. */
  readonly durationMs: number;
  readonly rounds: number;
}

const withTotal = z.looseObject({ total: z.int() });

/** Measures `contacts.page` as a window calls it against a scan of the same database, in turns. */
export async function measureSearch(
  folder: string,
  people: readonly OktaPerson[],
  { kinds, durationMs, rounds }: SearchOptions,
): Promise<SearchTimes[]> {
  const host = await createRestartableHost({
    ...{ dataDir: folder, version: 'benchmark', shell: 'browser', scim: null, rendererDir: folder },
    keyStore: createFileKeyStore(folder, randomBytes),
    log: pino({ level: 'silent' }),
  });
  const scan = createLikeScan(folder);
  try {
    const all: SearchTimes[] = [];
    for (const kind of kinds) all.push(await measureKind(host, scan, people, kind, durationMs / rounds, rounds));
    return all;
  } finally {
    scan.stop();
    await host.stop();
  }
}

async function measureKind(
  host: Host,
  scan: LikeScan,
  people: readonly OktaPerson[],
  kind: SearchKind,
  roundMs: number,
  rounds: number,
): Promise<SearchTimes> {
  const random = createRandom(7);
  const [ownMs, scanMs, found]: [number[], number[], number[]] = [[], [], []];
  await searchOnce(host, kind.draw(random, people));
  for (let round = 0; round < rounds; round++) {
    for (const end = performance.now() + roundMs; performance.now() < end; ) {
      if (kind.afterChange === true) await change(host, ownMs.length);
      const search = kind.draw(random, people);
      const started = performance.now();
      const page = await searchOnce(host, search);
      ownMs.push(performance.now() - started);
      found.push(withTotal.parse(page).total);
    }
    for (const end = performance.now() + roundMs; performance.now() < end; ) {
      const search = kind.draw(random, people);
      const started = performance.now();
      scan.search(search);
      scanMs.push(performance.now() - started);
    }
  }
  return { kind: kind.name, size: people.length, ownMs, scanMs, found };
}

async function searchOnce(host: Host, { typed, offset }: Search): Promise<unknown> {
  const answer = await host.dispatch('contacts.page', { query: typed, offset, limit: 100 }, 'agent');
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
}

/** Anything that moves the revision. */
async function change(host: Host, turn: number): Promise<void> {
  const appearance = turn % 2 === 0 ? 'dark' : 'light';
  const answer = await host.dispatch('settings.update', { appearance }, 'administrator');
  if (!answer.ok) throw new Error(answer.refusal.message);
}
