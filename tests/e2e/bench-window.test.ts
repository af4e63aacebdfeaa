import { expect, it } from 'vitest';
import { fillFolder } from '../bench/search/fill.ts';
import { measureWindow } from '../bench/search/window/measure-window.ts';
import { measureUnits } from '../bench/search/window/measures.ts';
import { windowTable } from '../bench/search/window/window-table.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { createDataFolder } from './harness/data-folder.ts';

const people = generatePeople({ count: 300, seed: 5 });

/** Everything once or twice. */
const effort = { rounds: 1, loads: 1, words: 1, numbers: 1, wheelTurns: 4, places: 2 };

it('the search benchmark measures everything it shows of the window', async () => {
  const folder = await createDataFolder();
  try {
    await fillFolder(folder.path, { people, active: true, together: 100 });
    const times = await measureWindow(folder.path, people, effort);
    expect([...times.values.keys()].toSorted()).toEqual(Object.keys(measureUnits).toSorted());
    for (const [name, values] of times.values) expect(values.every(Number.isFinite), name).toBe(true);
    expect(Math.max(...(times.values.get('most rows in the document') ?? []))).toBeLessThan(40);
    expect(windowTable([times]).split('\n')).toHaveLength(Object.keys(measureUnits).length + 5);
  } finally {
    await folder.remove();
  }
});
