import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople, type OktaPerson } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { distinctPeople } from './harness/distinct-people.ts';
import { type RunningHost, startFreshHost } from './harness/host.ts';
import {
  centreWithin,
  expectFocus,
  expectPeople,
  goToExternalDirectories,
  goToOrganisation,
  onScreen,
  openDirectory,
} from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 200, seed: 42 });
const [first, second] = distinctPeople(people);
if (first === undefined || second === undefined) throw new Error('Two people are needed.');

/** The seven rows as the reference flow writes them, not as the program does. */
const mappings = [
  ['userName (or equivalent)', 'Required string', 'userName'],
  ['id (or equivalent)', 'Required string', 'externalId'],
  ['phoneNumber (or equivalent)', 'Required E164 string', 'phoneNumbers[type eq "work"].value'],
  ['firstName (or equivalent)', 'Optional (surname provided) string', 'name.givenName'],
  ['lastName (or equivalent)', 'Optional (given name provided) string', 'name.familyName'],
  ['email (or equivalent)', 'Optional string', 'emails[type eq "work"].value'],
  ['jobTitle (or equivalent)', 'Optional string', 'title'],
];

/** The reference flow of the product, step by step in one window; each step builds on the one before. */
describe('the reference flow', () => {
  let host: RunningHost;
  let browser: Browser;
  let screen: Screen;
  let okta: Okta;
  let token = '';
  let baseUrl = '';
  let failedStep = '';
  const ids = new Map<OktaPerson, string>();

  beforeAll(async () => {
    [host, browser] = await Promise.all([startFreshHost(), launchChromium()]);
    screen = await openScreen(browser, host.link);
  });
  afterAll(async () => {
    okta?.stop();
    await browser?.close();
    await host?.stop();
  });

  // A step after a failed one would only wait for what cannot come.
  beforeEach(() => {
    if (failedStep !== '') throw new Error(`This step was not reached, because an earlier one failed: ${failedStep}`);
    onTestFailed(({ task }) => {
      failedStep ||= task.name;
    });
  });

  it('begins with Add Directory in the middle of an empty page', async () => {
    const { page } = screen;
    await expectAccessible(page, 'Organisation without a directory');
    await goToExternalDirectories(page);
    const crumbs = onScreen.breadcrumb(page).getByRole('listitem');
    const texts = (await crumbs.allInnerTexts()).map((text) => text.replace(/[^\p{L} ]/gu, '').trim());
    expect(texts).toEqual(['Contact Centre', 'Customise', 'Integrations', 'External Directories']);
    expect(await crumbs.last().locator('[aria-current="page"]').count()).toBe(1);

    const button = onScreen.addDirectory(page);
    expect(await button.count()).toBe(1);
    const centre = await centreWithin(button, page.getByRole('main'));
    expect(Math.abs(centre.x - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(centre.y - 0.5)).toBeLessThan(0.05);
    await expectAccessible(page, 'External Directories, empty');
  });

  it('asks for a name and Other Directory', async () => {
    const { page } = screen;
    await onScreen.addDirectory(page).click();
    const step = onScreen.wizard(page, 1);
    await step.waitFor();
    await step.getByRole('button', { name: 'Next Step' }).click();
    const name = step.getByRole('textbox', { name: 'Name' });
    await expectFocus(name);
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page, 'wizard, step 1');
    await name.fill('Head office (Okta)');
    await step.getByRole('radio', { name: 'Other Directory' }).check({ force: true });
    expect(await step.getByRole('radio', { name: 'Azure Active Directory' }).isDisabled()).toBe(true);
    await step.getByRole('button', { name: 'Next Step' }).click();
    await onScreen.wizard(page, 2).waitFor();
  });

  it('shows the security token, and the base URL and mappings under SCIM Configuration', async () => {
    const { page } = screen;
    const step = onScreen.wizard(page, 2);
    const shown = step.getByRole('textbox', { name: 'Security token' });
    expect(await shown.getAttribute('readonly')).not.toBeNull();
    await step.getByText('Take a note of the security token and save it somewhere secure').waitFor();
    await step.getByRole('button', { name: 'Copy security token' }).click();
    await page.getByText('Security token copied').waitFor();
    token = await screen.readClipboard();
    expect(token).toMatch(/^dir_[\w-]{43}$/);
    expect(await shown.inputValue()).toBe(token);

    const expander = step.getByRole('button', { name: 'SCIM Configuration' });
    expect(await expander.getAttribute('aria-expanded')).toBe('false');
    expect(await step.getByRole('table', { name: 'Attribute mappings' }).count()).toBe(0);
    await expander.click();
    await step.getByRole('button', { name: 'Copy base URL' }).click();
    await page.getByText('Base URL copied').waitFor();
    baseUrl = await screen.readClipboard();
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/scim\/v2\/head-office-okta$/);
    expect(await step.getByRole('textbox', { name: 'Base URL' }).inputValue()).toBe(baseUrl);

    const table = step.getByRole('table', { name: 'Attribute mappings' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Directory Attribute', 'SCIM Attribute']);
    const rows = await table.locator('tbody tr').allInnerTexts();
    expect(
      rows.map((row) =>
        row
          .split(/[\n\t]+/)
          .map((text) => text.trim())
          .filter(Boolean),
      ),
    ).toEqual(mappings);
    await expectAccessible(page, 'wizard, step 2');
    await step.getByRole('button', { name: 'Next Step' }).click();
  });

  it('notices in step 3 that Okta tests the credentials', async () => {
    const { page } = screen;
    const step = onScreen.wizard(page, 3);
    await step.getByText('Waiting for the first request…').waitFor();
    await expectAccessible(page, 'wizard, step 3');
    okta = createOkta({ baseUrl, authorization: `bearer ${token}` });
    expect(outcomeOf(await okta.users.testCredentials())).toEqual({ totalResults: 0 });
    await step.getByText(/Okta tested the credentials at \d{2}:\d{2}/).waitFor();
    await step.getByRole('button', { name: 'Finish' }).click();
  });

  it('lists the directory afterwards, with Add Directory at the top right', async () => {
    const { page } = screen;
    const row = page.getByRole('main').getByRole('link', { name: 'Head office (Okta)', exact: true });
    await expectFocus(row);
    const button = onScreen.addDirectory(page);
    expect(await button.count()).toBe(1);
    const centre = await centreWithin(button, page.getByRole('main'));
    expect(centre.x).toBeGreaterThan(0.75);
    expect(centre.y).toBeLessThan(0.25);
    await page.getByText('Receiving', { exact: true }).waitFor();
    await expectAccessible(page, 'External Directories, one directory');
  });

  it('shows 200 people in Organisation while Okta creates them', async () => {
    const { page } = screen;
    await goToOrganisation(page);
    await page.getByText('Waiting for the identity provider to send people.').waitFor();
    // Gone after any reload, by which the later steps know that there was none.
    await page.evaluate('window.sinceBeforeThePush = true');
    await Promise.all(
      [0, 1, 2, 3].map(async (worker) => {
        for (const person of people.filter((_, index) => index % 4 === worker)) {
          const { id, how } = outcomeOf(await okta.users.assign(person));
          expect(how).toBe('created');
          ids.set(person, id);
        }
      }),
    );
    await expectPeople(page, '200 people');
    expect(await onScreen.people(page).getByRole('option').first().getAttribute('aria-setsize')).toBe('200');
    await expectAccessible(page, 'Organisation');
  });

  it('finds a person by name, by number and by e-mail', async () => {
    const { page } = screen;
    for (const query of [first.displayName, first.workNumber, first.email]) {
      await onScreen.search(page).fill(query);
      await onScreen.person(page, first.displayName).first().waitFor();
    }
    await expectPeople(page, '1 person');
  });

  it('shows the details when the avatar is pressed', async () => {
    const { page } = screen;
    await onScreen.avatar(page, first.displayName).click();
    const details = page.getByRole('region', { name: 'Details' });
    await details.getByText(first.title, { exact: true }).waitFor();
    await details.getByText('Head office (Okta)').waitFor();
    expect(await details.locator(`a[href="tel:${first.workNumber}"]`).count()).toBe(1);
    expect(await details.locator(`a[href="mailto:${first.email}"]`).count()).toBe(1);
    await details.getByRole('button', { name: 'Copy number' }).click();
    await expect.poll(() => screen.readClipboard()).toBe(first.workNumber);
    await expectAccessible(page, 'details');
  });

  it('changes what is open when Okta updates the person', async () => {
    const { page } = screen;
    const promoted = { ...first, title: 'Chair of the Board', workNumber: '+442079460123' };
    outcomeOf(await okta.users.update(ids.get(first) ?? '', promoted));
    const details = page.getByRole('region', { name: 'Details' });
    await details.getByText('Chair of the Board', { exact: true }).waitFor();
    await details.locator('a[href="tel:+442079460123"]').waitFor();
  });

  it('loses a deactivated person at once and brings the same one back', async () => {
    const { page } = screen;
    const id = ids.get(second) ?? '';
    await onScreen.search(page).fill(second.email);
    await onScreen.person(page, second.displayName).waitFor();
    outcomeOf(await okta.users.deactivate(id));
    await page.getByText(`Nobody matches '${second.email}'.`).waitFor();
    expect(outcomeOf(await okta.users.read(id))).toMatchObject({ id, active: false });
    outcomeOf(await okta.users.reactivate(id));
    await onScreen.person(page, second.displayName).waitFor();
    await onScreen.search(page).fill('');
    await expectPeople(page, '200 people');
    expect(await page.evaluate('window.sinceBeforeThePush')).toBe(true);
  });

  it('shows the same people after Reload', async () => {
    const { page } = screen;
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByText('Reloaded, 200 people').waitFor();
    await expectPeople(page, '200 people');
  });

  it('shows token and base URL again under Set-up', async () => {
    const { page } = screen;
    await openDirectory(page, 'Head office (Okta)', 'Set-up');
    expect(await page.getByRole('textbox', { name: 'Security token' }).inputValue()).toBe(token);
    const expander = page.getByRole('button', { name: 'SCIM Configuration' });
    if ((await expander.getAttribute('aria-expanded')) === 'false') await expander.click();
    expect(await page.getByRole('textbox', { name: 'Base URL' }).inputValue()).toBe(baseUrl);
  });

  it('has every tab of the directory clean for assistive technology', async () => {
    const { page } = screen;
    for (const tab of ['Overview', 'Set-up', 'People', 'Settings']) {
      await onScreen.tab(page, tab).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await expectAccessible(page, `directory, ${tab}`);
    }
  });

  it('left nothing in the console', () => {
    screen.expectQuiet();
  });
});
