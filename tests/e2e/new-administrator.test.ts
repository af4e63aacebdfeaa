import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { distinctPeople } from './harness/distinct-people.ts';
import { type RunningHost, startFreshHost } from './harness/host.ts';
import {
  expectPeople,
  goToExternalDirectories,
  goToOrganisation,
  onScreen,
  openDirectory,
} from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 30, seed: 77 });
const [odd] = distinctPeople(people);
if (odd === undefined) throw new Error('Somebody is needed.');

let host: RunningHost;
let browser: Browser;
let screen: Screen;
let page: Page;
let baseUrl = '';
let token = '';
let okta: Okta;
const ids = new Map<string, string>();
let failedStep = '';

beforeAll(async () => {
  [host, browser] = await Promise.all([startFreshHost(), launchChromium()]);
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
});
afterAll(async () => {
  okta?.stop();
  await browser?.close();
  await host?.stop();
});
// Each step builds on the one before.
beforeEach(() => {
  if (failedStep !== '') throw new Error(`This step was not reached, because an earlier one failed: ${failedStep}`);
  onTestFailed(({ task }) => {
    failedStep ||= task.name;
  });
});

describe('a new administrator, who reads nothing but the screens,', () => {
  it('adds a directory and sees that it works before Okta comes', async () => {
    await goToExternalDirectories(page);
    await onScreen.addDirectory(page).click();
    await onScreen.wizard(page, 1).getByRole('textbox', { name: 'Name' }).fill('Head office');
    await page.getByRole('button', { name: 'Next Step' }).click();
    const connection = onScreen.wizard(page, 2);
    token = await connection.getByRole('textbox', { name: 'Security token' }).inputValue();
    await connection.getByRole('button', { name: 'SCIM Configuration' }).click();
    baseUrl = await connection.getByRole('textbox', { name: 'Base URL' }).inputValue();
    await page.getByRole('button', { name: 'Next Step' }).click();
    const finish = onScreen.wizard(page, 3);
    await finish.getByRole('button', { name: 'Try it first: simulate an Okta push' }).click();
    await finish.getByRole('button', { name: 'Simulate', exact: true }).click();
    await finish.getByText(/^Everything that Okta does worked at/).waitFor();
    await page.getByRole('button', { name: 'Finish' }).click();
    await onScreen.wizard(page, 3).waitFor({ state: 'detached' });
  });

  it('is told that Okta sends a token cut short, what to do, and sees it work', async () => {
    const cut = createOkta({ baseUrl, authorization: `bearer ${token.slice(0, -9)}` });
    expect((await cut.users.testCredentials()).ok).toBe(false);
    cut.stop();
    await openDirectory(page, 'Head office', 'Activity');
    const feed = page.getByRole('log');
    await feed.getByText(/Okta sent the token dir_.*…, which nobody has/).waitFor();
    await feed.getByText('Copy the security token from Set-up again.').first().waitFor();
    expect(await page.getByRole('main').textContent()).not.toContain(token.slice(0, 20));
    await expectAccessible(page, 'Activity with a wrong token');

    await onScreen.tab(page, 'Set-up').click();
    const again = await page.getByRole('textbox', { name: 'Security token' }).inputValue();
    okta = createOkta({ baseUrl, authorization: `bearer ${again}` });
    expect((await okta.users.testCredentials()).ok).toBe(true);
    await onScreen.tab(page, 'Activity').click();
    await feed
      .getByText(/Tested the credentials/i)
      .first()
      .waitFor();
  });

  it('is told why somebody is missing, has the number corrected, and the person is there', async () => {
    for (const person of people) {
      const sent = person === odd ? { ...person, workNumber: 'ask reception' } : person;
      ids.set(person.oktaId, outcomeOf(await okta.users.assign(sent)).id);
    }
    await goToOrganisation(page);
    await expectPeople(page, '29 people');
    await goToExternalDirectories(page);
    await page.getByText('Needs attention').first().waitFor();
    await openDirectory(page, 'Head office', 'People');
    const list = page.getByRole('list', { name: 'Needs attention' });
    await list.getByRole('button', { name: odd.givenName, expanded: false }).first().click();
    await list.getByText('ask reception', { exact: true }).waitFor();
    await list.getByRole('rowheader', { name: /phoneNumber \(or equivalent\)/ }).waitFor();
    await list.getByRole('button', { name: 'Copy for the Okta administrator' }).click();
    expect(await screen.readClipboard()).toContain('How to fix it in Okta:');
    outcomeOf(await okta.users.update(ids.get(odd.oktaId) ?? '', odd));
    await page.getByText('Everybody who arrived can be shown.').waitFor();
    await goToOrganisation(page);
    await expectPeople(page, '30 people');
  });

  it('is told that most people are about to leave, and brings them back', async () => {
    for (const { oktaId } of people.slice(0, 25)) outcomeOf(await okta.users.deactivate(ids.get(oktaId) ?? ''));
    const banner = page.getByRole('region', { name: 'Mass-change guard' });
    await banner
      .getByText(/^Okta deactivated 25 of 30 people of Head office/)
      .first()
      .waitFor();
    await expectPeople(page, '30 people');
    await banner.getByRole('button', { name: 'Restore the people of Head office' }).click();
    await expect.poll(() => banner.count(), { timeout: 10_000 }).toBe(0);
    await expectPeople(page, '30 people');
    const answer = await fetch(`${baseUrl}/Users?filter=${encodeURIComponent('active eq true')}&count=0`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ totalResults: 30 });
    screen.expectQuiet();
  });

  it('finds each of these changes in the history, where the page scrolls and not the window', async () => {
    await openDirectory(page, 'Head office', 'Overview');
    await page.getByRole('link', { name: 'History and undo' }).click();
    await page
      .getByRole('button', { name: /^Undo: Reactivated/ })
      .nth(20)
      .waitFor();
    // The page scrolls within the window, and the window not at all.
    expect(await page.evaluate<number>('document.documentElement.scrollHeight - window.innerHeight')).toBe(0);
  });
});
