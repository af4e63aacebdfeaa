import { afterAll, beforeAll, expect, it } from 'vitest';
import { isJsonArray, isJsonObject } from '../../../../server/scim/json.ts';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
});
afterAll(() => server.stop());

const tagOf = async (id: string) => (await directory.send('GET', `/Users/${id}`)).headers.get('ETag') ?? '';

async function found(filter: string): Promise<string[]> {
  const { Resources } = (await directory.send('GET', `/Users?filter=${encodeURIComponent(filter)}`)).json;
  return isJsonArray(Resources) ? Resources.filter(isJsonObject).map(({ userName }) => String(userName)) : [];
}

const byVersion = (operator: string, tag: string) => found(`meta.version ${operator} ${JSON.stringify(tag)}`);

it('a filter by the version finds whoever was sent with that tag, in groups and in none', async () => {
  directory = await server.addDirectory('acme');
  const ids = new Map<string, string>();
  for (const name of ['in', 'inner', 'out']) ids.set(name, (await directory.send('POST', '/Users', user(name))).id);
  const idOf = (name: string) => ids.get(name) ?? '';
  const direct = await directory.send('POST', '/Groups', group('Ünder "one"\n', [idOf('in')]));
  const inner = await directory.send('POST', '/Groups', group('Inner', [idOf('inner')]));
  await directory.send('POST', '/Groups', group('Outer', [inner.id, idOf('in')]));
  const tags = new Map(await Promise.all([...ids].map(async ([name, id]) => [name, await tagOf(id)] as const)));
  expect(tags.get('in')).toMatch(/^W\/"1-[\w-]+"$/);
  expect(tags.get('inner')).toMatch(/^W\/"1-[\w-]+"$/);
  expect(tags.get('out')).toBe('W/"1"');

  expect(await byVersion('eq', tags.get('in') ?? '')).toEqual(['in']);
  expect(await byVersion('eq', tags.get('inner') ?? '')).toEqual(['inner']);
  expect(await byVersion('ne', tags.get('in') ?? '')).toEqual(['inner', 'out']);
  expect(await found(`meta[version eq ${JSON.stringify(tags.get('in'))}]`)).toEqual(['in']);
  // Without the groups, as whoever leaves them out is sent it.
  expect(await byVersion('eq', 'W/"1"')).toEqual(['in', 'inner', 'out']);

  await directory.send('PATCH', `/Groups/${direct.id}`, patch({ op: 'replace', value: { displayName: 'Renamed' } }));
  expect(await byVersion('eq', tags.get('in') ?? '')).toEqual([]);
  expect(await byVersion('eq', await tagOf(idOf('in')))).toEqual(['in']);
});

it('of a group knows no groups', async () => {
  directory = await server.addDirectory('other');
  const { id, headers } = await directory.send('POST', '/Groups', group('G'));
  const of = (tag: string) =>
    directory.send('GET', `/Groups?filter=${encodeURIComponent(`meta.version eq ${JSON.stringify(tag)}`)}`);
  expect((await of(headers.get('ETag') ?? '')).json).toMatchObject({ totalResults: 1, Resources: [{ id }] });
  expect((await of('W/"1-abc"')).json).toMatchObject({ totalResults: 0 });
});
