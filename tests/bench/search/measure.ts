import { join } from 'node:path';
import type { OktaPerson } from '../../okta/people/generate.ts';
import { createRandom } from '../../okta/random.ts';
import { type Contender, startContender } from './contender.ts';
import type { Search, SearchKind } from './queries.ts';

export const ownName = 'Switchboard';
export const scanName = 'LIKE';

/** Times of one kind of search by one contender, in milliseconds. */
export interface SearchTimes {
  readonly contender: string;
  readonly kind: string;
  readonly size: number;
  readonly ms: readonly number[];
  /** How many people each search found, where that is told. */
  readonly found: readonly number[];
}

/** What a contender takes to be there. */
export interface Footprint {
  readonly contender: string;
  readonly size: number;
  readonly startMs: number;
  /** The most there was after any kind of search. */
  readonly residentBytes: number;
}

export interface SearchOptions {
  readonly kinds: readonly SearchKind[];
  /** For each kind and contender. */
  readonly durationMs: number;
  readonly rounds: number;
}

export interface Measured {
  readonly times: readonly SearchTimes[];
  readonly footprints: readonly Footprint[];
}

type StartContender = () => Promise<Contender>;

/** So many of a kind are drawn for a round, and repeated where there is time for more. */
const drawn = 200;

/** The product and a scan of the same database; both read it from the folder. */
export function startOwnContenders(folder: string): StartContender[] {
  const script = (name: string) => join(import.meta.dirname, name);
  return [
    () => startContender(ownName, script('own-search.ts'), [folder]),
    () => startContender(scanName, script('like-scan.ts'), [folder]),
  ];
}

/** Asks every contender for the same, taking turns. */
export async function measureSearch(
  starters: readonly StartContender[],
  people: readonly OktaPerson[],
  { kinds, durationMs, rounds }: SearchOptions,
): Promise<Measured> {
  const contenders: Contender[] = [];
  const memory = new Map<string, number>();
  try {
    for (const start of starters) contenders.push(await start());
    const times: SearchTimes[] = [];
    for (const kind of kinds) {
      const random = createRandom(7);
      const of = new Map(contenders.map(({ name }) => [name, { ms: [] as number[], found: [] as number[] }]));
      for (let round = 0; round < rounds; round++) {
        const searches = Array.from({ length: drawn }, () => kind.draw(random, people));
        for (const contender of contenders) {
          if (!canAnswer(contender, searches)) continue;
          // The first of a round would pay for what the others have put out of the processor's caches.
          await contender.search({ searches, durationMs: durationMs / rounds / 10 });
          const { ms, found, residentBytes } = await contender.search({ searches, durationMs: durationMs / rounds });
          of.get(contender.name)?.ms.push(...ms);
          of.get(contender.name)?.found.push(...found.filter((count) => count !== null));
          memory.set(contender.name, Math.max(residentBytes, memory.get(contender.name) ?? 0));
        }
      }
      for (const [contender, { ms, found }] of of) {
        if (ms.length > 0) times.push({ contender, kind: kind.name, size: people.length, ms, found });
      }
    }
    const footprints = contenders.map(({ name, startMs }) => {
      return { contender: name, size: people.length, startMs, residentBytes: memory.get(name) ?? Number.NaN };
    });
    return { times, footprints };
  } finally {
    for (const contender of contenders) await contender.stop();
  }
}

function canAnswer({ name }: Contender, searches: readonly Search[]): boolean {
  if (name === ownName) return true;
  return searches.every(({ scan, words }) => (name === scanName ? scan : words) !== null);
}
