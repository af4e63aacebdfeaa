import { afterAll, beforeAll, expect, it } from 'vitest';
import { group, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

/** Texts on which joining by characters, bytes or escapes could go wrong. */
const titles = [
  'plain',
  'Ärztin für Łódź',
  '主任工程師',
  '👩‍🚒 e\u0301',
  'quotes " and \\ and }}',
  '\u2028 and \u0001',
  '\ud800 alone',
  '',
];

let server: ScimServer;
/** Nobody here can be in a group, so that pages are joined without being looked into. */
let joined: TestDirectory;
/** The same people beside a group, so that each is looked up for groups. */
let byRow: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
  [joined, byRow] = [await server.addDirectory('joined'), await server.addDirectory('by-row')];
  for (const directory of [joined, byRow]) {
    for (const [index, title] of titles.entries()) {
      await directory.send('POST', '/Users', user(`user${index}@example.com`, { title }));
    }
  }
  await byRow.send('POST', '/Groups', group('Nobody'));
});
afterAll(() => server.stop());

const queries = [
  '',
  'startIndex=1&count=3',
  'startIndex=7&count=100',
  'startIndex=99&count=10',
  'filter=title sw "p"',
  'filter=userName eq "user2@example.com"',
  'filter=userName eq "nobody"',
  'sortBy=title&sortOrder=descending&count=5',
];

it.each(queries)('?%s answers the same whether it is joined or not', async (query) => {
  const answers = await Promise.all([joined, byRow].map((directory) => directory.send('GET', `/Users?${query}`)));
  const [one, other] = answers.map(({ text }) => text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID'));
  expect(answers[0]?.status).toBe(200);
  expect(one?.replaceAll('/joined/', '/by-row/')).toBe(other);
});

it('names the only person of a joined page in the activity record', async () => {
  await joined.send('GET', '/Users?filter=userName eq "user2@example.com"');
  expect(server.recorded.at(-1)).toMatchObject({ action: 'looked-up', subject: expect.stringContaining('user2') });
});

it('locates everybody where they can be read', async () => {
  const answer = await joined.send('GET', '/Users?count=2');
  const [first] = JSON.parse(answer.text).Resources;
  const path = new URL(first.meta.location).pathname;
  expect(path).toMatch(new RegExp(`/joined/Users/${first.id}$`));
});
