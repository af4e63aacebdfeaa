import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta } from '../okta/okta.ts';
import { generatePeople, type OktaPerson } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { distinctPeople } from './harness/distinct-people.ts';
import { type RunningHost, startFreshHost } from './harness/host.ts';
import { expectFocus, expectPeople, hasFocus, onScreen, tabTo } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 40, seed: 23 });
const hasOwnNumber = ({ workNumber }: OktaPerson) =>
  people.filter((other) => other.workNumber === workNumber).length === 1;
const [ada, grace] = distinctPeople(people).filter(hasOwnNumber);
if (ada === undefined || grace === undefined) throw new Error('Two people are needed.');
/** From the numbers that Ofcom keeps free for drama. */
const strange = '+442079460999';

let browser: Browser;
let host: RunningHost;
let screen: Screen;
let page: Page;

beforeAll(async () => {
  [browser, host] = await Promise.all([launchChromium(), startFreshHost()]);
  const office = await host.addDirectory('Head office');
  const okta = createOkta({ baseUrl: office.baseUrl, authorization: `bearer ${office.token}` });
  for (const person of people) outcomeOf(await okta.users.assign(person));
  okta.stop();
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
  await expectPeople(page, '40 people');
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  screen?.expectQuiet();
});
beforeEach(async () => {
  await page.goto(`${host.origin}/#/directory/organisation`);
  await page.reload();
  await expectPeople(page, '40 people');
});

const card = () => page.getByRole('region', { name: 'Who is calling' });
const palette = () => page.getByRole('dialog', { name: 'Find people, pages and actions' });
const calls = () => page.getByRole('grid', { name: 'Calls' });
const status = () => page.locator('[role=status]');
const goTo = (address: string) => page.goto(`${host.origin}/#${address}`);

describe('who is calling', () => {
  it('is answered from an address, and the card is accessible', async () => {
    await goTo(`/directory/lookup/${encodeURIComponent(ada.workNumber)}`);
    await card().getByText(ada.displayName, { exact: true }).waitFor();
    await card().getByText('Exactly this number').waitFor();
    await status().getByText(`${ada.displayName} has this number.`).waitFor();
    await expectAccessible(page, 'who is calling');
    await page.keyboard.press('F6');
    await expectFocus(card());
    await card().getByRole('button', { name: 'Copy number' }).press('Enter');
    await status().getByText('Number copied').waitFor();
    expect(await screen.readClipboard()).toBe(ada.workNumber);
    await page.keyboard.press('Escape');
    await card().waitFor({ state: 'detached' });
  });

  it('is answered from a paste, while the search goes on', async () => {
    await page.keyboard.press('Control+f');
    await expectFocus(onScreen.search(page));
    await page.evaluate(`navigator.clipboard.writeText('${grace.workNumber}')`);
    await page.keyboard.press('Control+v');
    await card().getByText(grace.displayName, { exact: true }).waitFor();
    await onScreen.person(page, grace.displayName).waitFor();
    expect(await hasFocus(onScreen.search(page))).toBe(true);
    await card()
      .getByRole('link', { name: `Open card of ${grace.displayName}` })
      .click();
    await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: grace.displayName }).waitFor();
    await card().waitFor({ state: 'detached' });
  });

  it('says so when nobody has the number, and offers the closest', async () => {
    await goTo(`/directory/lookup/${encodeURIComponent(strange)}`);
    await card().getByText('Nobody in the directory has this number.').waitFor();
    expect(
      await card()
        .getByRole('link', { name: /^Call back/ })
        .getAttribute('href'),
    ).toBe(`tel:${strange}`);
    await expectAccessible(page, 'an unknown number');
  });
});

