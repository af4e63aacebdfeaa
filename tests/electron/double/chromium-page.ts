import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright-core';
import type { OpenPage, PageHost } from './page-behind.ts';
import { linksToOtherPrograms, preloadWorld, worldNames } from './preload-world.ts';

/**
 * Chromium knows no `app://` outside Electron and cannot be taught it from outside, so the pages live under an https
 * origin that exists nowhere (RFC 2606 `.invalid`): a secure context with an origin, as the privileged scheme is. Every
 * request for it is turned back into `app://switchboard` and answered by the app's own handler; nothing reaches a
 * network.
 */
const outside = 'https://switchboard.invalid';
const inside = 'app://switchboard';

const toInside = (url: string): string => (url.startsWith(`${outside}/`) ? inside + url.slice(outside.length) : url);
const toOutside = (url: string): string => (url.startsWith(`${inside}/`) ? outside + url.slice(inside.length) : url);

const blobInside = (url: string): string => url.replace(`blob:${outside}/`, `blob:${inside}/`);

/** Permissions as Electron calls them, and as Playwright does. */
const permissions = [
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['clipboard-read', 'clipboard-read'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
] as const;

/** What happened to the pages of one browser. */
export interface ChromiumPages {
  readonly openPage: OpenPage;
  /** The page of the newest window, once it has begun to load. */
  page(): Promise<Page>;
  /** Errors and warnings in the console, and uncaught exceptions. */
  readonly complaints: readonly string[];
  /** The names of the files that a page was let save. */
  readonly savedFiles: readonly string[];
  /** What a page asked of other origins; every such request was stopped. */
  readonly foreignRequests: readonly string[];
}

/** Real Chromium pages behind the windows of the double. */
export function createChromiumPages(browser: Browser): ChromiumPages {
  const complaints: string[] = [];
  const foreignRequests: string[] = [];
  const savedFiles: string[] = [];
  let newest = Promise.withResolvers<Page>();

  const openPage: OpenPage = (host, { preload }) => {
    newest = Promise.withResolvers<Page>();
    // A window that is never looked at must not fail the test by the page it could not open.
    newest.promise.catch(() => {});
    const opening = open(host, preload);
    opening.then(({ page }) => newest.resolve(page), newest.reject);
    return {
      load: async (url) => {
        const { page, loads } = await opening;
        loads.add(toOutside(url));
        const response = await page.goto(toOutside(url), { waitUntil: 'load' });
        if (response === null || !response.ok()) throw new Error(`ERR_FAILED (-2) loading '${url}'`);
      },
      deliver: async (channel, args) => {
        const { page } = await opening;
        const call = `${worldNames.deliver}?.(${JSON.stringify(channel)}, ${JSON.stringify(args)})`;
        if (!page.isClosed()) await page.evaluate(`window.${call}`).catch(ignoreClosed);
      },
      close: async () => (await opening).context.close().catch(ignoreClosed),
    };
  };

  async function open(host: PageHost, preload: string | undefined) {
    const context = await browser.newContext({
      viewport: { width: 1180, height: 780 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    context.setDefaultTimeout(10_000);
    await grantWhatTheAppGrants(context, host);
    const page = await context.newPage();
    const loads = new Set<string>();
    // The page of a new window exists before its address is asked about; the answer is never that it may stay.
    context.on('page', (other) => void other.close());
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('download', (download) => {
      if (host.mayDownload(blobInside(download.url()))) savedFiles.push(download.suggestedFilename());
      void download.cancel();
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    await context.route('**/*', (route) => answer(route, { host, page, loads }));
    await page.exposeBinding(worldNames.leave, (_source, url: string) => void host.mayNavigate(url, true));
    await page.addInitScript({ content: linksToOtherPrograms });
    if (preload !== undefined) {
      await page.exposeBinding(worldNames.invoke, ({ frame }, channel: string, args: readonly unknown[]) =>
        host.invoke({ url: toInside(frame.url()), isMainFrame: frame.parentFrame() === null }, channel, args),
      );
      await page.addInitScript({ content: preloadWorld(readFileSync(preload, 'utf8')) });
    }
    return { context, page, loads };
  }

  async function answer(route: Route, { host, page, loads }: { host: PageHost; page: Page; loads: Set<string> }) {
    const request = route.request();
    const url = request.url();
    if (request.isNavigationRequest()) {
      const frame = frameOf(request);
      if (frame === null || frame.page() !== page) {
        if (host.mayOpenWindow(toInside(url))) complaints.push(`a window was opened on ${url}`);
        return route.abort('aborted');
      }
      // What the app loads itself causes no event, as in Electron.
      const isOwnLoad = loads.delete(url);
      const isMainFrame = frame.parentFrame() === null;
      if (!isOwnLoad && !host.mayNavigate(toInside(url), isMainFrame)) return route.abort('aborted');
    }
    if (!url.startsWith(`${outside}/`)) {
      foreignRequests.push(url);
      return route.abort('blockedbyclient');
    }
    const body = request.postDataBuffer();
    const response = await host.fetch(
      new Request(toInside(url), {
        method: request.method(),
        headers: await request.allHeaders().then(withoutPseudoHeaders),
        ...(body === null ? {} : { body: new Uint8Array(body) }),
      }),
    );
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  return { openPage, page: () => newest.promise, complaints, savedFiles, foreignRequests };
}

/** The frame that navigates; null when its page is so new that there is none yet. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

function withoutPseudoHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
}

async function grantWhatTheAppGrants(context: BrowserContext, host: PageHost): Promise<void> {
  const granted: string[] = [];
  for (const [ours, theirs] of permissions) {
    if (await host.mayHave(ours, `${inside}/`)) granted.push(theirs);
  }
  await context.grantPermissions(granted, { origin: outside });
}

/** A message for a page that is just going has nobody to arrive at. */
function ignoreClosed(failure: unknown): void {
  if (!(failure instanceof Error && /closed|destroyed|navigat/i.test(failure.message))) throw failure;
}
