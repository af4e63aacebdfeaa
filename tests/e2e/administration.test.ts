import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import {
  expectPeople,
  goToExternalDirectories,
  goToOrganisation,
  onScreen,
  openDirectory,
} from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 10, seed: 9 });
const [person] = people;
if (person === undefined) throw new Error('Somebody is needed.');
const unusable = { ...person, workNumber: '020 7946 0000' };

let browser: Browser;
let host: RunningHost;
let screen: Screen;
let directory: AddedDirectory;
let okta: Okta;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await startFreshHost();
  directory = await host.addDirectory('Head office');
  okta = connect(directory.token);
  for (const each of people) outcomeOf(await okta.users.assign(each));
  screen = await openScreen(browser, host.link);
});
afterEach(async () => {
  okta.stop();
  await screen.close();
  await host.stop();
});

function connect(token: string): Okta {
  return createOkta({ baseUrl: directory.baseUrl, authorization: `bearer ${token}` });
}

async function accepts(token: string): Promise<boolean> {
  const connected = connect(token);
  const { ok } = await connected.users.testCredentials();
  connected.stop();
  return ok;
}

it('says who is held and why, and lists them as soon as the number is right', async () => {
  const { page } = screen;
  await expectPeople(page, '10 people');
  const { id } = outcomeOf(await okta.users.assign(unusable));
  await expectPeople(page, '9 people');
  await goToExternalDirectories(page);
  await page.getByText('Needs attention', { exact: true }).waitFor();
  await page.getByText(/9 people · 1 person needs attention/).waitFor();
  await openDirectory(page, 'Head office', 'People');
  const held = page.getByRole('list', { name: 'Needs attention' });
  await held.getByRole('button', { expanded: false }).first().click();
  await held.getByText('The work phone number "020 7946 0000" is not an E.164 number').first().waitFor();
  await expectAccessible(page, 'people who need attention');
  outcomeOf(await okta.users.update(id, person));
  await page.getByText('Everybody who arrived can be shown.').waitFor();
  await goToOrganisation(page);
  await expectPeople(page, '10 people');
  screen.expectQuiet();
});

it('refuses instead of holding when told so, with the same sentence for the Okta administrator', async () => {
  const { page } = screen;
  await openDirectory(page, 'Head office', 'Settings');
  await page.getByText('Refuse', { exact: true }).click();
  await page.getByText('The rule is saved').waitFor();
  expect(await okta.users.assign(unusable)).toMatchObject({
    ok: false,
    failure: {
      status: 400,
      scimType: 'invalidValue',
      detail: expect.stringContaining('"020 7946 0000" is not an E.164'),
    },
  });
  await goToOrganisation(page);
  await expectPeople(page, '10 people');
  screen.expectQuiet();
});

it('rotates and revokes: both tokens work, then only the new one', async () => {
  const { page } = screen;
  await openDirectory(page, 'Head office', 'Set-up');
  const shown = page.getByRole('textbox', { name: 'Security token' });
  expect(await shown.inputValue()).toBe(directory.token);
  await page.getByRole('button', { name: 'Rotate token' }).click();
  await page.getByText('There is a new token.').waitFor();
  const newToken = await shown.inputValue();
  expect(newToken).not.toBe(directory.token);
  expect([await accepts(directory.token), await accepts(newToken)]).toEqual([true, true]);

  const old = page.getByRole('row').filter({ hasText: 'Valid until' });
  await old.getByRole('button', { name: /^Revoke now/ }).click();
  const question = page.getByRole('alertdialog', { name: 'Revoke this token now?' });
  await question.getByRole('button', { name: 'Revoke now' }).click();
  await page.getByRole('row').filter({ hasText: 'Revoked' }).waitFor();
  expect([await accepts(directory.token), await accepts(newToken)]).toEqual([false, true]);
  screen.expectQuiet();
});

it('renames a directory without changing what Okta was given', async () => {
  const { page } = screen;
  await openDirectory(page, 'Head office', 'Settings');
  await page.getByRole('textbox', { name: 'Name' }).fill('Zentrale');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByRole('heading', { level: 1, name: 'Zentrale' }).waitFor();
  expect(await accepts(directory.token)).toBe(true);
  await onScreen.tab(page, 'Set-up').click();
  await page.getByRole('button', { name: 'SCIM Configuration' }).click();
  expect(await page.getByRole('textbox', { name: 'Base URL' }).inputValue()).toBe(directory.baseUrl);
  screen.expectQuiet();
});

it('keeps showing the people when the program has gone, and says that they may be old', async () => {
  const { page } = screen;
  await expectPeople(page, '10 people');
  await host.kill();
  await page.getByText(/^Showing the copy from \d{2}:\d{2}\. Reconnecting…$/).waitFor();
  await onScreen.person(page, person.displayName).first().waitFor();
});

it('explains a link that was used before', async () => {
  const second = await openScreen(browser, host.link);
  await second.page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await expectAccessible(second.page, 'a used link');
  await second.close();
});
