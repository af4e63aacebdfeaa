import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fillFolder } from '../bench/search/fill.ts';
import { launchChromium } from '../browser/chromium.ts';
import { createHttpExchange } from '../okta/exchange.ts';
import { countries, generatePeople, type OktaPerson } from '../okta/people/generate.ts';
import { createDataFolder, type DataFolder } from './harness/data-folder.ts';
import { type RunningHost, startHost } from './harness/host.ts';
import { expectPeople, onScreen } from './harness/journeys.ts';
import { switchboard } from './harness/program.ts';
import { openScreen, type Screen } from './harness/screen.ts';

/** Filling a hundred thousand takes minutes, for which `npm test` has no time: they are asked for, see the README. */
const count = Number(process.env.SWITCHBOARD_AGENT_PEOPLE ?? 20_000);
const pushed = 1_000;
const found = 50;
/** As fast as a very fast typist, whose keys come before the answers to the ones before. */
const keyDelayMs = 25;

const shownCount = count.toLocaleString('en-GB');

const people = generatePeople({ count, seed: 41 });
const latin = /^[a-z]{4,}$/i;

/** Whom the agent looks for: spread over all, with names that can be mistyped and typed on this keyboard. */
const wanted = people
  .filter(({ givenName, familyName }) => latin.test(givenName) && latin.test(familyName))
  .filter((_person, index, all) => index % Math.floor(all.length / found) === 0)
  .slice(0, found);

interface Question {
  readonly name: string;
  readonly typed: (person: OktaPerson) => string;
  /** Whether the first person who is shown is the answer. */
  readonly isAnswer: (person: OktaPerson, shown: Shown) => boolean;
}

interface Shown {
  readonly name: string;
  readonly number: string;
}

const hasName = (person: OktaPerson, { name }: Shown) => name === `${person.givenName} ${person.familyName}`;
const hasNumber = (person: OktaPerson, { number }: Shown) => number === person.workNumber;

/** The last two letters before the end change places: "Hopper" is typed "Hoppre". */
function misspelt(word: string): string {
  return word.slice(0, -2) + word.slice(-1) + word.slice(-2, -1);
}

const questions: readonly Question[] = [
  {
    name: 'the beginnings of both names, the last one first',
    typed: ({ givenName, familyName }) => `${familyName.slice(0, -1)} ${givenName.slice(0, -1)}`,
    isAnswer: (person, { name }) => {
      const [given = '', family = ''] = name.toLowerCase().split(' ');
      const begins = (word: string, part: string) => word.startsWith(part.slice(0, -1).toLowerCase());
      return begins(given, person.givenName) && begins(family, person.familyName);
    },
  },
  { name: 'the whole name', typed: ({ givenName, familyName }) => `${givenName} ${familyName}`, isAnswer: hasName },
  {
    name: 'the last eight digits',
    typed: ({ workNumber }) => workNumber.slice(-8),
    isAnswer: (person, { number }) => number.endsWith(person.workNumber.slice(-8)),
  },
  {
    name: 'the number as it was written down',
    typed: ({ workNumber }) => `00${workNumber.slice(1)}`,
    isAnswer: hasNumber,
  },
  { name: 'the e-mail address', typed: ({ email }) => email, isAnswer: hasNumber },
];

let folder: DataFolder;
let host: RunningHost;
let browser: Browser;
let screen: Screen;
let page: Page;

beforeAll(async () => {
  folder = await createDataFolder();
  await fillFolder(folder.path, { people, active: true, together: 1_000 });
  [host, browser] = await Promise.all([startHost(folder.path), launchChromium()]);
  screen = await openScreen(browser, host.link);
  ({ page } = screen);
  await expectPeople(page, `${shownCount} people`);
  // A dialler would take the keyboard: here it is the browser's own question whether to open one, which nobody answers.
  await page.evaluate(`(() => {
    window.dialled = [];
    window.typed = [];
    addEventListener('input', ({ target }) => window.typed.push(target.value), true);
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (this.protocol === 'tel:') window.dialled.push(this.href);
      else click.call(this);
    };
  })()`);
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await folder?.remove();
});

const setup = z.object({ baseUrl: z.string(), token: z.string() });

