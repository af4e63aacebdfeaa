import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page on the running product, with everything that went wrong in it. */
export interface Screen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Fails when the console holds an error or warning, or a script threw. */
  expectQuiet(): void;
  readClipboard(): Promise<string>;
  close(): Promise<void>;
}

export interface ScreenOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

/** Opens a one-time link in a context of its own, which may use the clipboard as a person's browser may. */
export async function openScreen(browser: Browser, link: string, options: ScreenOptions = {}): Promise<Screen> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...options,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(link).origin });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.goto(link);
  return {
    page,
    context,
    expectQuiet: () => expect(complaints, 'the console').toEqual([]),
    readClipboard: () => page.evaluate<string>('navigator.clipboard.readText()'),
    close: () => context.close(),
  };
}
