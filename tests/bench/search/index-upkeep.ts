import type { OktaPerson } from '../../okta/people/generate.ts';
import { median } from '../statistics.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type FillSpeed, openFiller } from './fill.ts';

/** What keeping the search index costs a push. */
export interface IndexUpkeep {
  readonly operation: 'create' | 'PUT of another title';
  readonly together: number;
  /** Listed people, who are in the index. */
  readonly indexed: FillSpeed;
  /** The same people deactivated: every table is written but the two of the search index. */
  readonly unindexed: FillSpeed;
}

/** As many as a busy push commits together, and so many that the commits do not count. */
const groups = [16, 1000];
const rounds = 3;

/** Stores the same people in empty databases and changes them, with and without the index, in turns. */
export async function measureIndexUpkeep(people: readonly OktaPerson[]): Promise<IndexUpkeep[]> {
  const results: IndexUpkeep[] = [];
  for (const together of groups) {
    const [indexed, unindexed]: [Speeds[], Speeds[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      indexed.push(await speedsOf(people, true, together));
      unindexed.push(await speedsOf(people, false, together));
    }
    for (const [operation, of] of [
      ['create', ({ create }: Speeds) => create],
      ['PUT of another title', ({ replace }: Speeds) => replace],
    ] as const) {
      const speeds = { indexed: middle(indexed.map(of)), unindexed: middle(unindexed.map(of)) };
      results.push({ operation, together, ...speeds });
    }
  }
  return results;
}

interface Speeds {
  readonly create: FillSpeed;
  readonly replace: FillSpeed;
}

async function speedsOf(people: readonly OktaPerson[], active: boolean, together: number): Promise<Speeds> {
  const folder = await createTemporaryFolder();
  const filler = openFiller(folder.path, { people, active, together });
  try {
    return { create: await filler.create(), replace: await filler.replace() };
  } finally {
    await filler.close();
    await folder.remove();
  }
}

function middle(speeds: readonly FillSpeed[]): FillSpeed {
  const rowsPerSecond = median(speeds.map((speed) => speed.rowsPerSecond));
  return { rowsPerSecond, cpuMs: median(speeds.map(({ cpuMs }) => cpuMs)) };
}
