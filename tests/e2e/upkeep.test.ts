import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { expectPeople, goToExternalDirectories, goToOrganisation, openDirectory } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 4, seed: 12 });
const late = people.slice(3);

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
  okta = createOkta({ baseUrl: directory.baseUrl, authorization: `bearer ${directory.token}` });
  for (const each of people.slice(0, 3)) outcomeOf(await okta.users.assign(each));
  screen = await openScreen(browser, host.link);
});
afterEach(async () => {
  okta.stop();
  await screen.close();
  await host.stop();
});

async function goToSettings(page: Page, section: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('link', { name: section }).click();
}

/** By what the element that has the focus is called. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');
}

it('goes back to a backup: the people are as they were, and the identity provider goes on', async () => {
  const { page } = screen;
  await expectPeople(page, '3 people');
  await goToSettings(page, 'Backup');
  const backup = page.getByRole('region', { name: 'Backup' });
  await backup.getByRole('button', { name: 'Back up now' }).click();
  await backup.getByText('It holds 3 people in 1 directory, and was opened and checked.').waitFor();
  await expectAccessible(page, 'the settings with a backup');
  for (const each of late) outcomeOf(await okta.users.assign(each));
  await goToOrganisation(page);
  await expectPeople(page, '4 people');

  await goToSettings(page, 'Backup');
  await backup.getByRole('button', { name: /^Restore the backup of/ }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Restore a backup' });
  await dialog.getByRole('row', { name: 'People 3 4' }).waitFor();
  await expectAccessible(page, 'the restore of a backup');
  await dialog.getByRole('textbox').fill('restore');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await backup.getByText(/Everything is as it was in .*: 3 people in 1 directory/).waitFor({ timeout: 30_000 });
  await goToOrganisation(page);
  await expectPeople(page, '3 people');
  for (const each of late) outcomeOf(await okta.users.assign(each));
  await expectPeople(page, '4 people');
});

it('dismisses with the keyboard alone what has ended, and the focus is always somewhere', async () => {
  const { page } = screen;
  await goToSettings(page, 'Backup');
  const backup = page.getByRole('region', { name: 'Backup' });
  for (const name of ['Back up now', 'Check all']) await backup.getByRole('button', { name }).click();
  const dismissals = backup.getByRole('button', { name: /^Dismiss: / });
  await expect.poll(() => dismissals.count()).toBe(2);
  await dismissals.first().focus();
  const next = await dismissals.last().getAttribute('aria-label');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(next);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Backup');
  expect(await dismissals.count()).toBe(0);
  screen.expectQuiet();
});

it('deletes a backup after a question, and puts it back', async () => {
  const { page } = screen;
  await goToSettings(page, 'Backup');
  const backup = page.getByRole('region', { name: 'Backup' });
  await backup.getByRole('button', { name: 'Back up now' }).click();
  await backup.getByRole('button', { name: /^Delete the backup of/ }).click();
  const question = page.getByRole('alertdialog', { name: /^Delete the backup of/ });
  await question.getByRole('button', { name: 'Delete' }).click();
  await backup.getByText('There are no backups yet.').waitFor();
  await expect.poll(() => focused(page)).toBe('Backup');
  await backup.getByRole('button', { name: 'Deleted backups (1)' }).click();
  await page.setViewportSize({ width: 320, height: 800 });
  await expectAccessible(page, 'deleted backups');
  await backup.getByRole('button', { name: /^Put back the backup of/ }).click();
  await backup.getByRole('list', { name: 'Backups', exact: true }).waitFor();
  await expect.poll(() => focused(page)).toBe('Backup');
  screen.expectQuiet();
});

it('saves one file for support, shown before, without the token', async () => {
  const { page } = screen;
  await goToSettings(page, 'Diagnostics');
  await page.getByRole('button', { name: 'Show what is inside' }).click();
  await page
    .getByRole('region', { name: 'What is inside' })
    .getByText(/"schemaVersion"/)
    .waitFor();
  await expectAccessible(page, 'diagnostics');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ directories: { inUse: [{ counts: { listed: 3 } }] } });
  for (const secret of [directory.token, 'Head office', host.dataDir]) expect(text).not.toContain(secret);
  screen.expectQuiet();
});

it('shows the licences of what it is made of', async () => {
  const { page } = screen;
  await goToSettings(page, 'About');
  await page.getByRole('button', { name: 'Licences' }).click();
  const dialog = page.getByRole('dialog', { name: 'Licences' });
  await dialog.getByRole('textbox', { name: 'Search the licences' }).fill('better-sqlite3');
  await dialog.getByRole('button', { name: /^better-sqlite3 .*MIT$/ }).click();
  await dialog.getByText(/Permission is hereby granted/).waitFor();
  await expectAccessible(page, 'licences');
  screen.expectQuiet();
});

it('removes a deleted directory for good, after its name was typed', async () => {
  const { page } = screen;
  await openDirectory(page, 'Head office', 'Settings');
  await page.getByRole('button', { name: 'Delete' }).last().click();
  const deleting = page.getByRole('alertdialog');
  await deleting.getByRole('textbox').fill('Head office');
  await deleting.getByRole('button', { name: 'Delete' }).click();
  await goToExternalDirectories(page);
  await page.getByRole('button', { name: 'Remove for good: Head office' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove Head office for good?' });
  await expectAccessible(page, 'removing for good');
  await dialog.getByRole('textbox').fill('Head office');
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await page
    .getByText(/Head office is removed for good, with everything that belonged to it\./)
    .first()
    .waitFor();
  await page.getByRole('region', { name: 'Recently deleted' }).waitFor({ state: 'hidden' });
});
