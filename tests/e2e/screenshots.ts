import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta } from '../okta/okta.ts';
import { generatePeople, type OktaPerson } from '../okta/people/generate.ts';
import { type AddedDirectory, startFreshHost } from './harness/host.ts';

/** Takes the pictures of the README from the product as it is: `npm run screenshots`. */
const folder = join(import.meta.dirname, '..', '..', 'resources', 'screenshots');
mkdirSync(folder, { recursive: true });

const host = await startFreshHost(['--public-url', 'https://scim.example.org']);
const [, scimOrigin = ''] = await host.program.waitFor(/receives SCIM at (\S+)/);
const browser = await launchChromium();
try {
  const context = await browser.newContext({ viewport: { width: 1200, height: 750 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(host.link);
  await takeWizard(page);
  await fillDirectories();
  await takeExternalDirectories(page);
  await takeOrganisation(page);
} finally {
  await browser.close();
  await host.stop();
}

async function takeWizard(page: Page): Promise<void> {
  await openExternalDirectories(page);
  await page.getByRole('button', { name: 'Add Directory' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Head office (Okta)');
  await page.getByRole('button', { name: 'Next Step' }).click();
  await page.getByRole('button', { name: 'SCIM Configuration' }).click();
  await page.getByText('Attribute mappings').first().waitFor();
  await take(page, 'wizard');
  await page.getByRole('button', { name: 'Next Step' }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
}

/** Three more directories in different states: receiving, with somebody held, and waiting. */
async function fillDirectories(): Promise<void> {
  const [office, warehouse] = [await host.addDirectory('Berlin (Okta)'), await host.addDirectory('Warehouse (Okta)')];
  await host.addDirectory('Partners');
  const people = generatePeople({ count: 260, seed: 7 });
  await assign(office, people.slice(0, 220));
  // Three people whose number no telephone could dial, for the state that asks for attention.
  await assign(
    warehouse,
    people.slice(220).map((person, index) => (index < 3 ? { ...person, workNumber: '415.123.4567' } : person)),
  );
}

async function assign({ baseUrl, token }: AddedDirectory, people: readonly OktaPerson[]): Promise<void> {
  // The base URL has the public address, which is nobody's here; the host itself is asked directly.
  const local = baseUrl.replace('https://scim.example.org', scimOrigin);
  const okta = createOkta({ baseUrl: local, authorization: `bearer ${token}` });
  try {
    for (const person of people) await okta.users.assign(person);
  } finally {
    okta.stop();
  }
}

async function takeExternalDirectories(page: Page): Promise<void> {
  await openExternalDirectories(page);
  await page.getByText('Needs attention').first().waitFor();
  await take(page, 'external-directories');
}

async function takeOrganisation(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Directory', exact: true }).click();
  await page
    .getByRole('button', { name: /^Show details of/ })
    .nth(3)
    .click();
  await page.getByText('Work phone').waitFor();
  await take(page, 'organisation');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('searchbox').fill('an');
  await page.locator('mark').first().waitFor();
  await take(page, 'search-dark');
}

async function openExternalDirectories(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/#/contact-centre/customise/integrations/external-directories`);
  await page.getByRole('heading', { level: 1, name: 'External Directories' }).waitFor();
  await page.getByRole('button', { name: 'Add Directory' }).waitFor();
}

async function take(page: Page, name: string): Promise<void> {
  // Nothing is to look as if it were pointed at.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
