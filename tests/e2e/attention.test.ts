import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople, type OktaPerson } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { expectFocus, onScreen, openDirectory } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const [held, refused, twin, fine] = generatePeople({ count: 4, seed: 23 });
if (held === undefined || refused === undefined || twin === undefined || fine === undefined) {
  throw new Error('Four people are needed.');
}
const without = (person: OktaPerson, workNumber: string): OktaPerson => ({ ...person, workNumber });

let host: RunningHost;
let browser: Browser;
let screen: Screen;
let directory: AddedDirectory;
let okta: Okta;

beforeAll(async () => {
  host = await startFreshHost();
  browser = await launchChromium();
  directory = await host.addDirectory('Head office');
  okta = createOkta({ baseUrl: directory.baseUrl, authorization: `bearer ${directory.token}` });
  screen = await openScreen(browser, host.link);
}, 60_000);
afterAll(async () => {
  okta.stop();
  await browser.close();
  await host.stop();
});

/** On the tab Settings, and back to the people. */
async function setRule(rule: 'Hold' | 'Refuse'): Promise<void> {
  const { page } = screen;
  await openDirectory(page, directory.name, 'Settings');
  await page.getByText(rule, { exact: true }).click();
  await page.getByText('The rule is saved').waitFor();
  await onScreen.tab(page, 'People').click();
}

describe('somebody whose number is in national form', () => {
  it('is held, and the card alone says what to do; corrected in Okta, the card goes', async () => {
    const { page } = screen;
    const assigned = outcomeOf(await okta.users.assign(without(held, '020 7946 0958')));
    outcomeOf(await okta.users.assign(fine));
    await openDirectory(page, directory.name, 'People');
    const list = page.getByRole('list', { name: 'Needs attention' });
    await list.getByRole('button', { name: held.givenName, expanded: false }).first().click();
    await list.getByText('is written without a plus sign and country code').waitFor();
    await list.getByText('020 7946 0958', { exact: true }).waitFor();
    await list.getByRole('rowheader', { name: /phoneNumber \(or equivalent\)/ }).waitFor();
    await list.getByText('go to Directory > People and open the person').waitFor();
    await expectAccessible(page, 'a card');

    await list.getByRole('button', { name: /^Check again/ }).click();
    await list.getByText(/nothing new has arrived/).waitFor();
    await list.getByRole('button', { name: 'Copy for the Okta administrator' }).click();
    const copied = await screen.readClipboard();
    expect(copied).toContain('How to fix it in Okta:');
    expect(copied).toContain('How to fix it in Microsoft Entra ID:');
    expect(copied).not.toContain(directory.token);

    outcomeOf(await okta.users.update(assigned.id, held));
    await page.getByText('Everybody who arrived can be shown.').waitFor();
    screen.expectQuiet();
  });

  it('is refused with the sentence that the card shows, and leaves the list when Okta is retried', async () => {
    const { page } = screen;
    await setRule('Refuse');
    const task = await okta.users.assign(without(refused, '0044 20 7946 0958'));
    const answer = JSON.stringify(task);
    expect(answer).toContain('begins with 00 instead of a plus sign');
    const list = page.getByRole('list', { name: 'Needs attention' });
    await page.getByRole('radio', { name: /^Needs attention/ }).click();
    await list.getByRole('button', { name: 'Refused once', expanded: false }).click();
    await list.getByText('begins with 00 instead of a plus sign').waitFor();
    await list.getByText('write + instead of the leading 00').waitFor();
    outcomeOf(await okta.users.assign(refused));
    await page.getByText('Everybody who arrived can be shown.').waitFor();
    await setRule('Hold');
    screen.expectQuiet();
  });
});

it('shows how a payload would be treated, and leaves nothing of it', async () => {
  const { page } = screen;
  await page.getByRole('button', { name: 'Try a payload' }).click();
  const text = page.getByRole('textbox', { name: 'Payload (JSON)' });
  await text.fill('{\n  "userName": "try@example.org",\n  nope\n}');
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText(/Line 3, column 3/).waitFor();
  await text.fill('{"userName": "try@example.org", "password": "hunter2hunter2"}');
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('The person would be added. Agents would not see them').first().waitFor();
  const kept = await page.locator('pre').textContent();
  expect(kept).toContain('try@example.org');
  expect(kept).not.toContain('hunter2');
  await expectAccessible(page, 'a payload that was tried');
  expect(await page.getByRole('radio', { name: /^Needs attention 0/ }).count()).toBe(1);
  screen.expectQuiet();
});

it('reports on the numbers of everybody, and saves them', async () => {
  const { page } = screen;
  outcomeOf(await okta.users.assign(without(twin, fine.workNumber)));
  await page.getByRole('main').getByRole('link', { name: 'Number report' }).click();
  const make = page.getByRole('button', { name: 'Make the report' });
  await make.focus();
  await expectFocus(make);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: /One number, several people/ }).waitFor();
  await expectAccessible(page, 'the number report');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^number-report-.*\.csv$/);
  screen.expectQuiet();
});
