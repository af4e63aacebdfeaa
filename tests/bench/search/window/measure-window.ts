import type { OktaPerson } from '../../../okta/people/generate.ts';
import { createRandom } from '../../../okta/random.ts';
import { type MeasureName, measureCaller, measureLoads, measureTyping } from './measures.ts';
import { openWindow } from './open-window.ts';
import { measureScrolling, type ScrollEffort } from './scrolling.ts';

/** What a window took with one number of people. */
export interface WindowTimes {
  readonly size: number;
  readonly values: ReadonlyMap<MeasureName, readonly number[]>;
}

export interface WindowEffort extends ScrollEffort {
  readonly rounds: number;
  /** In each round. */
  readonly loads: number;
  readonly words: number;
  /** For each way to ask who is calling. */
  readonly numbers: number;
}

/** Opens the product in a browser on a filled folder, and does what agents do. */
export async function measureWindow(
  folder: string,
  people: readonly OktaPerson[],
  { rounds, loads, words, numbers, ...scroll }: WindowEffort,
): Promise<WindowTimes> {
  const values = new Map<MeasureName, number[]>();
  const note = (measure: MeasureName, value: number): void => {
    values.set(measure, [...(values.get(measure) ?? []), value]);
  };
  const random = createRandom(7);
  const window = await openWindow(folder);
  try {
    // The host has read nothing yet, and the browser has the page to translate.
    await measureLoads(window, loads, () => {});
    for (let round = 0; round < rounds; round++) {
      await measureLoads(window, loads, note);
      await measureTyping(window, { random, people, turns: words }, note);
      await measureCaller(window, { random, people, turns: numbers }, note);
      await measureScrolling(window, scroll, note);
    }
  } finally {
    await window.stop();
  }
  return { size: people.length, values };
}
