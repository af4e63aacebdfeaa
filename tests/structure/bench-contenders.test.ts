import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { walkMidway } from '../bench/scim/cursor-walk.ts';
import { type Contender, connectTo, push } from '../bench/scim/load.ts';
import { measure, type Runner, serverRunner } from '../bench/scim/measure.ts';
import { deepPageName, type Operation, operations } from '../bench/scim/operations.ts';
import { ownName } from '../bench/scim/report.ts';
import { benchServer, type ServerProcess, startServer } from '../bench/scim/server-process.ts';
import { ceilingName, partPeers, setStage } from '../bench/scim/stage.ts';
import type { Target } from '../bench/scim/target.ts';
import { createWorkload } from '../bench/scim/workload.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../bench/temporary-folder.ts';
import { generatePeople } from '../okta/people/generate.ts';

const size = 450;
const people = generatePeople({ count: size + 400, seed: 5 });
const [stored, fresh] = [people.slice(0, size), people.slice(size)];
const optionsOfOne = { size, inFlight: 1, durationMs: 5, rounds: 1 };

describe('the ceiling', () => {
  let folder: TemporaryFolder;
  let server: ServerProcess;
  let ceiling: Contender;

  beforeAll(async () => {
    const target = { name: 'ceiling', basePath: '', token: 'none' };
    folder = await createTemporaryFolder();
    server = await startServer(benchServer('ceiling-server.ts'), [join(folder.path, 'ceiling.db')], target);
    ceiling = connectTo(server.target, createWorkload(fresh), 4);
    expect(await push(ceiling, stored)).toMatchObject({ isComplete: true });
  }, 60_000);

  afterAll(async () => {
    for (const client of ceiling.clients) client.stop();
    await server.stop();
    await folder.remove();
  });

  test.each(operations)('does $name', async (operation) => {
    const measured = await measure([serverRunner(ceiling)], operation, { ...optionsOfOne, inFlight: 2 });
    expect(measured).toMatchObject([{ failure: null }]);
  });

  test('gives cursors in the middle of a walk', async () => {
    const [client] = ceiling.clients;
    const workload = createWorkload([]);
    for (const person of stored) workload.add('some id', person);
    if (client !== undefined) await walkMidway(client, workload);
    expect(workload.midway).toHaveLength(2);
    expect(workload.midwayCursor()).not.toBe(workload.midwayCursor());
    expect(workload.midway).not.toContain('');
  });
});

describe('a server that cannot do something', () => {
  /** Answers everything alike. */
  async function startAnswering(status: number, body: object): Promise<{ target: Target; close: () => void }> {
    const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const target = { name: 'other', port, basePath: '', token: 'none', pid: process.pid };
    return { target, close: () => server.close() };
  }

  test.each([
    ['cursor page of 100', 'It does not page by cursor: the answer has no nextCursor.'],
    ['first page of 100', 'A page of 100 out of 450 people had 1 out of 450.'],
    [deepPageName, 'A page of 100 out of 450 people had 1 out of 450.'],
  ])('is not measured at %s', async (name, reason) => {
    const operation = operations.find((each) => each.name === name);
    const { target, close } = await startAnswering(200, { totalResults: size, Resources: [{ id: 'only' }] });
    const contender = connectTo(target, createWorkload([]), 1);
    for (const person of stored) contender.workload.add('only', person);
    if (operation === undefined) throw new Error(`${name} is no operation.`);
    const measured = await measure([serverRunner(contender)], operation, optionsOfOne);
    expect(measured).toMatchObject([{ rounds: [], failure: reason }]);
    for (const client of contender.clients) client.stop();
    close();
  });

  test('is not measured with many in flight where one alone takes long', async () => {
    let prepared = 0;
    let rounds = 0;
    const slow: Runner = {
      name: 'slow',
      prepare: async () => {
        prepared += 1;
        return 2000;
      },
      round: async () => {
        rounds += 1;
        return { latenciesMs: [2000], elapsedMs: 2000, cpuMs: 1 };
      },
    };
    const [operation] = operations;
    if (operation === undefined) throw new Error('There are no operations.');
    const of = async (inFlight: number) => (await measure([slow], operation, { ...optionsOfOne, inFlight }))[0];
    expect(await of(1)).toMatchObject({ rounds: [{ elapsedMs: 2000 }], failure: null });
    expect(await of(10)).toMatchObject({ failure: null });
    expect(await of(11)).toMatchObject({ rounds: [], failure: 'one takes 2.0 s, too long for 11 at once.' });
    expect([prepared, rounds]).toEqual([3, 2]);
  });

  test('is asked once whether it can, however often it is measured', async () => {
    const { target, close } = await startAnswering(200, {});
    const contender = connectTo(target, createWorkload([]), 2);
    const runner = serverRunner(contender);
    let prepared = 0;
    const operation: Operation = {
      name: 'counted',
      kind: 'look-up',
      prepare: async () => {
        prepared += 1;
        return 1;
      },
      run: async (client) => void (await client.send('GET', '/', [200])),
    };
    for (const inFlight of [1, 2]) await measure([runner], operation, { ...optionsOfOne, inFlight });
    expect(prepared).toBe(1);
    for (const client of contender.clients) client.stop();
    close();
  });

  test('is not filled for longer than it may take', async () => {
    const { target, close } = await startAnswering(201, { id: 'some' });
    const contender = connectTo(target, createWorkload([]), 1);
    expect(await push(contender, stored, 0)).toMatchObject({ isComplete: false });
    for (const client of contender.clients) client.stop();
    close();
  });

  test('is left out where it does not start, and everybody else is filled', async () => {
    const crashing = { name: 'Crashing', start: () => Promise.reject(new Error('it crashed')) };
    const stage = await setStage({ size: 20, connections: 2, freshPeople: 1, peers: [crashing], peerLimitMs: 1000 });
    try {
      expect(stage.absences).toEqual(['Crashing with 20 people: it crashed']);
      expect(stage.servers.map(({ target, workload }) => [target.name, workload.size])).toEqual([
        [ownName, 20],
        [ceilingName, 20],
      ]);
    } finally {
      await stage.stop();
    }
  }, 60_000);

  test('is not even begun to be filled where it was too slow before, which is said', () => {
    const peer = (name: string) => ({ name, start: () => Promise.reject(new Error('Nobody starts here.')) });
    const earlier = [
      { contender: 'Slow', pushedPerSecond: 5000 },
      { contender: 'Fast', pushedPerSecond: 2000 },
      { contender: 'Slow', pushedPerSecond: 512 },
    ];
    const peers = [peer('Slow'), peer('Fast'), peer('New')];
    const { able, absences } = partPeers(peers, earlier, { size: 100_000, peerLimitMs: 60_000 });
    expect(able.map(({ name }) => name)).toEqual(['Fast', 'New']);
    expect(absences).toEqual(['Slow with 100 000 people: it takes 512 a second, too few to fill it within 60 s.']);
  });
});
