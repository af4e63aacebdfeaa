import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { expectFocus, expectPeople, goToOrganisation, openDirectory, tabTo } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 24, seed: 5 });
const leaving = people.slice(0, 20);

let browser: Browser;
let host: RunningHost;
let office: AddedDirectory;
let okta: Okta;
let screen: Screen;
let page: Page;
const ids = new Map<string, string>();

beforeAll(async () => {
  [browser, host] = await Promise.all([launchChromium(), startFreshHost()]);
  office = await host.addDirectory('Head office');
  okta = createOkta({ baseUrl: office.baseUrl, authorization: `bearer ${office.token}` });
  for (const person of people) ids.set(person.oktaId, outcomeOf(await okta.users.assign(person)).id);
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
  await expectPeople(page, '24 people');
});
afterAll(async () => {
  okta?.stop();
  await browser?.close();
  await host?.stop();
  screen?.expectQuiet();
});

const banner = () => page.getByRole('region', { name: 'Mass-change guard' });
const accept = () => banner().getByRole('button', { name: 'Accept the departures from Head office' });
const restore = () => banner().getByRole('button', { name: 'Restore the people of Head office' });
const idOf = ({ oktaId }: { readonly oktaId: string }) => ids.get(oktaId) ?? '';

/** What the identity provider is told of each of those who left. */
async function activeForProvider(): Promise<unknown[]> {
  return Promise.all(
    leaving.map(async (person) => {
      const answer = await fetch(`${office.baseUrl}/Users/${idOf(person)}`, {
        headers: { Authorization: `Bearer ${office.token}` },
      });
      return ((await answer.json()) as { active: unknown }).active;
    }),
  );
}

async function deactivateMany(): Promise<void> {
  for (const person of leaving) outcomeOf(await okta.users.deactivate(idOf(person)));
}

describe('a mass deactivation', () => {
  it('is said on the page that is open, and agents still see everybody', async () => {
    await deactivateMany();
    await banner().waitFor();
    await banner().getByText('Okta deactivated 20 of 24 people of Head office within a minute.').first().waitFor();
    await expectPeople(page, '24 people');
    await page.getByRole('button', { name: 'Reload' }).click();
    await expectPeople(page, '24 people');
    expect(await activeForProvider()).toEqual(leaving.map(() => false));
    await expectAccessible(page, 'Organisation under the banner');
  });

  it('shows in the list, the overview and the people of its directory', async () => {
    await openDirectory(page, 'Head office', 'Overview');
    await page.getByText('Needs attention').first().waitFor();
    await page.getByText('Kept by the guard').waitFor();
    await expectAccessible(page, 'the overview under the banner');
    await page.goto(`${host.origin}/#/contact-centre/customise/integrations/external-directories`);
    await page.getByText('20 kept visible').waitFor();
  });

  it('can be looked at person by person, by keyboard, and decided about one of them', async () => {
    const review = banner().getByRole('link', { name: 'Review the departures from Head office' });
    await tabTo(page, review);
    await page.keyboard.press('Enter');
    await expectFocus(page.getByRole('heading', { level: 1, name: 'Review departures' }));
    const list = page.getByRole('list', { name: 'People who are kept visible' });
    await list.getByText('PATCH').first().waitFor();
    expect(await list.getByRole('listitem').count()).toBe(20);
    await expectAccessible(page, 'the review');
    await tabTo(page, list.getByRole('checkbox').first());
    await page.keyboard.press('Space');
    await page.getByText('1 person selected').waitFor();
    await page.getByRole('button', { name: 'Restore selected' }).click();
    await banner().getByText('Okta deactivated 19 of 24 people').first().waitFor();
    expect((await activeForProvider()).filter((active) => active === true).length).toBe(1);
  });

  it('is undone in one click: the provider reads active people again', async () => {
    await restore().click();
    await page.getByText('Nobody waits for a decision.').waitFor();
    await expect.poll(() => banner().count()).toBe(0);
    expect(await activeForProvider()).toEqual(leaving.map(() => true));
    await page.getByText('19 people brought back, here and for the identity provider.').first().waitFor();
    await expectAccessible(page, 'the review with nobody left');
    await goToOrganisation(page);
    await expectPeople(page, '24 people');
  });

  it('comes again, and is accepted in one click', async () => {
    await deactivateMany();
    await banner().waitFor();
    await accept().click();
    await expect.poll(() => banner().count()).toBe(0);
    await expectPeople(page, '4 people');
    expect(await activeForProvider()).toEqual(leaving.map(() => false));
  });
});

it('sets from when on the guard trips, and says what cannot be', async () => {
  await openDirectory(page, 'Head office', 'Settings');
  const share = page.getByRole('textbox', { name: 'Share of the people, in per cent' });
  await share.fill('120');
  await share.press('Enter');
  await page.getByText('The share has to be a whole number from 1 to 100 per cent.').waitFor();
  await expectAccessible(page, 'the settings with a wrong share');
  await share.fill('50');
  await page.getByRole('textbox', { name: 'Least number of people' }).fill('2');
  await share.press('Enter');
  await expect.poll(() => page.getByText('The share has to be').count()).toBe(0);
  for (const person of people.slice(20, 22)) outcomeOf(await okta.users.deactivate(idOf(person)));
  await banner().getByText('Okta deactivated 2 of 4 people of Head office').first().waitFor();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('alertdialog', { name: 'Switch the guard off?' }).waitFor();
  await expectAccessible(page, 'the question before the guard is switched off');
  await page.getByRole('button', { name: 'Switch off and let them leave' }).click();
  await expect.poll(() => banner().count()).toBe(0);
  await page.getByText('The guard is off').first().waitFor();
});
