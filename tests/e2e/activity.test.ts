import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const people = generatePeople({ count: 3, seed: 5 });

let browser: Browser;
let host: RunningHost;
let office: AddedDirectory;
let okta: Okta;
let screen: Screen;
let page: Page;

beforeAll(async () => {
  [browser, host] = await Promise.all([launchChromium(), startFreshHost()]);
  office = await host.addDirectory('Head office');
  okta = createOkta({ baseUrl: office.baseUrl, authorization: `bearer ${office.token}` });
  for (const person of people) outcomeOf(await okta.users.assign(person));
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
  await page.goto(`${host.origin}/#/contact-centre/customise/integrations/external-directories/${office.id}/activity`);
});
afterAll(async () => {
  okta?.stop();
  await browser?.close();
  await host?.stop();
  screen?.expectQuiet();
});

const log = () => page.getByRole('log');
const line = (text: string | RegExp) => log().getByRole('listitem').filter({ hasText: text });
const send = (authorization: string, body?: unknown) =>
  fetch(`${office.baseUrl}/Users`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization, 'content-type': 'application/scim+json', 'user-agent': 'Okta SCIM Client 1.0.0' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe('the tab Activity', () => {
  it('tells what Okta did, in sentences', async () => {
    for (const { displayName } of people) await line(`added ${displayName}`).waitFor();
    await expectAccessible(page, 'the feed');
  });

  it('shows who was turned away, live, and with no more of the token than its beginning', async () => {
    const wrong = `dir_${'q'.repeat(43)}`;
    await send(`Bearer ${wrong}`);
    await send(`Bearer ${office.baseUrl}`);
    await line('dir_qqqq…').waitFor();
    await line('the base URL in place of the security token').waitFor();
    expect(await page.content()).not.toContain(wrong);
  });

  it('opens what was said, with the password masked', async () => {
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
    await send(`Bearer ${office.token}`, { schemas, userName: 'secret@example.org', password: 's3cret-word' });
    await line('added secret@example.org').getByRole('link').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('"password": "•••"').waitFor();
    expect(await page.content()).not.toContain('s3cret-word');
    await dialog.getByRole('rowheader', { name: 'User name' }).waitFor();
    await expectAccessible(page, 'an opened request');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('is narrowed and searched with what was typed', async () => {
    await page.getByRole('radio', { name: 'Held' }).click();
    await line('secret@example.org').waitFor();
    await expect.poll(() => log().getByRole('listitem').count()).toBe(1);
    await page.getByRole('radio', { name: 'All' }).click();
    await page.getByRole('searchbox').fill(people[0]?.email ?? '');
    await line(`added ${people[0]?.displayName}`).waitFor();
    await expect.poll(() => line('secret@example.org').count()).toBe(0);
    await page.getByRole('searchbox').fill('');
  });

  it('stands still while it is paused, and counts what comes', async () => {
    await line('secret@example.org').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    const before = await log().getByRole('listitem').count();
    await send(`Bearer ${office.token}`);
    await page.getByRole('button', { name: '1 new, show' }).click();
    await expect.poll(() => log().getByRole('listitem').count()).toBe(before + 1);
    await page.getByRole('button', { name: 'Resume' }).click();
  });

  it('has the numbers of the chart as a table', async () => {
    await page.getByRole('button', { name: 'The same as a table' }).click();
    await page.getByRole('table', { name: 'Requests' }).getByRole('row').nth(24).waitFor();
    await page.getByRole('radio', { name: '30 days' }).click();
    await page.getByRole('table', { name: 'Requests' }).getByRole('row').nth(30).waitFor();
    await expectAccessible(page, 'the chart as a table');
  });
});
