import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { buildStale } from '../../../../electron/launch/build.ts';
import { transportNames } from '../../../../server/contract/transport.ts';
import { launchChromium } from '../../../browser/chromium.ts';
import { startHost } from '../../../e2e/harness/host.ts';

const root = join(import.meta.dirname, '../../../..');

/** The product as it is used: its host in a process of its own, and a browser that shows it. */
export interface BenchWindow {
  readonly page: Page;
  readonly devTools: CDPSession;
  /** Opens the page from its beginning. */
  load(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the page on a filled data folder. What is noted there of what is looked up is cleared when it is closed. */
export async function openWindow(folder: string): Promise<BenchWindow> {
  await buildStale(root, ['renderer'], () => {});
  const host = await startHost(folder);
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin });
  await context.addInitScript({ path: join(import.meta.dirname, 'page-clock.js') });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await page.goto(host.link);
  return {
    page,
    devTools,
    async load() {
      // Another address first: from the same page only what is behind its # would change.
      await page.goto('about:blank');
      await page.goto(host.origin);
    },
    async stop() {
      for (const operation of ['recents.clear', 'calls.clear']) {
        await context.request.post(`${host.origin}${transportNames.httpOperations}${operation}`, { data: {} });
      }
      await browser.close();
      await host.stop();
    },
  };
}
