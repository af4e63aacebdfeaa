import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { buildWhatShips, launchOnDouble } from './launch-on-double.ts';
import { describeShell } from './shell.contract.ts';

describe('the built desktop app, on the double of Electron with a real Chromium page', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    await buildWhatShips();
    browser = await launchChromium();
  }, 300_000);
  afterAll(() => browser?.close());

  describeShell((options) => launchOnDouble(browser, options));
});
