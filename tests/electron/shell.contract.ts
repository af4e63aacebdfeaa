import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appInfo } from '../../server/contract/app.ts';

/** The buttons of the question that the first closing asks. */
export type CloseButton = 'Keep Receiving' | 'Quit' | 'Cancel';

/** A running desktop app, be it on the double or on Electron itself. */
export interface ShellUnderTest {
  /** The page of the window. */
  page(): Promise<Page>;
  isWindowVisible(): Promise<boolean>;
  windowCount(): Promise<number>;
  /** Closes the window as its owner does; the button is pressed if a question is asked. */
  closeWindow(button: CloseButton): Promise<void>;
  questionsAsked(): Promise<number>;
  /** Addresses that were handed to the operating system. */
  openedLinks(): Promise<readonly string[]>;
  themeSource(): Promise<string>;
  /** The names of the files that the page was let save. */
  savedFiles(): Promise<readonly string[]>;
  /** Presses an item of the menu bar. */
  pressMenu(id: string): Promise<void>;
  writeClipboard(text: string): Promise<void>;
  /** Starts the app once more on the same folder, with more arguments, which ends at once. */
  startAgain(...args: readonly string[]): Promise<void>;
  /** Quits by the menu; resolves with the exit code. */
  quit(): Promise<number>;
  /** Resolves with the exit code once the app has ended. */
  readonly exited: Promise<number>;
  /** Ends whatever is left. */
  dispose(): Promise<void>;
}

export type LaunchShell = (options: { readonly dataDir: string }) => Promise<ShellUnderTest>;

/** Calls the contract from the page, as the renderer does. */
export function invoke(page: Page, operation: string, input: unknown): Promise<unknown> {
  const call = `window.switchboard.transport.invoke(${JSON.stringify(operation)}, ${JSON.stringify(input)})`;
  return page.evaluate(call);
}

async function scimOrigin(page: Page): Promise<string> {
  const answer = await invoke(page, 'app.info', {});
  const { listener } = appInfo.parse((answer as { value: unknown }).value);
  if (listener.state !== 'listening') throw new Error(`not receiving: ${listener.reason}`);
  return `http://${listener.address}:${listener.port}`;
}

/** Whether anything answers, whatever it says. */
async function isReceiving(origin: string): Promise<boolean> {
  return fetch(`${origin}/scim/v2/none/Users`).then(
    () => true,
    () => false,
  );
}

