import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { OktaPerson } from '../../../okta/people/generate.ts';
import type { Random } from '../../../okta/random.ts';
import { searchKinds } from '../queries.ts';
import type { BenchWindow } from './open-window.ts';

/** Adds a value to those of a row of the table. */
export type Note = (measure: MeasureName, value: number) => void;

/** The rows of the table. */
export const measureUnits = {
  'first person painted': 'ms',
  'key in the search field, what it finds painted': 'ms',
  '… of it the host and the way there': 'ms',
  'number pasted, caller painted': 'ms',
  'address followed, caller painted': 'ms',
  'Enter in the palette, caller painted': 'ms',
  '… of them the host and the way there': 'ms',
  'longest wait for people while scrolling': 'ms',
  'longest answer with people while scrolling': 'ms',
  'waits longer than one answer': 'number',
  'frames with a gap': 'number',
  'most rows in the document': 'number',
  'memory before scrolling': 'MB',
  'memory after scrolling': 'MB',
  'memory after scrolling again': 'MB',
  'DOM nodes before scrolling': 'number',
  'DOM nodes after scrolling again': 'number',
} as const;
export type MeasureName = keyof typeof measureUnits;
export type MeasureUnit = (typeof measureUnits)[MeasureName];

/** Whatever one key leaves to be done is done before the next; typists are slower. */
const restMs = 60;
const typedKinds = searchKinds.filter(({ name }) => /^(beginning|whole|misspelt|part of|national)/.test(name));

/** Whom and what is asked for. */
export interface Asked {
  readonly random: Random;
  /** Those stored. */
  readonly people: readonly OktaPerson[];
  readonly turns: number;
}

const answer = z.object({ ms: z.number(), hostMs: z.number() });

/** From the navigation to the first person. */
export async function measureLoads({ page, load }: BenchWindow, turns: number, note: Note): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await load();
    note('first person painted', z.number().parse(await page.evaluate('pageClock.firstPerson')));
  }
}

/** Names and numbers, letter by letter. */
export async function measureTyping(
  { page }: BenchWindow,
  { random, people, turns }: Asked,
  note: Note,
): Promise<void> {
  for (let word = 0; word < turns; word++) {
    const typed = drawTypable(word, random, people);
    await page.keyboard.press('Control+f');
    const keys = [...typed];
    for (const [at, key] of keys.entries()) {
      await page.evaluate(`pageClock.expectSearch(${JSON.stringify(keys.slice(0, at + 1).join(''))})`);
      await page.keyboard.type(key);
      const { ms, hostMs } = answer.parse(await page.evaluate('pageClock.answer()'));
      note('key in the search field, what it finds painted', ms);
      note('… of it the host and the way there', hostMs);
      await sleep(restMs);
    }
    await page.keyboard.press('Escape');
  }
}

/** Something to search for that has a key for each of its letters. */
function drawTypable(word: number, random: Random, people: readonly OktaPerson[]): string {
  for (;;) {
    const { typed } = typedKinds[word % typedKinds.length]?.draw(random, people) ?? { typed: '' };
    if (/^[ -~]+$/.test(typed)) return typed;
  }
}

type Ask = (page: Page, number: string) => Promise<unknown>;

interface WayToAsk {
  readonly measure: MeasureName;
  /** What comes before the key that counts. */
  readonly prepare: Ask;
  readonly ask: Ask;
}

/** Each way there is in a browser. */
const waysToAsk: readonly WayToAsk[] = [
  {
    measure: 'number pasted, caller painted',
    prepare: async (page, number) => {
      await page.keyboard.press('Control+f');
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(number)})`);
    },
    ask: (page) => page.keyboard.press('Control+v'),
  },
  {
    measure: 'address followed, caller painted',
    prepare: async () => {},
    ask: (page, number) => page.evaluate(`pageClock.follow('#/directory/lookup/${encodeURIComponent(number)}')`),
  },
  {
    measure: 'Enter in the palette, caller painted',
    prepare: async (page, number) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(number);
      await page.getByRole('menuitem', { name: /^Call / }).waitFor();
    },
    ask: (page) => page.keyboard.press('Enter'),
  },
];

/** Who is calling. */
export async function measureCaller(
  { page }: BenchWindow,
  { random, people, turns }: Asked,
  note: Note,
): Promise<void> {
  const card = page.getByRole('region', { name: 'Who is calling' });
  for (const { measure, prepare, ask } of waysToAsk) {
    for (let turn = 0; turn < turns; turn++) {
      const number = random.pick(people).workNumber;
      await prepare(page, number);
      await sleep(restMs);
      await page.evaluate(`pageClock.expectCaller(${JSON.stringify(number)})`);
      await ask(page, number);
      const { ms, hostMs } = answer.parse(await page.evaluate('pageClock.answer()'));
      note(measure, ms);
      note('… of them the host and the way there', hostMs);
      await card.getByRole('button', { name: 'Close' }).click();
      await page.keyboard.press('Escape');
      await sleep(restMs);
    }
  }
}
