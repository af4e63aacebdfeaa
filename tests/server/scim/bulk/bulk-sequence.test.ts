import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../../../server/scim/json.ts';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from '../service/scim-server.ts';

let server: ScimServer;
let counter = 0;

beforeAll(async () => {
  server = await startScimServer();
});
afterAll(() => server.stop());

const people = ['p0', 'p1', 'p2'];

/** A directory with three people and a group of two; their ids. */
async function newDirectory(): Promise<{ directory: TestDirectory; ids: readonly string[] }> {
  counter += 1;
  const directory = await server.addDirectory(`d${counter}`);
  const ids: string[] = [];
  for (const name of people) ids.push((await directory.send('POST', '/Users', user(name, { title: 'x' }))).id);
  ids.push((await directory.send('POST', '/Groups', group('g', ids.slice(0, 2)))).id);
  return { directory, ids };
}

interface Step {
  readonly method: string;
  /** `{0}` to `{3}` stand for ids, here and in the data. */
  readonly path: string;
  readonly version?: string | undefined;
  readonly data?: JsonValue;
}

const person = fc.constantFrom('/Users/{0}', '/Users/{1}', '/Users/{2}', '/Users/nobody');
const bodies = fc.constantFrom<JsonValue>(
  user('p0', { title: 'y' }),
  user('P1'),
  user('p4', { active: false }),
  user('p5', { emails: [{ value: 'a@example.com' }] }),
  user(''),
  { userName: 7 },
);
const change = fc.constantFrom<JsonValue>(
  patch({ op: 'replace', value: { active: false } }),
  patch({ op: 'add', path: 'title', value: 'z' }),
  patch({ op: 'replace', path: 'userName', value: 'p2' }),
  // The first operation would do, the second fails, so that neither may have happened.
  patch({ op: 'add', path: 'title', value: 'half' }, { op: 'remove', path: 'userName' }),
  patch({ op: 'add', path: 'nickName', value: 'half' }, { op: 'replace', path: 'emails[type eq', value: 1 }),
);
const groupChange = fc.constantFrom<JsonValue>(
  patch({ op: 'add', path: 'members', value: [{ value: '{2}' }] }),
  patch({ op: 'remove', path: 'members[value eq "{0}"]' }),
  patch({ op: 'add', path: 'members', value: [{ value: '{3}' }] }),
  patch({ op: 'remove', path: 'members' }, { op: 'remove', path: 'displayName' }),
);
const version = fc.option(fc.constantFrom('W/"1"', 'W/"2"', '*'), { nil: undefined, freq: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ method: fc.constant('POST'), path: fc.constant('/Users'), data: bodies }),
  fc.record({ method: fc.constant('PUT'), path: person, data: bodies, version }),
  fc.record({ method: fc.constant('PATCH'), path: person, data: change, version }),
  fc.record({ method: fc.constant('DELETE'), path: person, version }),
  fc.record({ method: fc.constant('PATCH'), path: fc.constant('/Groups/{3}'), data: groupChange, version }),
);

function filled(value: Step, ids: readonly string[]) {
  return JSON.parse(JSON.stringify(value).replaceAll(/\{(\d)\}/g, (_all, index: string) => ids[Number(index)] ?? ''));
}

/** Everything in a directory, with its ids and its address made comparable. */
async function contentOf(directory: TestDirectory, ids: readonly string[]): Promise<string> {
  const { text, json } = await directory.send('POST', '/.search', {});
  const found = isJsonArray(json.Resources) ? json.Resources.filter(isJsonObject) : [];
  // Members may be people who are gone.
  const known = [...new Set([...ids, ...found.map(({ id }) => String(id))])];
  const comparable = known.reduce((rest, id, index) => rest.replaceAll(id, `#${index}`), text);
  return comparable.replaceAll(directory.publicBase, '').replaceAll(/(W\/\\"\d+)-[\w-]+/g, '$1-groups');
}

const statusOf = (operation: JsonValue) => (isJsonObject(operation) ? memberOf(operation, 'status') : undefined);

describe('a bulk request', () => {
  it('comes to the same as its operations one by one, of which each either happened or left nothing', async () => {
    const drawn = fc.sample(fc.array(step, { minLength: 3, maxLength: 12 }), { numRuns: 40, seed: 11 });
    for (const steps of drawn) {
      const [together, apart] = [await newDirectory(), await newDirectory()];
      const operations = steps.map((each): JsonObject => filled(each, together.ids));
      const bulk = await together.directory.send('POST', '/Bulk', { Operations: operations });
      const statuses = isJsonArray(bulk.json.Operations) ? bulk.json.Operations.map(statusOf) : [];

      const single: string[] = [];
      for (const each of steps) {
        const { method, path, data, version: tag }: Step = filled(each, apart.ids);
        const headers: Record<string, string> = tag === undefined ? {} : { 'If-Match': tag };
        const answer = await apart.directory.send(method, path, data, headers);
        single.push(String(method === 'PATCH' && answer.status === 204 ? 200 : answer.status));
      }
      expect(statuses, JSON.stringify(steps)).toEqual(single);
      const [one, other] = [together, apart].map(({ directory, ids }) => contentOf(directory, ids));
      expect(await one, JSON.stringify(steps)).toBe(await other);
    }
  }, 30_000);
});
