import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type RunningHost, startFreshHost } from './harness/host.ts';
import { expectPeople, onScreen } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

/**
 * The places and states that no journey stops at. What is looked at in each: axe in light and dark, nothing that needs
 * scrolling sideways at 320 pixels or with everything twice as large, and a quiet console.
 */
const list = '/contact-centre/customise/integrations/external-directories';
const longName = 'Warehouse and logistics, Rotterdam and Antwerp, third floor';
const people = generatePeople({ count: 12, seed: 31 }).map((person, index) =>
  index < 2 ? { ...person, workNumber: '020 7946 0958' } : person,
);

let browser: Browser;
let host: RunningHost;
let screen: Screen;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

async function open(): Promise<void> {
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function close(): Promise<void> {
  await screen?.close();
  await host?.stop();
  screen?.expectQuiet();
}

const goTo = (address: string) => page.goto(`${host.origin}/#${address}`);
/** What scrolls sideways, or would if it could; a table and preformatted text may in a frame of their own. */
const sideways = () =>
  page.evaluate<string[]>(`[...document.querySelectorAll('html, main, main *, [role$=dialog], [role$=dialog] *')]
    .filter((element) => element.matches('html') || /auto|scroll/.test(getComputedStyle(element).overflowX))
    .filter((element) => !element.matches('textarea, :has(> table, > pre)'))
    .filter((element) => element.scrollWidth > element.clientWidth)
    .map((element) => element.tagName + ' ' + element.className)`);
/** Some parts measure themselves first, such as the chart. */
const expectNothingSideways = (name: string) => expect.poll(sideways, { message: name }).toEqual([]);

/** The second window is the usual one with everything twice as large. */
const narrowWindows = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
] as const;

