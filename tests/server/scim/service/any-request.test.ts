import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import { type ArbitraryRequest, arbitraryRequest } from './arbitrary-requests.ts';
import { type Answer, group, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';
import { openStoredBytes, type StoredBytes } from './stored-bytes.ts';

let server: ScimServer;
let directory: TestDirectory;
let stored: StoredBytes;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  stored = openStoredBytes(server.file);
});
afterAll(async () => {
  stored.close();
  await server.stop();
});

/** Three people and two groups, one in the other. */
async function populate(): Promise<string[]> {
  const ids: string[] = [];
  for (const name of ['p0', 'p1', 'p2']) {
    const emails = [{ value: `${name}@example.com`, type: 'work', primary: true }];
    const found = await directory.send('GET', `/Users?filter=userName eq "${name}"`);
    const [known] = isJsonArray(found.json.Resources) ? found.json.Resources : [];
    const made = known === undefined ? (await directory.send('POST', '/Users', user(name, { emails }))).id : null;
    ids.push(made ?? (isJsonObject(known) ? String(known.id) : ''));
  }
  const inner = await directory.send('POST', '/Groups', group('inner', ids.slice(0, 2)));
  const outer = await directory.send('POST', '/Groups', group('outer', [inner.id]));
  return [...ids, inner.id, outer.id];
}

function send({ method, path, body, headers }: ArbitraryRequest, ids: readonly string[]): Promise<Answer> {
  const fill = (text: string) => text.replaceAll(/\{(\d)\}/g, (_all, index: string) => ids[Number(index)] ?? '');
  const filled: JsonValue | undefined = body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body)));
  return directory.send(method, fill(path.replaceAll(/%7B(\d)%7D/gi, '{$1}')), filled, headers);
}

function checkAnswer({ status, headers, text, json }: Answer, method: string): void {
  expect([200, 201, 204, 304, 400, 403, 404, 405, 409, 412, 413, 415, 501]).toContain(status);
  if (method === 'HEAD' || status === 204 || status === 304) expect(text).toBe('');
  else expect(headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
  if (status >= 400 && method !== 'HEAD') {
    expect(json).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      detail: expect.stringMatching(/./),
    });
  }
}

const rounds = 12;
const perRound = 100;
const seed = 20_260_302;
/** No single request may come near what a person would notice; a slow machine has room. */
const slowestMs = 1_000;

describe('no request whatsoever', () => {
  it('is answered by 500, by something that is not SCIM, or late; and one that is refused changes not a byte', async () => {
    const drawn = fc.sample(arbitraryRequest, { numRuns: rounds * perRound, seed });
    for (let round = 0; round < rounds; round += 1) {
      const ids = await populate();
      for (const request of drawn.slice(round * perRound, (round + 1) * perRound)) {
        const before = stored.read();
        const started = performance.now();
        const answer = await send(request, ids);
        const spent = performance.now() - started;
        try {
          checkAnswer(answer, request.method);
          expect(spent).toBeLessThan(slowestMs);
          if (answer.status >= 400 || request.method === 'GET') expect(stored.read()).toBe(before);
        } catch (failure) {
          throw new Error(`after ${JSON.stringify(request)}: ${answer.text} ${server.logged.at(-1)}`, {
            cause: failure,
          });
        }
      }
    }
    expect(server.logged.filter((line) => line.includes('failed'))).toEqual([]);
  }, 60_000);
});