/** What the desktop app promises. The same lines run on the double and, where there is a binary, on Electron. */
export function describeShell(launch: LaunchShell): void {
  let dataDir = '';
  let shell: ShellUnderTest;
  let page: Page;

  async function start(): Promise<void> {
    dataDir = await mkdtemp(join(tmpdir(), 'switchboard-shell-'));
    shell = await launch({ dataDir });
    page = await shell.page();
    await page.locator('#root > *').first().waitFor();
  }
  async function end(): Promise<void> {
    await shell.dispose();
    await rm(dataDir, { recursive: true, force: true });
  }
  const startForEach = (): void => {
    beforeEach(start, 60_000);
    afterEach(end, 60_000);
  };
  /** For tests that only ask, and leave the app as it was. */
  const startForAll = (): void => {
    beforeAll(start, 60_000);
    afterAll(end, 60_000);
  };

  describe('the page', () => {
    startForAll();

    it('is given two functions to reach the contract, two to hear what is asked of it, and nothing of Node or Electron', async () => {
      const api = `JSON.stringify(window.switchboard, (_key, value) => typeof value === 'function' ? 'function' : value)`;
      expect(JSON.parse(await page.evaluate(api))).toEqual({
        transport: { invoke: 'function', subscribe: 'function' },
        onCommand: 'function',
        onRequest: 'function',
      });
      expect(await page.evaluate('[typeof require, typeof process, typeof module, typeof Buffer]')).toEqual([
        'undefined',
        'undefined',
        'undefined',
        'undefined',
      ]);
    });

    it('has a secure origin and the strict policy', async () => {
      expect(await page.evaluate('isSecureContext')).toBe(true);
      const policy = await page.evaluate(`fetch('/').then((answer) => answer.headers.get('content-security-policy'))`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe-');
    });

    it.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/main/main.js'])(
      'finds nothing outside the renderer at %s',
      async (path) => {
        expect(await page.evaluate(`fetch('${path}').then((answer) => answer.status)`)).toBe(404);
      },
    );

    it('may write to the clipboard, and may not know where it is', async () => {
      await page.bringToFront();
      expect(await page.evaluate(`navigator.clipboard.writeText('+442079460958').then(() => 'written')`)).toBe(
        'written',
      );
      const asked = `new Promise((resolve) => navigator.geolocation.getCurrentPosition(
        () => resolve('granted'), ({ code }) => resolve(code)))`;
      expect(await page.evaluate(asked)).toBe(1);
    });
  });

  describe('the contract, when it is asked', () => {
    startForAll();

    it('answers the page, as the desktop', async () => {
      expect(await invoke(page, 'app.info', {})).toMatchObject({ ok: true, value: { shell: 'desktop', dataDir } });
    });

    it.each([
      ['an operation that is none', 'app.destroy', {}, 'OPERATION-01'],
      ['a name every object has', 'constructor', {}, 'OPERATION-01'],
      ['input that does not fit', 'contacts.get', { id: 7 }, 'INPUT-01'],
    ])('refuses %s', async (_name, operation, input, code) => {
      expect(await invoke(page, operation, input)).toMatchObject({ ok: false, refusal: { code } });
    });
  });

  describe('the contract', () => {
    startForEach();

    it('tells the page of changes, and the desktop takes the appearance on', async () => {
      await page.evaluate(`window.heard = []; window.states = [];
        window.switchboard.transport.subscribe((event) => heard.push(event.type), (state) => states.push(state));`);
      await invoke(page, 'settings.update', { appearance: 'dark' });
      await expect.poll(() => page.evaluate('heard')).toContain('settings.changed');
      expect(await page.evaluate('states')).toEqual(['connected']);
      await expect.poll(() => shell.themeSource()).toBe('dark');
    });

    it('stops telling when the page no longer listens', async () => {
      await page.evaluate(`window.heard = [];
        window.stopListening = window.switchboard.transport.subscribe((event) => heard.push(event.type), () => {});
        window.switchboard.transport.subscribe((event) => { window.last = event.type; }, () => {});
        stopListening();`);
      await invoke(page, 'settings.update', { appearance: 'light' });
      await expect.poll(() => page.evaluate('window.last')).toBe('settings.changed');
      expect(await page.evaluate('heard')).toEqual([]);
    });
  });

  describe('leaving the page', () => {
    startForEach();

    /** Follows a link as a click does; the answer is where the page is afterwards. */
    async function follow(href: string, target = ''): Promise<string> {
      const before = page.url();
      await page.evaluate(`{ const link = Object.assign(document.createElement('a'),
        { href: ${JSON.stringify(href)}, target: '${target}', textContent: 'x' });
        document.body.append(link); link.click(); link.remove(); }`);
      expect(page.url()).toBe(before);
      return before;
    }

    it.each([
      ['a web page', 'https://example.org/help', ''],
      ['a web page in a new window', 'https://example.org/help', '_blank'],
      ['a telephone number', 'tel:+442079460958', ''],
    ])('hands %s to the operating system and stays', async (_name, href, target) => {
      await follow(href, target);
      await expect.poll(() => shell.openedLinks()).toEqual([href]);
      expect(await shell.windowCount()).toBe(1);
      expect(await invoke(page, 'app.info', {})).toMatchObject({ ok: true });
    });

    it.each([
      ['plain http', 'http://example.org/', ''],
      ['a telephone number with parameters', 'tel:+442079460958;phone-context=evil', ''],
      ['mail with an attachment', 'mailto:ada@example.org?attach=/etc/passwd', ''],
    ])('hands %s to nobody', async (_name, href, target) => {
      await follow(href, target);
      // A link that may leave, pressed afterwards: once it has arrived, the one before would have too.
      await follow('tel:100');
      await expect.poll(() => shell.openedLinks()).toEqual(['tel:100']);
    });

    it('has no frames', async () => {
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.org/' }))`,
      );
      await follow('tel:100');
      await expect.poll(() => shell.openedLinks()).toEqual(['tel:100']);
      expect(page.frames().filter((frame) => frame.url().includes('example.org'))).toEqual([]);
    });
  });

  describe('closing the window', () => {
    startForEach();

    it('asks once, then keeps receiving in the background without asking', async () => {
      const origin = await scimOrigin(page);
      await shell.closeWindow('Keep Receiving');
      await expect.poll(() => shell.isWindowVisible()).toBe(false);
      expect(await isReceiving(origin)).toBe(true);
      await shell.startAgain();
      await expect.poll(() => shell.isWindowVisible()).toBe(true);
      await shell.closeWindow('Cancel');
      await expect.poll(() => shell.isWindowVisible()).toBe(false);
      expect(await shell.questionsAsked()).toBe(1);
      expect(JSON.parse(await readFile(join(dataDir, 'window.json'), 'utf8'))).toEqual({ close: 'keep' });
    });

    it('asks again after Cancel, and the window stays', async () => {
      await shell.closeWindow('Cancel');
      await expect.poll(() => shell.questionsAsked()).toBe(1);
      expect(await shell.isWindowVisible()).toBe(true);
      await shell.closeWindow('Cancel');
      await expect.poll(() => shell.questionsAsked()).toBe(2);
      expect(await shell.isWindowVisible()).toBe(true);
    });

    it('does what the page Settings says, without a question, and the menu follows', async () => {
      expect(await invoke(page, 'desktop.read', {})).toMatchObject({ ok: true, value: { whenClosed: 'ask' } });
      const origin = await scimOrigin(page);
      const kept = await invoke(page, 'desktop.update', { whenClosed: 'keep' });
      expect(kept).toMatchObject({ ok: true, value: { whenClosed: 'keep' } });
      await shell.closeWindow('Cancel');
      await expect.poll(() => shell.isWindowVisible()).toBe(false);
      expect(await isReceiving(origin)).toBe(true);
      await shell.pressMenu('keep-receiving');
      const read = () => invoke(page, 'desktop.read', {});
      await expect.poll(read).toMatchObject({ ok: true, value: { whenClosed: 'quit' } });
      expect(await shell.questionsAsked()).toBe(0);
    });

    it('quits if that is the answer, and nothing receives any more', async () => {
      const origin = await scimOrigin(page);
      await shell.closeWindow('Quit');
      expect(await shell.exited).toBe(0);
      expect(await isReceiving(origin)).toBe(false);
    });
  });

  describe('an app that runs', () => {
    startForEach();

    it('shows the window that is there at a second start', async () => {
      await shell.startAgain();
      expect(await shell.windowCount()).toBe(1);
      expect(await shell.isWindowVisible()).toBe(true);
    });

    it('ends the receiving when it is quit, without a question', async () => {
      const origin = await scimOrigin(page);
      expect(await isReceiving(origin)).toBe(true);
      expect(await shell.quit()).toBe(0);
      expect(await isReceiving(origin)).toBe(false);
    });
  });
}
