import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { distinctPeople } from './harness/distinct-people.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import {
  centreWithin,
  expectFocus,
  expectPeople,
  goToExternalDirectories,
  goToOrganisation,
  onScreen,
  openDirectory,
  tabTo,
} from './harness/journeys.ts';
import { openScreen, type Screen, type ScreenOptions } from './harness/screen.ts';

const people = generatePeople({ count: 30, seed: 5 });
const [person] = distinctPeople(people);
if (person === undefined) throw new Error('Somebody is needed.');

let browser: Browser;
let host: RunningHost;
let screen: Screen;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await startFreshHost();
});
afterEach(async () => {
  await screen.close();
  await host.stop();
  screen.expectQuiet();
});

const open = async (options: ScreenOptions = {}): Promise<void> => {
  screen = await openScreen(browser, host.link, options);
};

async function filledDirectory(): Promise<AddedDirectory & { readonly okta: Okta }> {
  const directory = await host.addDirectory('Head office');
  const okta = createOkta({ baseUrl: directory.baseUrl, authorization: `bearer ${directory.token}` });
  await Promise.all(people.map(async (each) => outcomeOf(await okta.users.assign(each))));
  return { ...directory, okta };
}

describe('with the keyboard alone', () => {
  it('a directory is added, its token copied, and a person found and opened', async () => {
    await open();
    const { page } = screen;
    const press = (key: string) => page.keyboard.press(key);
    await tabTo(page, onScreen.navigation(page).getByRole('link', { name: 'Contact Centre' }));
    await press('Enter');
    for (const name of ['Customise', 'Integrations', 'External Directories']) {
      await tabTo(page, page.getByRole('main').getByRole('link', { name }));
      await press('Enter');
    }
    await tabTo(page, onScreen.addDirectory(page));
    await press('Enter');

    const name = onScreen.wizard(page, 1).getByRole('textbox', { name: 'Name' });
    await name.waitFor();
    await tabTo(page, name);
    await page.keyboard.type('Keyboard only');
    await press('Enter');
    const connection = onScreen.wizard(page, 2);
    await expectFocus(connection.getByRole('heading', { name: 'Connection' }));
    await tabTo(page, connection.getByRole('button', { name: 'Copy security token' }));
    await press('Enter');
    await page.getByText('Security token copied').waitFor();
    const token = await screen.readClipboard();
    await tabTo(page, connection.getByRole('button', { name: 'SCIM Configuration' }));
    await press('Space');
    await tabTo(page, connection.getByRole('button', { name: 'Copy base URL' }));
    await press('Enter');
    await page.getByText('Base URL copied').waitFor();
    const baseUrl = await screen.readClipboard();
    await tabTo(page, connection.getByRole('button', { name: 'Next Step' }));
    await press('Enter');
    const finish = onScreen.wizard(page, 3);
    await expectFocus(finish.getByRole('heading', { name: 'Ready. Now set up your identity provider.' }));
    await tabTo(page, finish.getByRole('button', { name: 'Finish' }));
    await press('Enter');
    await expectFocus(page.getByRole('main').getByRole('link', { name: 'Keyboard only', exact: true }));

    const okta = createOkta({ baseUrl, authorization: `bearer ${token}` });
    outcomeOf(await okta.users.assign(person));
    okta.stop();
    await tabTo(page, onScreen.navigation(page).getByRole('link', { name: 'Directory', exact: true }), 'Shift+Tab');
    await press('Enter');
    await onScreen.tab(page, 'Organisation').waitFor();
    await press('Control+f');
    await expectFocus(onScreen.search(page));
    await page.keyboard.type(person.email);
    await expectPeople(page, '1 person');
    await tabTo(page, onScreen.people(page).getByRole('option').first());
    await press('Enter');
    await page.getByRole('region', { name: 'Details' }).getByText(person.title, { exact: true }).waitFor();
  });

  it('the wizard asks before it discards, and leaves nothing behind', async () => {
    await open();
    const { page } = screen;
    await goToExternalDirectories(page);
    await onScreen.addDirectory(page).press('Enter');
    await onScreen.wizard(page, 1).getByRole('textbox', { name: 'Name' }).fill('Second thoughts');
    await page.keyboard.press('Enter');
    await onScreen.wizard(page, 2).waitFor();
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog', { name: 'Discard this directory?' });
    await question.getByText('The token will stop working.').waitFor();
    await expectAccessible(page, 'discard question');
    await question.getByRole('button', { name: 'Discard' }).press('Enter');
    await page.getByText('No external directories yet').waitFor();
    await expectFocus(onScreen.addDirectory(page));
  });
});

