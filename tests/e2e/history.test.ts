import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { expectPeople, goToOrganisation, onScreen, openDirectory } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

let host: RunningHost;
let browser: Browser;
let screen: Screen;
let page: Page;
let okta: Okta;
let directory: AddedDirectory;
let id: string;
const people = generatePeople({ count: 6, seed: 5 });
const [person] = people;
if (person === undefined) throw new Error('One person is needed.');
const name = `${person.givenName} ${person.familyName}`;

beforeAll(async () => {
  host = await startFreshHost();
  browser = await launchChromium();
  directory = await host.addDirectory('Head office');
  okta = createOkta({ baseUrl: directory.baseUrl, authorization: `Bearer ${directory.token}`, app: 'header-auth' });
  const ids = [];
  for (const each of people) ids.push(outcomeOf(await okta.users.assign(each)).id);
  id = ids[0] ?? '';
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
});
afterAll(async () => {
  await okta.stop();
  await screen.close();
  await browser.close();
  await host.stop();
});

const user = z.looseObject({ id: z.string(), active: z.boolean(), title: z.string().optional() });

/** What a provider reads of the person. */
async function read() {
  const answer = await fetch(`${directory.baseUrl}/Users/${id}`, {
    headers: { Authorization: `Bearer ${directory.token}` },
  });
  return { status: answer.status, user: answer.ok ? user.parse(await answer.json()) : null };
}

const send = (method: string, body?: unknown) =>
  fetch(`${directory.baseUrl}/Users/${id}`, {
    method,
    headers: { Authorization: `Bearer ${directory.token}`, 'Content-Type': 'application/scim+json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const set = (path: string, value: unknown) =>
  send('PATCH', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path, value }],
  });

const entries = () => page.getByRole('list', { name: 'Changes' });
/** Undoes the newest change of its kind, after a look at what would be different. */
async function undo(what: string, confirm: string): Promise<void> {
  await page
    .getByRole('button', { name: `Undo: ${what}, ${name}` })
    .first()
    .click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: confirm }).waitFor();
  await expectAccessible(page, `undo of ${what}`);
  await dialog.getByRole('button', { name: confirm }).click();
  await dialog.waitFor({ state: 'detached' });
}

it('takes back a change, a deactivation and a deletion, and agents find the same favourite again', async () => {
  const before = (await read()).user;
  await goToOrganisation(page);
  await onScreen.avatar(page, name).click();
  await page.getByRole('button', { name: `Favourite: ${name}` }).click();

  await set('title', 'Overwritten');
  await openDirectory(page, 'Head office', 'Overview');
  await page.getByRole('link', { name: 'History and undo' }).click();
  await entries().getByText('Overwritten').waitFor();
  await expectAccessible(page, 'history of a directory');
  await undo('Changed', 'Undo the change');
  await expect.poll(async () => (await read()).user?.title).toBe(before?.title);

  await set('active', false);
  await undo('Deactivated', 'Reactivate');
  expect((await read()).user?.active).toBe(true);

  await send('DELETE');
  expect((await read()).status).toBe(404);
  await undo('Deleted', 'Bring back');
  const { meta: _was, ...former } = { ...before };
  const { meta: _is, ...now } = { ...(await read()).user };
  expect(now).toEqual(former);

  await goToOrganisation(page);
  await expectPeople(page, `${people.length} people`);
  await onScreen.tab(page, 'Favourites').click();
  await onScreen.person(page, name).waitFor();
});

it('shows the history of the person, by a link that can be shared', async () => {
  await openDirectory(page, 'Head office', 'Overview');
  await page.getByRole('link', { name: 'History and undo' }).click();
  await page
    .getByRole('link', { name: `History of ${name}` })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: `History of ${name}` }).waitFor();
  await expectAccessible(page, 'history of a person');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: `History of ${name}` }).waitFor();
  await entries().getByText('Taken back').first().waitFor();
});

it('restores what was before a change, and undoes the whole restore', async () => {
  await set('title', 'Overwritten');
  await send('DELETE');
  await openDirectory(page, 'Head office', 'Overview');
  await page.getByRole('link', { name: 'History and undo' }).click();
  await page
    .getByRole('link', { name: `As it was before: Deleted, ${name}` })
    .first()
    .click();
  const list = page.getByRole('list', { name: 'What is different' });
  await list.getByText('Gone since').waitFor();
  await expectAccessible(page, 'as it was');
  await page.getByRole('checkbox', { name: `Choose ${name}` }).press('Space');
  await page.getByRole('button', { name: 'Restore chosen' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByText('Nothing is different').waitFor();
  expect((await read()).user?.title).toBe('Overwritten');

  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: /^Undo: Restored to a moment/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo the restore' }).click();
  await expect.poll(async () => (await read()).status).toBe(404);
  await entries().getByText('Restore undone').first().waitFor();
  screen.expectQuiet();
});
