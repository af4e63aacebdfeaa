import { once } from 'node:events';
import { createServer } from 'node:https';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ensureGeneratedCertificate } from '../../server/network/generated-certificate.ts';
import { launchChromium } from '../browser/chromium.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { createDataFolder } from './harness/data-folder.ts';
import { type RunningHost, startFreshHost } from './harness/host.ts';
import { expectFocus, onScreen, openDirectory } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

let browser: Browser;
let host: RunningHost;
let screen: Screen;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await startFreshHost();
  screen = await openScreen(browser, host.link);
});
afterEach(async () => {
  await screen.close();
  await host.stop();
});

it('a new administrator tries the directory at the end of the wizard, and waits on as before', async () => {
  const { page } = screen;
  await page.goto(`${host.origin}/#/contact-centre/customise/integrations/external-directories`);
  await onScreen.addDirectory(page).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Head office');
  await page.getByRole('button', { name: 'Next Step' }).click();
  await onScreen.wizard(page, 2).waitFor();
  await page.getByRole('button', { name: 'Next Step' }).click();
  const wizard = onScreen.wizard(page, 3);
  await wizard.getByRole('button', { name: 'Try it first: simulate an Okta push' }).click();
  await wizard.getByRole('button', { name: 'Simulate', exact: true }).click();
  await wizard.getByText(/^Everything that Okta does worked at 127\.0\.0\.1:/).waitFor();
  const steps = wizard.getByRole('list', { name: 'Steps straight to this computer' }).getByRole('listitem');
  expect(await steps.count()).toBe(10);
  for (const step of await steps.all()) expect(await step.textContent()).toContain('worked');
  await wizard.getByText('Waiting for the first request').waitFor();
  await expectAccessible(page, 'the wizard with a simulation');
  screen.expectQuiet();
});

it('Overview leads to it, and neither it nor Organisation knows anything of it afterwards', async () => {
  const { page } = screen;
  await host.addDirectory('Head office');
  await openDirectory(page, 'Head office', 'Overview');
  await page.getByRole('button', { name: 'Simulate an Okta push' }).click();
  await expectFocus(page.getByRole('heading', { level: 2, name: 'Simulate an Okta push' }));
  await page.getByText('App Integration Wizard', { exact: true }).click();
  await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  await page.getByRole('button', { name: 'Simulate again' }).waitFor();
  await page.getByRole('button', { name: 'Copy the report' }).click();
  const report = await screen.readClipboard();
  expect(report).toMatch(/^Simulate an Okta push: App Integration Wizard\nEverything that Okta does worked/);
  expect(report).not.toContain('PATCH');
  expect(report).not.toContain('dir_');
  await expectAccessible(page, 'Set-up with a simulation');
  await onScreen.tab(page, 'Overview').click();
  await page.getByText('Waiting', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: 'Directory', exact: true }).first().click();
  await page.getByText('Waiting for the identity provider to send people.').waitFor();
  screen.expectQuiet();
});

it('a paused directory is recognised, resumed, and works', async () => {
  const { page } = screen;
  await host.addDirectory('Head office');
  await openDirectory(page, 'Head office', 'Settings');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
  await onScreen.tab(page, 'Set-up').click();
  await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  await page.getByText('The directory is paused, so everything is refused (503).', { exact: true }).waitFor();
  await expectAccessible(page, 'Set-up with a failed simulation');
  await onScreen.tab(page, 'Settings').click();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await onScreen.tab(page, 'Set-up').click();
  await page.getByRole('button', { name: 'Simulate again' }).click();
  await page
    .getByRole('tabpanel')
    .getByText(/^Everything that Okta does worked at/)
    .waitFor();
});

it('a public address that leads nowhere is told from an endpoint that works', async () => {
  const { page } = screen;
  await host.addDirectory('Head office');
  const folder = await createDataFolder();
  const pair = await ensureGeneratedCertificate({ folder: folder.path, hosts: ['localhost'], now: Date.now() });
  const proxy = createServer({ key: pair.key, cert: pair.certificate }, (_request, response) => response.end());
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Change: Public address' }).click();
  await page.getByRole('textbox', { name: 'Public address' }).fill(`https://localhost:${String(port)}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await openDirectory(page, 'Head office', 'Set-up');
  await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  await page
    .getByText('The endpoint works; the way from the internet to it does not.', { exact: true })
    .first()
    .waitFor();
  expect(await page.getByRole('list', { name: 'Steps straight to this computer' }).getByRole('listitem').count()).toBe(
    10,
  );
  await expectAccessible(page, 'Set-up with two ways');
  proxy.close();
  await folder.remove();
  screen.expectQuiet();
});