describe('in a narrow window', () => {
  it('shows the list alone, and the details in a sheet with Back', async () => {
    const { okta } = await filledDirectory();
    okta.stop();
    await open({ viewport: { width: 420, height: 740 } });
    const { page } = screen;
    await expectPeople(page, '30 people');
    await onScreen.search(page).fill(person.email);
    await onScreen.avatar(page, person.displayName).click();
    await page.getByText(person.title, { exact: true }).last().waitFor();
    const back = page.getByRole('button', { name: 'Back' });
    await back.waitFor();
    await expectAccessible(page, 'details in a narrow window');
    await back.click();
    await expectFocus(onScreen.person(page, person.displayName));
  });

  it('needs no sideways scrolling at 320 pixels', async () => {
    await filledDirectory().then(({ okta }) => okta.stop());
    await open({ viewport: { width: 320, height: 640 } });
    const { page } = screen;
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    await expectPeople(page, '30 people');
    expect(await overflow()).toBe(0);
    await openDirectory(page, 'Head office', 'Set-up');
    expect(await overflow()).toBe(0);
    await goToExternalDirectories(page);
    await onScreen.addDirectory(page).click();
    await onScreen.wizard(page, 1).waitFor();
    expect(await overflow()).toBe(0);
  });
});

describe('the theme', () => {
  const background = () => screen.page.evaluate('getComputedStyle(document.body).backgroundColor');

  it('follows the system', async () => {
    await open({ colorScheme: 'dark' });
    const dark = await background();
    await screen.page.emulateMedia({ colorScheme: 'light' });
    expect(dark).not.toBe(await background());
  });
});

describe('a directory', () => {
  it('that is paused refuses with a reason, says so, and goes on afterwards', async () => {
    const { okta } = await filledDirectory();
    await open();
    const { page } = screen;
    await openDirectory(page, 'Head office', 'Settings');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    const refused = await okta.users.assign(person);
    expect(refused).toMatchObject({ ok: false, failure: { detail: expect.stringMatching(/paused/i) } });
    await goToExternalDirectories(page);
    await page.getByText('Paused', { exact: true }).first().waitFor();
    await goToOrganisation(page);
    await expectPeople(page, '30 people');
    await openDirectory(page, 'Head office', 'Settings');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    outcomeOf(await okta.users.assign(person));
    okta.stop();
  });

  it('is deleted by typing its name, and restored with everybody in it', async () => {
    const { okta } = await filledDirectory();
    await open();
    const { page } = screen;
    await openDirectory(page, 'Head office', 'Settings');
    await page.getByRole('button', { name: 'Delete directory' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete Head office?' });
    await question.getByRole('textbox').fill('Head offfice');
    await question.getByRole('button', { name: 'Delete directory' }).click();
    await question.getByText('This is not the name of the directory.').waitFor();
    await question.getByRole('textbox').fill('Head office');
    await question.getByRole('button', { name: 'Delete directory' }).click();

    await page.getByText('No external directories yet').waitFor();
    const button = onScreen.addDirectory(page);
    await expectFocus(button);
    expect((await centreWithin(button, page.getByRole('main'))).x).toBeCloseTo(0.5, 1);
    expect(await okta.users.testCredentials()).toMatchObject({ ok: false, failure: { status: 401 } });
    await expectAccessible(page, 'External Directories with a bin');

    await page.getByRole('button', { name: 'Restore Head office' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Head office', exact: true }).waitFor();
    outcomeOf(await okta.users.testCredentials());
    okta.stop();
    await goToOrganisation(page);
    await expectPeople(page, '30 people');
  });
});
