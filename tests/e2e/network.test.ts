import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { openScreen, type Screen } from './harness/screen.ts';

let browser: Browser;
let host: RunningHost;
let directory: AddedDirectory;
let screen: Screen;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await startFreshHost();
  directory = await host.addDirectory('Head office');
  screen = await openScreen(browser, host.link);
});
afterEach(async () => {
  await screen.close();
  await host.stop();
});

/** What a program in the network is shown by the listener: the status of an answer, and the certificate. */
function visit(port: number): Promise<{ status: number; fingerprint: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; fingerprint: string }>();
  const path = new URL(directory.baseUrl).pathname;
  const headers = { Authorization: `Bearer ${directory.token}` };
  const options = { host: '127.0.0.1', port, path: `${path}/Users`, headers, agent: false, rejectUnauthorized: false };
  const sent = request(options, (response) => {
    const { fingerprint256 } = (response.socket as TLSSocket).getPeerCertificate();
    response.resume();
    resolve({ status: response.statusCode ?? 0, fingerprint: fingerprint256 });
  });
  sent.on('error', reject);
  sent.end();
  return promise;
}

it('receives encrypted with a certificate made here, at the same port, and shows its fingerprint', async () => {
  const { page } = screen;
  const port = Number(new URL(directory.baseUrl).port);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('Certificate made here', { exact: true }).click();
  await page.getByRole('button', { name: 'Save and restart receiving' }).click();
  await page.getByText(`Received at https://127.0.0.1:${String(port)}`, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copy fingerprint' }).click();
  const { status, fingerprint } = await visit(port);
  expect(status).toBe(200);
  expect(await screen.readClipboard()).toBe(fingerprint);
  await expectAccessible(page, 'Settings');
  screen.expectQuiet();
});

it('says why a certificate cannot be used, and goes on receiving as before', async () => {
  const { page } = screen;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('Own certificate', { exact: true }).click();
  await page.getByLabel('Path of the certificate, with the chain behind it').fill('/nowhere/chain.pem');
  await page.getByLabel('Path of the private key').fill('/nowhere/key.pem');
  await page.getByRole('button', { name: 'Save and restart receiving' }).click();
  await page.getByRole('alert').getByText('The key file /nowhere/key.pem is not there.').waitFor();
  const answer = await fetch(`${directory.baseUrl}/Users`, { headers: { Authorization: `Bearer ${directory.token}` } });
  expect(answer.status).toBe(200);
});

it('checks the public address and says in words where the way ends', async () => {
  const { page } = screen;
  // Port 9 is "discard": nothing has listened there for decades.
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Change: Public address' }).click();
  await page.getByRole('textbox', { name: 'Public address' }).fill('https://localhost:9');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Check the address' }).click();
  await page
    .getByRole('main')
    .getByText(/The identity provider cannot use this address\. Nothing listens at localhost:9\./)
    .waitFor();
  const steps = page.getByRole('list', { name: 'Steps of the check' }).getByRole('listitem');
  expect(await steps.count()).toBe(6);
  await expectAccessible(page, 'Settings with a check');
  screen.expectQuiet();
});

it('has a page for the identity provider’s administrator that prints alone', async () => {
  const { page } = screen;
  await page.getByRole('link', { name: 'External Directories' }).click();
  await page.getByRole('link', { name: 'Head office', exact: true }).click();
  await page.getByRole('tab', { name: 'Set-up' }).click();
  await page.getByRole('link', { name: 'Hand-over page for the identity provider' }).click();
  const article = page.getByRole('article');
  await article.getByText(directory.baseUrl).first().waitFor();
  expect(await page.content()).not.toContain(directory.token);
  await expectAccessible(page, 'Hand-over');
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  // One sheet, printed on both sides.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
  expect(await article.isVisible()).toBe(true);
});