describe('the command palette', () => {
  it('finds a person by the keyboard alone, and gives the focus back', async () => {
    await page.keyboard.press('Control+k');
    await expectFocus(palette().getByRole('textbox'));
    await page.keyboard.type(grace.email);
    await page.keyboard.press('Enter');
    await palette().waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: grace.displayName }).waitFor();

    await page.keyboard.press('Control+f');
    await expectFocus(onScreen.search(page));
    await page.keyboard.press('Control+k');
    await expectFocus(palette().getByRole('textbox'));
    await expectAccessible(page, 'palette');
    await page.keyboard.press('Escape');
    await expectFocus(onScreen.search(page));
  });

  it('goes to a page by its name, with the marked line by the arrows', async () => {
    await page.keyboard.press('Control+k');
    await expectFocus(palette().getByRole('textbox'));
    await page.keyboard.type('shortcuts');
    await palette().getByRole('menuitem', { name: 'Show keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await expectAccessible(page, 'shortcuts');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+k');
    await expectFocus(palette().getByRole('textbox'));
    await page.keyboard.type('head office');
    await palette().getByRole('menuitem').nth(3).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Head office' }).waitFor();
  });

  it('looks a number up, and the card has the focus', async () => {
    await page.keyboard.press('Control+k');
    await expectFocus(palette().getByRole('textbox'));
    await page.keyboard.type(ada.workNumber);
    await palette()
      .getByRole('menuitem', { name: /^Call \+/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await card().getByText(ada.displayName, { exact: true }).waitFor();
    await expectFocus(card());
  });
});

describe('the Call History', () => {
  const seen = async () => {
    await page.keyboard.press('Alt+4');
    await expect.poll(() => page.getByRole('tab', { selected: true }).textContent()).toBe('Call History');
  };

  it('is searched by a number in any style, and everything in a row is reached by the arrows', async () => {
    await goTo(`/directory/lookup/${encodeURIComponent(ada.workNumber)}`);
    await card().getByText(ada.displayName, { exact: true }).waitFor();
    await page.keyboard.press('F6');
    await page.keyboard.press('Escape');
    await seen();
    await calls().getByRole('row').first().waitFor();
    await expectAccessible(page, 'Call History');
    await page.keyboard.press('Control+f');
    const search = page.getByRole('searchbox', { name: 'Search by name or number' });
    await expectFocus(search);
    await page.keyboard.type([...ada.workNumber.slice(-6)].join(' '));
    await expect.poll(() => calls().getByRole('row').first().textContent()).toContain(ada.displayName);
    await page.keyboard.press('ArrowDown');
    await expectFocus(calls().getByRole('row').first());
    await page.keyboard.press('ArrowRight');
    await expectFocus(
      calls()
        .getByRole('row')
        .first()
        .getByRole('link', { name: `Call ${ada.displayName}` }),
    );
    await page.keyboard.press('ArrowRight');
    await expectFocus(
      calls()
        .getByRole('row')
        .first()
        .getByRole('button', { name: /^Remove/ }),
    );
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: ada.displayName }).waitFor();
  });

  it('is exported, cleared after a question, and brought back, with the focus where it is needed', async () => {
    await goTo(`/directory/lookup/${encodeURIComponent(strange)}`);
    await card().getByText('Nobody in the directory has this number.').waitFor();
    await seen();
    const count = await page.getByText(/^\d+ calls?$/).textContent();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^call-history-\d{4}-\d\d-\d\d\.csv$/);
    expect(await readFile(await file.path(), 'utf8')).toContain(strange);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

    const clear = page.getByRole('button', { name: 'Clear history' });
    await tabTo(page, clear);
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Clear the Call History?' });
    await expectFocus(question.getByRole('button', { name: 'Cancel' }));
    await expectAccessible(page, 'clear question');
    await tabTo(page, question.getByRole('button', { name: 'Clear' }));
    await page.keyboard.press('Enter');
    await page.getByText('Nobody has been called').waitFor();
    await expectAccessible(page, 'cleared Call History');
    await expectFocus(page.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await page.getByText(count ?? '', { exact: true }).waitFor();
    await expectFocus(page.getByRole('searchbox', { name: 'Search by name or number' }));
  });
});

describe('the export of people', () => {
  it.each([
    ['vCard 4', /\.vcf$/, 'BEGIN:VCARD'],
    ['CSV', /\.csv$/, ada.email],
  ] as const)('as %s has everybody', async (format, name, content) => {
    await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Export people' });
    await dialog.getByText(format, { exact: true }).click();
    await expectAccessible(page, `export as ${format}`);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export' }).press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(name);
    expect(await readFile(await file.path(), 'utf8')).toContain(content);
    await dialog.getByText(/^40 entries saved as people-/).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('the settings', () => {
  it('are reached by their shortcut and change what calls with', async () => {
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await expectAccessible(page, 'Settings');
    await page.getByText('SIP softphone', { exact: true }).click();
    await page.getByText('sip:+442079460958', { exact: true }).waitFor();
    await goTo(`/directory/lookup/${encodeURIComponent(ada.workNumber)}`);
    const call = card().getByRole('link', { name: /^Call/ });
    await expect.poll(() => call.getAttribute('href')).toBe(`sip:${ada.workNumber}`);
  });
});

it('needs no sideways scrolling at 320 pixels, with the card, the palette and the sheet', async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  for (const address of ['/directory/call-history', '/settings', `/directory/lookup/${ada.workNumber}`]) {
    await goTo(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await overflow(), address).toBe(0);
  }
  await card().waitFor();
  await expectAccessible(page, 'who is calling at 320 pixels');
  for (const [key, name] of [
    ['Control+k', 'Find people, pages and actions'],
    ['F1', 'Keyboard shortcuts'],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name }).waitFor();
    expect(await overflow(), name).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});
