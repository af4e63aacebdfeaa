import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserBody } from '../../server/rehearsal/okta-requests.ts';
import { launchChromium } from '../browser/chromium.ts';
import { createHttpExchange } from '../okta/exchange.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { distinctPeople } from './harness/distinct-people.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { expectFocus, expectPeople, onScreen, tabTo } from './harness/journeys.ts';
import { openScreen, type Screen } from './harness/screen.ts';

const count = 20_000;
const connections = 32;
const people = generatePeople({ count, seed: 3 });
const british = distinctPeople(people.filter(({ locale }) => locale === 'en-GB'))[0];
if (british === undefined) throw new Error('Somebody British is needed.');
const national = british.workNumber.slice('+44'.length);

/** Only the POSTs: the look-up before each is Okta's, and tested elsewhere. */
async function createEverybody({ baseUrl, token }: AddedDirectory): Promise<void> {
  const http = createHttpExchange({ connections });
  const queue = people.values();
  const headers = { Authorization: `bearer ${token}`, 'Content-Type': 'application/scim+json' };
  const worker = async (): Promise<void> => {
    for (const person of queue) {
      const body = JSON.stringify(createUserBody(person, 'placeholder'));
      const { status, text } = await http.exchange({ method: 'POST', url: `${baseUrl}/Users`, headers, body });
      if (status !== 201) throw new Error(`${person.userName}: ${status} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  http.stop();
}

describe('Organisation with 20,000 people', () => {
  let host: RunningHost;
  let browser: Browser;
  let screen: Screen;

  beforeAll(async () => {
    [host, browser] = await Promise.all([startFreshHost(), launchChromium()]);
    await createEverybody(await host.addDirectory('Head office'));
    screen = await openScreen(browser, host.link);
    await expectPeople(screen.page, '20,000 people');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('keeps only what is visible in the document, and says how many there are', async () => {
    const options = onScreen.people(screen.page).getByRole('option');
    await options.first().waitFor();
    expect(await options.count()).toBeLessThan(60);
    expect(await options.first().getAttribute('aria-posinset')).toBe('1');
    expect(await options.first().getAttribute('aria-setsize')).toBe(String(count));
  });

  it('shows the first people within three seconds of a reload', async () => {
    const startedAt = performance.now();
    await screen.page.reload();
    await onScreen.people(screen.page).getByRole('option').first().waitFor();
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('goes to the last person by End and back by Home', async () => {
    const { page } = screen;
    await onScreen.people(page).getByRole('option').first().focus();
    await page.keyboard.press('End');
    const last = onScreen.people(page).locator(`[aria-posinset="${count}"]`);
    await expectFocus(last);
    await page.keyboard.press('Home');
    await expectFocus(onScreen.people(page).locator('[aria-posinset="1"]'));
  });

  it('jumps to a letter', async () => {
    const { page } = screen;
    const letters = page.getByRole('toolbar', { name: 'Jump to a letter' });
    await letters.getByRole('button', { name: 'M', exact: true }).press('Enter');
    const focused = (what: string) => page.evaluate<string | null>(`document.activeElement.${what}`);
    // The button has the letter too: what has a place in the list is a person.
    await expect.poll(async () => Number(await focused('getAttribute("aria-posinset")'))).toBeGreaterThan(1000);
    await expect.poll(() => focused('textContent')).toMatch(/[Mm]/);
    const position = await focused('getAttribute("aria-posinset")');
    await screen.page.keyboard.press('ArrowUp');
    await expect
      .poll(() => page.evaluate('document.activeElement.getAttribute("aria-posinset")'))
      .toBe(String(Number(position) - 1));
  });

  it.each([
    ['E.164', british.workNumber],
    ['with 00', `00${british.workNumber.slice(1)}`],
    ['as dialled in the country', `0${national}`],
    ['grouped', `+44 ${national.slice(0, 2)} ${national.slice(2, 6)} ${national.slice(6)}`],
    ['with brackets', `(0${national.slice(0, 2)}) ${national.slice(2, 6)}-${national.slice(6)}`],
    ['without the country', national],
    ['by the last seven digits', national.slice(-7)],
  ])('finds a number %s: %s', async (_name, query) => {
    await onScreen.search(screen.page).fill(query);
    await onScreen.person(screen.page, british.displayName).first().waitFor();
    await expect.poll(() => onScreen.people(screen.page).getByRole('option').count()).toBeLessThan(20);
  });

  it.each([
    ['folded', 'zoe muller', /Zo[eëé] Müller/],
    ['in another order', 'brückner zoë', /Zoë Brückner/],
    ['by beginnings', 'hann schr', /Hannelore Schröder/],
    ['in another script', '山田', /山田/],
    ['in Cyrillic', 'шевч', /Шевченко/],
  ])('finds a name %s: %s', async (_name, query, found) => {
    await onScreen.search(screen.page).fill(query);
    await onScreen.people(screen.page).getByRole('option').filter({ hasText: found }).first().waitFor();
    expect(await onScreen.people(screen.page).getByRole('option').first().innerText()).toMatch(found);
  });

  it('answers a search within a second of typing', async () => {
    const { page } = screen;
    const search = onScreen.search(page);
    await search.fill('');
    await expectPeople(page, '20,000 people');
    const startedAt = performance.now();
    await search.fill(british.email);
    await expectPeople(page, '1 person');
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await search.press('Escape');
    await expectPeople(page, '20,000 people');
  });

  it('is reached by Tab, and left by it, in a few presses', async () => {
    const { page } = screen;
    await onScreen.search(page).focus();
    await tabTo(page, onScreen.people(page).locator('[aria-posinset="1"]'));
    screen.expectQuiet();
  });
});
