import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { endsWithLastChunk, joinChunks, readHead } from '../bench/scim/http-reply.ts';
import { type Contender, connectTo, push, removeCreated } from '../bench/scim/load.ts';
import { measure, serverRunner } from '../bench/scim/measure.ts';
import { createUser, operations } from '../bench/scim/operations.ts';
import { createRawSqlite } from '../bench/scim/raw-sqlite.ts';
import { comparisonTables, failureList, growthTable, ownName } from '../bench/scim/report.ts';
import { createWorkload } from '../bench/scim/workload.ts';
import { fillFolder } from '../bench/search/fill.ts';
import { measureSearch, ownName as ownSearch, scanName, startOwnContenders } from '../bench/search/measure.ts';
import { searchKinds } from '../bench/search/queries.ts';
import { searchTable, verdict } from '../bench/search/report.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { temporaryFolder } from '../server/harness/temporary-folder.ts';
import { type ScimServer, startScimServer } from '../server/scim/service/scim-server.ts';

const size = 40;
const people = generatePeople({ count: size + 400, seed: 3 });
const [stored, fresh] = [people.slice(0, size), people.slice(size)];

describe('the SCIM benchmark', () => {
  let server: ScimServer;
  let own: Contender;
  let directoryId: DirectoryId;

  beforeAll(async () => {
    server = await startScimServer();
    const { row, token, url } = await server.addDirectory('benchmark');
    directoryId = row.id;
    const target = { name: ownName, port: server.port, basePath: new URL(url).pathname, token, pid: process.pid };
    own = connectTo(target, createWorkload(fresh), 4);
    await push(own, stored);
  });

  afterAll(async () => {
    for (const client of own.clients) client.stop();
    await server.stop();
  });

  test.each(operations)(
    'measures $name on the real endpoint and leaves as many people as before',
    async (operation) => {
      const options = { size, inFlight: 4, durationMs: 5, rounds: 1 };
      const measured = await measure([serverRunner(own)], operation, options);
      expect(measured).toMatchObject([{ contender: ownName, operation: operation.name, failure: null }]);
      expect(measured[0]?.rounds[0]?.latenciesMs.length).toBeGreaterThanOrEqual(4);
      expect(server.store.resources.count({ directoryId, type: 'User', where: null })).toBe(size);
      expect(comparisonTables(measured)).toContain(`| ${operation.name} `);
    },
  );

  test('says why something could not be measured, and goes on', async () => {
    const broken = {
      name: 'broken',
      kind: 'look-up' as const,
      run: async () => Promise.reject(new Error('it is broken')),
    };
    const measured = await measure([serverRunner(own)], broken, { size, inFlight: 2, durationMs: 1, rounds: 1 });
    expect(measured).toMatchObject([{ rounds: [], failure: 'it is broken' }]);
    expect(failureList(measured)).toContain('it is broken');
  });

  test('takes a filter that does not find exactly one person for a failure', async () => {
    const find = operations.find(({ name }) => name === 'find by userName');
    const twin = createWorkload([]);
    const [first] = stored;
    if (find === undefined || first === undefined) throw new Error('There is nothing to find.');
    twin.add('unknown', { ...first, userName: 'nobody@example.com' });
    const [client] = own.clients;
    if (client === undefined) throw new Error('There is no connection.');
    await expect(find.run(client, twin)).rejects.toThrow('found 0 people');
  });

  test('takes an unexpected status for a failure and quotes the answer', async () => {
    const [client] = own.clients;
    await expect(client?.send('GET', '/Users/nobody', [200])).rejects.toThrow(/was answered 404 .*nobody/);
  });

  test('shows growth only when there are two sizes', () => {
    const round = { latenciesMs: [1], elapsedMs: 1, cpuMs: 1 };
    const of = (size: number) => ({
      ...{ contender: ownName, operation: 'get', inFlight: 1 },
      size,
      rounds: [round],
      failure: null,
    });
    expect(growthTable([of(10)])).toBe('');
    expect(growthTable([of(10), of(20)])).toContain('1.00 ×');
  });

  test('removes nobody but those it has created', async () => {
    const [client] = own.clients;
    if (client === undefined) throw new Error('There is no connection.');
    const id = await createUser(client, own.workload.fresh());
    own.workload.created(id);
    await removeCreated(own);
    await client.send('GET', `/Users/${id}`, [404]);
    await client.send('GET', `/Users/${own.workload.known().id}`, [200]);
  });
});

test('SQLite alone does everything but what takes several requests', () => {
  const raw = createRawSqlite(temporaryFolder(), { stored, fresh });
  const measured = operations.filter(({ name }) => raw.runRound(name, 1) !== null).map(({ name }) => name);
  raw.stop();
  expect(measured).toEqual(operations.map(({ name }) => name).filter((name) => !/sync|look up/.test(name)));
});

test('the search benchmark finds people in every way it searches', async () => {
  const folder = join(temporaryFolder(), 'data');
  await fillFolder(folder, { people: stored, active: true, together: 16 });
  const options = { kinds: searchKinds, durationMs: 40, rounds: 1 };
  const { times, footprints } = await measureSearch(startOwnContenders(folder), stored, options);
  expect(footprints.map(({ contender }) => contender)).toEqual([ownSearch, scanName]);
  const own = times.filter(({ contender }) => contender === ownSearch);
  const nobodyFound = own.filter(({ found }) => Math.max(...found) === 0).map(({ kind }) => kind);
  expect(nobodyFound).toEqual(['nobody']);
  expect(searchTable(times).split('\n')).toHaveLength(searchKinds.length + 3);
  expect(verdict(times)).toContain(`of ${searchKinds.length} kinds`);
}, 60_000);

describe('the client of the benchmark', () => {
  test.each([
    ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc', { status: 200, length: 3, closes: false }],
    ['no body', 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n', { status: 204, length: 0, closes: true }],
    ['chunks', 'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n', { status: 201, length: null }],
  ])('reads an answer with %s', (_, text, head) => {
    expect(readHead(Buffer.from(text))).toMatchObject(head);
  });

  test('waits for the rest of a head', () => {
    expect(readHead(Buffer.from('HTTP/1.1 200 OK\r\nContent-Len'))).toBeNull();
  });

  test('refuses an answer that does not say how long it is', () => {
    expect(() => readHead(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow('does not say how long');
  });

  test.each([
    ['3\r\nabc\r\n0\r\n\r\n', 'abc'],
    ['3\r\nabc\r\nA\r\n0\r\n\r\n67890\r\n0\r\n\r\n', 'abc0\r\n\r\n67890'],
    ['A\r\n12345\r\n0\r\n\r\n', null],
    ['3', null],
  ])('joins the chunks of %j', (text, body) => {
    expect(joinChunks(Buffer.from(text))?.toString() ?? null).toBe(body);
  });

  test('knows the end of chunks by their last bytes', () => {
    expect(endsWithLastChunk(Buffer.from('abc\r\n0\r\n\r\n'))).toBe(true);
    expect(endsWithLastChunk(Buffer.from('0\r\n'))).toBe(false);
  });
});
