import { readFile } from 'node:fs/promises';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { distinctPeople } from './harness/distinct-people.ts';
import { type RunningHost, startFreshHost } from './harness/host.ts';
import { expectFocus, expectPeople, hasFocus, onScreen, tabTo } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 60, seed: 11 });
const [starred, shared, seen, twin] = distinctPeople(people.filter(({ locale }) => locale.startsWith('en')));
if (starred === undefined || shared === undefined || seen === undefined || twin === undefined) {
  throw new Error('Four people are needed.');
}

let browser: Browser;
let host: RunningHost;
let okta: Okta;
let screen: Screen;
let page: Page;
const ids = new Map<string, string>();

beforeAll(async () => {
  [browser, host] = await Promise.all([launchChromium(), startFreshHost()]);
  const office = await host.addDirectory('Head office');
  const warehouse = await host.addDirectory('Warehouse');
  okta = createOkta({ baseUrl: office.baseUrl, authorization: `bearer ${office.token}` });
  for (const person of people) ids.set(person.oktaId, outcomeOf(await okta.users.assign(person)).id);
  const second = createOkta({ baseUrl: warehouse.baseUrl, authorization: `bearer ${warehouse.token}` });
  outcomeOf(await second.users.assign(twin));
  second.stop();
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
  await expectPeople(page, '61 people');
});
afterAll(async () => {
  okta?.stop();
  await browser?.close();
  await host?.stop();
  screen?.expectQuiet();
});

const details = () => page.getByRole('region', { name: 'Details' });
const status = () => page.locator('[role=status]');
const favourites = () => page.getByRole('listbox', { name: 'Favourites' });
const recents = () => page.getByRole('listbox', { name: 'Recent people' });
const star = (name: string) => details().getByRole('button', { name: `Favourite: ${name}` });

/** Whether a request names somebody: those who were looked at before are noted a moment later too. */
function isAbout(request: Request, { oktaId }: { readonly oktaId: string }): boolean {
  const id = ids.get(oktaId);
  return id !== undefined && request.postData()?.includes(id) === true;
}

/** Opens somebody by the search, with the keyboard. */
async function openPerson({ email, displayName }: { readonly email: string; readonly displayName: string }) {
  await page.goto(`${host.origin}/#/directory/organisation`);
  await onScreen.search(page).fill(email);
  await expectPeople(page, '1 person');
  await onScreen.search(page).press('ArrowDown');
  await expectFocus(onScreen.person(page, displayName));
  await page.keyboard.press('Enter');
  await details().getByRole('heading', { level: 2, name: displayName }).waitFor();
}

describe('favourites', () => {
  it('are set by the key F, listed in their tab, and there after a reload', async () => {
    await openPerson(starred);
    await page.keyboard.press('f');
    await status().getByText(`${starred.displayName} is a favourite`).waitFor();
    expect(await star(starred.displayName).getAttribute('aria-pressed')).toBe('true');
    await tabTo(page, onScreen.tab(page, 'Organisation'), 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await expectFocus(onScreen.tab(page, 'Favourites'));
    await favourites().getByRole('option', { name: starred.displayName }).waitFor();
    expect(page.url()).toContain('#/directory/favourites');
    await expectAccessible(page, 'Favourites');
    await page.reload();
    await favourites().getByRole('option', { name: starred.displayName }).waitFor();
  });

  it('leave with a deactivation and come back with the person', async () => {
    const id = ids.get(starred.oktaId) ?? '';
    outcomeOf(await okta.users.deactivate(id));
    await page.getByText('No favourites yet.').waitFor();
    await expectAccessible(page, 'no favourites');
    outcomeOf(await okta.users.reactivate(id));
    await favourites().getByRole('option', { name: starred.displayName }).waitFor();
  });
});

describe('the details', () => {
  it('have a link that opens the same person in a new window', async () => {
    await openPerson(shared);
    await expectAccessible(page, 'details');
    await details().getByRole('button', { name: 'Copy link' }).press('Enter');
    await status().getByText('Link copied').waitFor();
    const link = await screen.readClipboard();
    expect(link).toBe(page.url());
    const other = await screen.context.newPage();
    await other.goto(link);
    await other.getByRole('region', { name: 'Details' }).getByText(shared.title, { exact: true }).waitFor();
    await other.close();
  });

  it('are saved as a vCard', async () => {
    const downloading = page.waitForEvent('download');
    await details()
      .getByRole('button', { name: /^vCard/ })
      .press('Enter');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`${shared.displayName}.vcf`);
    const vcard = await readFile(await download.path(), 'utf8');
    expect(vcard).toContain('VERSION:4.0');
    expect(vcard).toContain(shared.workNumber);
  });

  it('are a QR code, in a dialog that gives the focus back', async () => {
    const button = details().getByRole('button', { name: /^QR code/ });
    await button.press('Enter');
    await page.getByRole('img', { name: `QR code with the contact card of ${shared.displayName}` }).waitFor();
    await expectAccessible(page, 'QR code');
    await page.keyboard.press('Escape');
    await expectFocus(button);
  });

  it('say what a push changed, as soon as it did', async () => {
    outcomeOf(await okta.users.update(ids.get(shared.oktaId) ?? '', { ...shared, title: 'Chief of Everything' }));
    await details().getByText('Chief of Everything', { exact: true }).waitFor();
    const changes = details().getByRole('button', { name: 'What changed' });
    await changes.press('Enter');
    await details().getByRole('listitem').filter({ hasText: 'Chief of Everything' }).first().waitFor();
    await expectAccessible(page, 'what changed');
  });

  it('lead to the same person in the other directory', async () => {
    await page.goto(`${host.origin}/#/directory/organisation`);
    await onScreen.search(page).fill(twin.email);
    await expectPeople(page, '2 people');
    await onScreen.people(page).getByRole('option').first().click();
    const before = page.url();
    await details().getByText('Also in', { exact: true }).waitFor();
    await details()
      .getByRole('link', { name: /^(Head office|Warehouse)$/ })
      .press('Enter');
    await expect.poll(() => page.url()).not.toBe(before);
    await expectFocus(details().getByRole('heading', { level: 2 }));
    await expectAccessible(page, 'the same person twice');
  });
});

