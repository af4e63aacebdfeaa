import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Note } from './measures.ts';
import type { BenchWindow } from './open-window.ts';

const wheelPx = 400;

export interface ScrollEffort {
  readonly wheelTurns: number;
  /** As if the scroll bar were dragged, and let go at each of them. */
  readonly places: number;
}

/** Three frames: one in which it was scrolled, one in which the answer came, and one of them late. */
const noticedMs = 50;

const frames = z.object({
  mostRows: z.number(),
  blankFrames: z.number(),
  waits: z.array(z.object({ ms: z.number(), answerMs: z.number() })),
});
const heap = z.object({ usedSize: z.number() });
const counters = z.object({ nodes: z.number() });

/** Twice through the list, by wheel, by scroll bar and by letter; memory before, between and after. */
export async function measureScrolling(window: BenchWindow, effort: ScrollEffort, note: Note): Promise<void> {
  const { page, load } = window;
  await load();
  await page.evaluate('pageClock.firstPerson');
  const before = await weigh(window);
  note('memory before scrolling', before.megabytes);
  note('DOM nodes before scrolling', before.nodes);
  await scrollThrough(page, effort, note);
  note('memory after scrolling', (await weigh(window)).megabytes);
  await scrollThrough(page, effort, note);
  const after = await weigh(window);
  note('memory after scrolling again', after.megabytes);
  note('DOM nodes after scrolling again', after.nodes);
}

/** What is left when everything that can go has gone. */
async function weigh({ devTools }: BenchWindow) {
  // What the first collection lets go of may have been all that held something else.
  for (let turn = 0; turn < 2; turn++) await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = heap.parse(await devTools.send('Runtime.getHeapUsage'));
  const { nodes } = counters.parse(await devTools.send('Memory.getDOMCounters'));
  return { megabytes: usedSize / 1e6, nodes };
}

async function scrollThrough(page: Page, { wheelTurns, places }: ScrollEffort, note: Note): Promise<void> {
  const list = page.getByRole('listbox', { name: 'People' });
  await list.evaluate('(list) => list.scrollTo({ top: 0 })');
  await page.evaluate('pageClock.watch()');
  await list.hover();
  for (let turn = 0; turn < wheelTurns; turn++) await page.mouse.wheel(0, wheelPx);
  await page.evaluate('pageClock.everybodyThere()');
  for (let place = 1; place <= places; place++) {
    await list.evaluate(`(list) => list.scrollTo({ top: (list.scrollHeight * ${place}) / ${places} })`);
    await page.evaluate('pageClock.everybodyThere()');
  }
  const letters = page.getByRole('toolbar', { name: 'Jump to a letter' }).getByRole('button', { disabled: false });
  for (const letter of await letters.all()) {
    await letter.press('Enter');
    await page.evaluate('pageClock.everybodyThere()');
  }
  const { mostRows, blankFrames, waits } = frames.parse(await page.evaluate('pageClock.seen()'));
  note('most rows in the document', mostRows);
  note('frames with a gap', blankFrames);
  note('waits longer than one answer', waits.filter(({ ms, answerMs }) => ms > answerMs + noticedMs).length);
  note('longest wait for people while scrolling', Math.max(0, ...waits.map(({ ms }) => ms)));
  note('longest answer with people while scrolling', Math.max(0, ...waits.map(({ answerMs }) => answerMs)));
}