async function expectInOrder(name: string): Promise<void> {
  await expectAccessible(page, name);
  for (const viewport of narrowWindows) {
    await page.setViewportSize(viewport);
    await expectNothingSideways(`${name} at ${viewport.width} pixels`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

beforeEach(async () => {
  if (page !== undefined && !page.isClosed()) await page.setViewportSize({ width: 1280, height: 800 });
});

describe('with people in the directory', () => {
  beforeAll(async () => {
    host = await startFreshHost();
    const directory = await host.addDirectory(longName);
    await host.addDirectory('Partners');
    const okta = createOkta({ baseUrl: directory.baseUrl, authorization: `bearer ${directory.token}` });
    for (const person of people) outcomeOf(await okta.users.assign(person));
    okta.stop();
    await open();
    await expectPeople(page, '10 people');
  }, 60_000);
  afterAll(close);

  it.each([
    ['Contact Centre', '/contact-centre'],
    ['Customise', '/contact-centre/customise'],
    ['Integrations', '/contact-centre/customise/integrations'],
    [longName, `${list}/1/overview`],
    [longName, `${list}/1/set-up`],
    [longName, `${list}/1/activity`],
    [longName, `${list}/1/people`],
    [longName, `${list}/1/settings`],
    ['Partners', `${list}/2/overview`],
    ['Partners', `${list}/2/activity`],
    ['Partners', `${list}/2/people`],
    [`History of ${longName}`, `${list}/1/history`],
    ['As it was', `${list}/1/as-it-was`],
    ['Review departures', `${list}/1/guard`],
    ['Hand-over page for the identity provider', `${list}/1/hand-over`],
    ['Number report', `${list}/numbers`],
    ['Page not found', '/nowhere'],
  ])('%s at %s is in order', async (title, address) => {
    await goTo(address);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expect.poll(() => page.getByRole('main').locator('[aria-busy=true]').count()).toBe(0);
    await expectInOrder(address);
  });

  it.each([
    ['Revoke this token now?', 'alertdialog', `${list}/1/set-up`, /^Revoke/],
    ['When does this token end?', 'dialog', `${list}/1/set-up`, /^Set end/],
    [`Delete ${longName}?`, 'alertdialog', `${list}/1/settings`, 'Delete directory'],
    ['Set a public address', 'dialog', '/settings/public-address', /^Change.*Public address/],
  ] as const)('the dialog "%s" is in order, and gives the focus back', async (name, role, address, button) => {
    await goTo(address);
    const opener = page.getByRole('main').getByRole('button', { name: button }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole(role, { name });
    await dialog.waitFor();
    await expectInOrder(name);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  it('says in the wizard what is missing', async () => {
    await goTo(list);
    await onScreen.addDirectory(page).click();
    await onScreen.wizard(page, 1).getByRole('button', { name: 'Next Step' }).click();
    await page.getByText('Enter a name for the directory.').waitFor();
    await expectInOrder('the wizard without a name');
    await page.keyboard.press('Escape');
  });
});

describe('with nothing in it yet', () => {
  beforeAll(async () => {
    host = await startFreshHost();
    await open();
  }, 60_000);
  afterAll(close);

  it.each([
    ['/directory/organisation', 'No organisation directory yet'],
    ['/directory/favourites', 'No favourites yet.'],
    ['/directory/recent', 'Nobody was looked at yet.'],
    ['/directory/call-history', 'Nobody has been called and no number has been looked up yet.'],
    [list, 'No external directories yet'],
    [`${list}/numbers`, 'No report has been made since Switchboard was started.'],
  ])('%s says so and is in order', async (address, words) => {
    await goTo(address);
    await page.getByText(words).first().waitFor();
    await expectInOrder(address);
  });
});

describe('when something goes wrong', () => {
  beforeEach(async () => {
    host = await startFreshHost();
    await host.addDirectory('Head office');
    await open();
  });
  afterEach(async () => {
    await screen.close();
    await host.kill();
  });

  /** Every question but those that the frame of the page asks is refused, until the function returned is called. */
  async function refuseEverything(): Promise<() => Promise<void>> {
    const asked = /operations\/(?!app\.|settings\.|directories\.|guards\.|jobs\.|sleep\.)/;
    const refusal = { code: 'APP-01', message: 'The disk is full. Make room on it.' };
    await page.route(asked, (route) => route.fulfill({ json: { ok: false, refusal } }));
    return () => page.unroute(asked);
  }

  it('each page says what could not be read, and reads it once it can', async () => {
    const letThrough = await refuseEverything();
    for (const [address, title] of [
      ['/directory/organisation', 'The directory could not be read.'],
      ['/directory/favourites', 'The favourites could not be read.'],
      ['/directory/recent', 'The recent people could not be read.'],
      ['/directory/call-history', 'The Call History could not be read.'],
      [`${list}/1/activity`, 'The requests could not be read.'],
      [`${list}/1/people`, 'The people could not be read.'],
      [`${list}/1/history`, 'The history could not be read.'],
      ['/settings/backup', 'The backups could not be listed.'],
    ] as const) {
      await goTo(address);
      await page.reload();
      await page.getByText(title).first().waitFor();
      await page.getByText('The disk is full. Make room on it.').first().waitFor();
      await expectInOrder(`${address} that cannot be read`);
    }
    await letThrough();
    const backup = page.getByRole('region', { name: 'Backup' });
    await backup.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The backups could not be listed.').waitFor({ state: 'detached' });
    screen.expectQuiet();
  });

  it('what waits for the host is announced as busy', async () => {
    const asked = /operations\/contacts\.page/;
    const gate = Promise.withResolvers<void>();
    await page.route(asked, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await page.reload();
    await page.getByRole('main').locator('[aria-busy=true]').waitFor();
    await expectInOrder('Organisation that waits');
    gate.resolve();
    await page.getByText('Waiting for the identity provider to send people.').waitFor();
  });

  it('the pages stay in order when the host has gone', async () => {
    await host.kill();
    await page.getByText(/^Showing the copy from/).waitFor();
    await expectInOrder('Organisation without its host');
  });
});
