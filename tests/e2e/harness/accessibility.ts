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

/**
 * Runs axe over what is on the screen, in light and in dark. The source goes in by `evaluate`, because the page's
 * content security policy rightly keeps script elements out.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axeSource);
    const results: AxeResults = await page.evaluate(
      `axe.run({ exclude: '${announcer}' }, { resultTypes: ['violations'] })`,
    );
    const found = results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target.join(' ')} – ${node.failureSummary}`),
    }));
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
