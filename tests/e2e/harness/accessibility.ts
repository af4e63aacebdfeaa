import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * React Aria's own announcer keeps for seven seconds what it has said, here the name of a pending button that is gone
 * when the wizard goes on; nobody meets it but the screen reader that was told.
 */
const announcer = '[data-live-announcer]';

/** Without `preload` axe fetches every style sheet anew, for a rule that is experimental and therefore does not run. */
const options = { resultTypes: ['violations'], preload: { assets: ['media'] } };

/**
 * Runs axe over what is on the screen, in light and in dark. The source goes in by `evaluate`, because the page's
 * content security policy rightly keeps script elements out, and once for each document.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axeSource);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // What was only just reached, such as a dialog, is drawn first.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const results: AxeResults = await page.evaluate(`axe.run({ exclude: '${announcer}' }, ${JSON.stringify(options)})`);
    const found = results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target.join(' ')} – ${node.failureSummary}`),
    }));
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
