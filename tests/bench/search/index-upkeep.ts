import type { OktaPerson } from '../../okta/people/generate.ts';
import { median } from '../statistics.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type FillSpeed, fillFolder } from './fill.ts';

/** What keeping the search index costs a push. */
export interface IndexUpkeep {
  readonly size: number;
  readonly together: number;
  /** Listed people, who are in the index. */
  readonly indexed: FillSpeed;
  /** The same people deactivated: every table is written but the two of the search index. */
  readonly unindexed: FillSpeed;
}

/** As many as a busy push commits together, and so many that the commits do not count. */
const groups = [16, 1000];
const rounds = 3;

/** Stores the same people in empty databases, with and without the index, in turns. */
export async function measureIndexUpkeep(people: readonly OktaPerson[]): Promise<IndexUpkeep[]> {
  const results: IndexUpkeep[] = [];
  for (const together of groups) {
    const [indexed, unindexed]: [FillSpeed[], FillSpeed[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      indexed.push(await speedOf(people, true, together));
      unindexed.push(await speedOf(people, false, together));
    }
    results.push({ size: people.length, together, indexed: middle(indexed), unindexed: middle(unindexed) });
  }
  return results;
}

async function speedOf(people: readonly OktaPerson[], active: boolean, together: number): Promise<FillSpeed> {
  const folder = await createTemporaryFolder();
  try {
    return await fillFolder(folder.path, { people, active, together });
  } finally {
    await folder.remove();
  }
}

function middle(speeds: readonly FillSpeed[]): FillSpeed {
  const rowsPerSecond = median(speeds.map((speed) => speed.rowsPerSecond));
  return { rowsPerSecond, cpuMs: median(speeds.map(({ cpuMs }) => cpuMs)) };
}
