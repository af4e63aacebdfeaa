import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { distinctPeople } from '../e2e/harness/distinct-people.ts';
import {
  expectPeople,
  goToExternalDirectories,
  goToOrganisation,
  onScreen,
  openDirectory,
} from '../e2e/harness/journeys.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { buildWhatShips, launchOnDouble, type ShellOnDouble } from './launch-on-double.ts';

const people = generatePeople({ count: 20, seed: 7 });
const [ada, alan] = distinctPeople(people);
if (ada === undefined || alan === undefined) throw new Error('Two people are needed.');

/**
 * The reference flow in the desktop app as it ships: the built main bundle and preload on the double of Electron, the
 * built renderer in Chromium, SCIM over real HTTP. Each step builds on the one before.
 */
describe('the reference flow in the built desktop app', { timeout: 60_000 }, () => {
  let dataDir = '';
  let browser: Browser;
  let shell: ShellOnDouble;
  let page: Page;
  let okta: Okta;
  let token = '';
  let baseUrl = '';
  let alanId = '';
  const others: string[] = [];

  beforeAll(async () => {
    await buildWhatShips();
    dataDir = await mkdtemp(join(tmpdir(), 'switchboard-flow-'));
    browser = await launchChromium();
    shell = await launchOnDouble(browser, { dataDir });
    page = await shell.page();
  }, 300_000);
  afterAll(async () => {
    okta?.stop();
    await shell?.dispose();
    await browser?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('goes from the menu through the three steps of the wizard', async () => {
    await page.getByRole('main').waitFor();
    shell.control.menu.bar?.getMenuItemById('new-directory')?.click();
    const name = onScreen.wizard(page, 1);
    await name.getByRole('textbox', { name: 'Name' }).fill('Head office (Okta)');
    await name.getByRole('radio', { name: 'Other Directory' }).check({ force: true });
    await name.getByRole('button', { name: 'Next Step' }).click();

    const connection = onScreen.wizard(page, 2);
    token = await connection.getByRole('textbox', { name: 'Security token' }).inputValue();
    expect(token).toMatch(/^dir_[\w-]{43}$/);
    await connection.getByRole('button', { name: 'Copy security token' }).click();
    await page.getByText('Security token copied').waitFor();
    await connection.getByRole('button', { name: 'SCIM Configuration' }).click();
    baseUrl = await connection.getByRole('textbox', { name: 'Base URL' }).inputValue();
    await connection.getByRole('button', { name: 'Next Step' }).click();
  });

  it('notices that Okta tests the credentials, and finishes', async () => {
    const step = onScreen.wizard(page, 3);
    await step.getByText('Waiting for the first request…').waitFor();
    okta = createOkta({ baseUrl, authorization: `bearer ${token}` });
    outcomeOf(await okta.users.testCredentials());
    await step.getByText(/Okta tested the credentials at \d{2}:\d{2}/).waitFor();
    await step.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Head office (Okta)', exact: true }).waitFor();
  });

  it('shows people in Organisation as they arrive', async () => {
    shell.control.menu.bar?.getMenuItemById('show-organisation')?.click();
    await page.getByText('Waiting for the identity provider to send people.').waitFor();
    for (const person of people) {
      const { id } = outcomeOf(await okta.users.assign(person));
      if (person === alan) alanId = id;
      else others.push(id);
    }
    await expectPeople(page, '20 people');
  });

  it('shows the details when the avatar is pressed, and dials through the operating system', async () => {
    await onScreen.search(page).fill(ada.email);
    await onScreen.avatar(page, ada.displayName).click();
    const details = page.getByRole('region', { name: 'Details' });
    await details.getByText(ada.title, { exact: true }).waitFor();
    await details.locator(`a[href="tel:${ada.workNumber}"]`).click();
    await expect.poll(() => shell.control.handOffs.links).toEqual([`tel:${ada.workNumber}`]);
    await details.locator(`a[href="mailto:${ada.email}"]`).click();
    await expect.poll(() => shell.control.handOffs.links).toEqual([`tel:${ada.workNumber}`, `mailto:${ada.email}`]);
    expect(shell.control.windows).toHaveLength(1);
  });

  it('loses a deactivated person at once and brings the same one back', async () => {
    await onScreen.search(page).fill(alan.email);
    await onScreen.person(page, alan.displayName).waitFor();
    outcomeOf(await okta.users.deactivate(alanId));
    await page.getByText(`Nobody matches '${alan.email}'.`).waitFor();
    outcomeOf(await okta.users.reactivate(alanId));
    await onScreen.person(page, alan.displayName).waitFor();
  });

  it('finds the search by the menu, and reloads the people by it', async () => {
    await onScreen.search(page).fill('');
    await expectPeople(page, '20 people');
    shell.control.menu.bar?.getMenuItemById('focus-search')?.click();
    await onScreen.search(page).and(page.locator(':focus')).waitFor();
    shell.control.menu.bar?.getMenuItemById('reload-contacts')?.click();
    await page.getByText('Reloaded, 20 people').waitFor();
  });

  it('says in the tray where it receives, copies the base URL, and pauses', async () => {
    const [tray] = shell.control.trays;
    await expect.poll(() => tray?.tooltip).toMatch(/^Switchboard: Receiving on 127\.0\.0\.1:\d+ · last push just now$/);
    tray?.menu?.items.find(({ label }) => label === 'Copy Base URL')?.click();
    await expect.poll(() => shell.control.handOffs.clipboard).toBe(baseUrl);
    tray?.menu?.getMenuItemById('pause')?.click();
    await expect.poll(() => tray?.tooltip).toMatch(/^Switchboard: Paused on/);
  });

  it('receives on while the window is hidden, and shows what came when it is opened again', async () => {
    shell.control.trays[0]?.menu?.getMenuItemById('pause')?.click();
    await expect.poll(() => shell.control.trays[0]?.tooltip).toMatch(/^Switchboard: Receiving on/);
    await shell.closeWindow('Keep Receiving');
    await expect.poll(() => shell.isWindowVisible()).toBe(false);
    outcomeOf(await okta.users.deactivate(alanId));
    shell.control.trays[0]?.press();
    expect(await shell.isWindowVisible()).toBe(true);
    await goToOrganisation(page);
    await expectPeople(page, '19 people');
  });

  it('says on the desktop that many people leave, and shows them when that is pressed', async () => {
    await shell.closeWindow('Keep Receiving');
    for (const id of others.slice(0, 12)) outcomeOf(await okta.users.deactivate(id));
    await expect
      .poll(() => shell.control.notifications.shown.map(({ title }) => title))
      .toEqual(['Many people are leaving Head office (Okta)']);
    shell.control.notifications.shown[0]?.press();
    expect(await shell.isWindowVisible()).toBe(true);
    await page.getByRole('heading', { level: 1, name: 'Review departures' }).waitFor();
    await page.getByRole('button', { name: 'Restore the people of Head office (Okta)' }).click();
    await page.getByText('Nobody waits for a decision.').waitFor();
  });

  it('has token and base URL again after a restart', async () => {
    expect(await shell.quit()).toBe(0);
    await page.context().close();
    shell = await launchOnDouble(browser, { dataDir });
    page = await shell.page();
    await page.getByRole('main').waitFor();
    await openDirectory(page, 'Head office (Okta)', 'Set-up');
    expect(await page.getByRole('textbox', { name: 'Security token' }).inputValue()).toBe(token);
    await goToExternalDirectories(page);
  });

  it('asked nothing of any other origin and left nothing in the console', () => {
    expect(shell.pages.foreignRequests).toEqual([]);
    expect(shell.pages.complaints).toEqual([]);
  });
});