describe('recent people', () => {
  it('are those who were looked at, and can be cleared and brought back', async () => {
    // Whoever only walks past somebody has not looked at them: it is noted after a moment.
    const noted = page.waitForResponse(
      (response) => response.url().endsWith('recents.note') && isAbout(response.request(), seen),
    );
    await openPerson(seen);
    await noted;
    await onScreen.tab(page, 'Recent').click();
    await recents()
      .getByRole('option', { name: new RegExp(`${seen.displayName}.*Opened`) })
      .waitFor();
    await expectAccessible(page, 'Recent');
    await page.getByRole('button', { name: 'Clear', exact: true }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Clear the recent people?' });
    await expectAccessible(page, 'clear question');
    await question.getByRole('button', { name: 'Clear' }).press('Enter');
    await page.getByText('Nobody was looked at yet.').waitFor();
    await expectFocus(page.getByRole('button', { name: 'Undo' }));
    await expectAccessible(page, 'cleared Recent');
    await page.keyboard.press('Enter');
    await recents().getByRole('option', { name: seen.displayName }).waitFor();
  });

  it('are those from whom something was copied', async () => {
    await openPerson(seen);
    await onScreen.person(page, seen.displayName).press('Control+c');
    await status().getByText('Number copied').waitFor();
    expect(await screen.readClipboard()).toBe(seen.workNumber);
    await onScreen.tab(page, 'Recent').click();
    await recents().getByRole('option', { name: seen.displayName }).waitFor();
  });
});

describe('filters', () => {
  it('narrow the list by department, and are taken off again with the keyboard', async () => {
    await page.goto(`${host.origin}/#/directory/organisation`);
    await onScreen.search(page).fill('');
    await expectPeople(page, '61 people');
    const inDepartment = people.filter(({ department }) => department === seen.department);
    const count = inDepartment.length + (twin.department === seen.department ? 1 : 0);
    await page.getByRole('button', { name: /Department$/ }).press('Enter');
    const search = page.getByRole('searchbox', { name: 'Search: department' });
    if (await search.isVisible()) {
      await page.keyboard.type(seen.department);
      await page.keyboard.press('ArrowDown');
    } else {
      await page.keyboard.type(seen.department);
    }
    await page.keyboard.press('Enter');
    const chip = page.getByRole('row', { name: `Department: ${seen.department}` });
    await chip.waitFor();
    await page.getByText(new RegExp(`^${count} (person|people)$`)).waitFor();
    await expectAccessible(page, 'a filter');
    await tabTo(page, chip);
    await page.keyboard.press('Delete');
    await expectPeople(page, '61 people');
    await expectFocus(onScreen.search(page));
  });

  it('that leave nobody offer to be dropped', async () => {
    await page.getByRole('button', { name: /Directory$/ }).press('Enter');
    await page
      .getByRole('listbox', { name: 'Directory' })
      .getByRole('option', { name: /Warehouse/ })
      .press('Enter');
    await expectPeople(page, '1 person');
    await onScreen.search(page).fill(seen.email);
    await page.getByText(`Nobody matches '${seen.email}'.`).waitFor();
    await expectAccessible(page, 'nobody under a filter');
    await page.getByRole('button', { name: 'Search all directories' }).press('Enter');
    await onScreen.person(page, seen.displayName).waitFor();
  });

  it('keep the order for the next time', async () => {
    await page.getByRole('button', { name: /Order$/ }).press('Enter');
    await page.getByRole('listbox', { name: 'Order' }).getByRole('option', { name: 'By last name' }).press('Enter');
    await status().getByText('Sorted by last name').waitFor();
    await page.reload();
    await page.getByRole('button', { name: /By last name/ }).waitFor();
  });

  it('and a misspelt name are answered with people like it', async () => {
    const misspelt = `${seen.familyName.slice(0, 3)}q${seen.familyName.slice(3)}`;
    await onScreen.search(page).fill(misspelt);
    await page.getByText(`Nobody matches exactly. Showing people like “${misspelt}”.`).waitFor();
    await onScreen.person(page, seen.displayName).first().waitFor();
    await expectAccessible(page, 'people like it');
    await onScreen.search(page).press('Escape');
  });
});

describe('in a narrow window', () => {
  it('every tab fits into 320 pixels, and the details are a sheet', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const sheet = page.getByRole('dialog', { name: 'Details' });
    // Who was open beside the list is over it now.
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    for (const tab of ['Organisation', 'Favourites', 'Recent', 'Call History']) {
      await onScreen.tab(page, tab).click();
      await expect.poll(() => hasFocus(onScreen.tab(page, tab))).toBe(true);
      expect(await overflow(), tab).toBe(0);
    }
    await onScreen.tab(page, 'Favourites').click();
    await favourites().getByRole('option', { name: starred.displayName }).click();
    await sheet.getByRole('heading', { name: starred.displayName }).waitFor();
    expect(await overflow()).toBe(0);
    await expectAccessible(page, 'details in a sheet');
    await page.keyboard.press('Escape');
    await expectFocus(favourites().getByRole('option', { name: starred.displayName }));
  });
});