/** The identity provider changes the title of a thousand people, a few at a time, until it is done or told to end. */
async function push(signal: AbortSignal): Promise<number> {
  const rotated = await switchboard(
    ...['directory', 'rotate', '--id', '1', '--overlap-hours', '0', '--data-dir', folder.path, '--json'],
  );
  const { baseUrl, token } = setup.parse(JSON.parse(rotated.stdout));
  const http = createHttpExchange({ connections: 4 });
  const headers = { Authorization: `bearer ${token}`, 'Content-Type': 'application/scim+json' };
  const queue = people.slice(-pushed).values();
  let changed = 0;
  const worker = async (): Promise<void> => {
    for (const { userName } of queue) {
      if (signal.aborted) return;
      const query = `filter=${encodeURIComponent(`userName eq "${userName}"`)}`;
      const answer = await http.exchange({ method: 'GET', url: `${baseUrl}/Users?${query}`, headers, body: undefined });
      const [user] = z
        .object({ Resources: z.array(z.object({ id: z.string() })) })
        .parse(JSON.parse(answer.text)).Resources;
      const Operations = [{ op: 'replace', value: { title: `Changed ${String(changed)}` } }];
      const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
      const { status } = await http.exchange({
        method: 'PATCH',
        url: `${baseUrl}/Users/${user?.id ?? ''}`,
        headers,
        body,
      });
      if (status === 204) changed += 1;
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  http.stop();
  return changed;
}

/** Types into the search as a person does, and opens the first who is found. */
async function find(typed: string, isAnswer: (shown: Shown) => boolean): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.evaluate('window.typed = []');
  await page.keyboard.type(typed, { delay: keyDelayMs });
  expect(await onScreen.search(page).inputValue()).toBe(typed);
  // No key was lost or came late: the field has shown each of them, and nothing else.
  const keys = [...typed];
  expect(await page.evaluate<string[]>('window.typed')).toEqual(keys.map((_, at) => keys.slice(0, at + 1).join('')));
  // At once, before the answer can be there.
  await page.keyboard.press('Enter');
  await expect.poll(async () => isAnswer(await shown()), { message: typed, timeout: 30_000 }).toBe(true);
}

/** Who is open beside the list. */
async function shown(): Promise<Shown> {
  const details = page.getByRole('region', { name: 'Details' });
  const name = (await details.getByRole('heading', { level: 2 }).first().textContent()) ?? '';
  const call = await details
    .getByRole('link', { name: /^Call / })
    .first()
    .getAttribute('href');
  return { name: name.trim(), number: (call ?? '').replace('tel:', '') };
}

describe(`an agent, with ${shownCount} people from ${countries.length} countries and a push on its way`, () => {
  it('finds fifty people by scraps of names and numbers, opens, copies and calls them, and no key is lost', async () => {
    const ending = new AbortController();
    const pushing = push(ending.signal);
    const called: string[] = [];
    for (const [index, person] of wanted.entries()) {
      const { typed, isAnswer } = questions[index % questions.length] ??
        questions[0] ?? { typed: String, isAnswer: () => false };
      await find(typed(person), (candidate) => isAnswer(person, candidate));
      const { number } = await shown();
      await page.keyboard.press('Control+c');
      await expect.poll(() => screen.readClipboard()).toBe(number);
      if (index % 10 === 0) {
        await page.keyboard.press('Control+Enter');
        called.unshift(number);
      }
    }
    expect(await pushing).toBe(pushed);
    const addresses = called.map((number) => `tel:${number}`);
    expect(await page.evaluate<string[]>('window.dialled')).toEqual(addresses.toReversed());
    await onScreen.tab(page, 'Call History').click();
    const calls = page.getByRole('grid', { name: 'Calls' });
    await calls.getByRole('row').first().waitFor();
    const dialled = await calls
      .getByRole('link', { name: /^Call / })
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(dialled.slice(0, called.length)).toEqual(addresses);
    await onScreen.tab(page, 'Organisation').click();
    screen.expectQuiet();
  }, 300_000);

  it.each(wanted.slice(0, 10).map((person) => [`${person.givenName} ${misspelt(person.familyName)}`, person] as const))(
    'finds %s, misspelt',
    async (typed, person) => {
      await find(typed, (candidate) => hasName(person, candidate));
      await page
        .getByText(/Nobody matches exactly/)
        .first()
        .waitFor();
    },
  );
});
