import {
  activePatchBody,
  createUserBody,
  lookUpPath,
  mergedUserBody,
} from '../../../server/rehearsal/okta-requests.ts';
import type { OktaPerson } from '../../okta/people/generate.ts';
import { pageSize, readMidway, walkMidway } from './cursor-walk.ts';
import type { Reply } from './http-reply.ts';
import type { ScimClient } from './target.ts';
import { listOf, resourceOf, type StoredPerson, type Workload } from './workload.ts';

/** Which of the goals an operation falls under. */
export type OperationKind = 'look-up' | 'page' | 'write' | 'mixture';

/** What is measured, in requests as Okta writes them. */
export interface Operation {
  readonly name: string;
  readonly kind: OperationKind;
  /**
   * Done once for a contender before it is measured. Throws when the contender cannot do the operation at all.
   * @returns how long one takes there, in milliseconds
   */
  readonly prepare?: (client: ScimClient, workload: Workload) => Promise<number>;
  /** Done once by one of those in flight. Throws when an answer is not the expected one. */
  readonly run: (client: ScimClient, workload: Workload) => Promise<void>;
}

/** The one that may take longer the more people there are. */
export const deepPageName = 'deep page of 100';

const password = 'not-a-password-16';

/** Stores somebody new and returns the id. */
export async function createUser(client: ScimClient, person: OktaPerson): Promise<string> {
  return resourceOf(await client.send('POST', '/Users', [201], createUserBody(person, password))).id;
}

async function create(client: ScimClient, workload: Workload): Promise<void> {
  workload.created(await createUser(client, workload.fresh()));
}

async function lookUp(client: ScimClient, person: OktaPerson): Promise<string | undefined> {
  const reply = await client.send('GET', lookUpPath('/Users', 'userName', person.userName), [200]);
  return listOf(reply).Resources[0]?.id;
}

async function lookUpAndCreate(client: ScimClient, workload: Workload): Promise<void> {
  const person = workload.fresh();
  if ((await lookUp(client, person)) !== undefined) throw new Error(`${person.userName} is stored already.`);
  workload.created(await createUser(client, person));
}

/** A title nobody has had, so that the write is a change. */
function retitled({ person }: StoredPerson, workload: Workload): OktaPerson {
  return { ...person, title: `${person.title} ${workload.tick()}` };
}

async function toggleActive(client: ScimClient, workload: Workload): Promise<void> {
  const entry = workload.known();
  entry.active = !entry.active;
  await client.send('PATCH', `/Users/${entry.id}`, [200, 204], activePatchBody(entry.active));
}

/** The total is needed to know that a filter was understood: one that was ignored finds everybody. */
async function find(client: ScimClient, filter: string): Promise<void> {
  const path = `/Users?filter=${encodeURIComponent(filter)}&startIndex=1&count=${pageSize}`;
  const { totalResults } = listOf(await client.send('GET', path, [200]));
  if (totalResults !== 1) throw new Error(`${filter} found ${totalResults} people instead of one.`);
}

function readPage(client: ScimClient, startIndex: number): Promise<Reply> {
  return client.send('GET', `/Users?startIndex=${startIndex}&count=${pageSize}`, [200]);
}

/** Measured pages are not looked into, which would cost the client more than many a server: one is, before. */
async function checkPage(client: ScimClient, workload: Workload, startIndex: number): Promise<number> {
  const started = performance.now();
  const { totalResults, Resources } = listOf(await readPage(client, startIndex));
  const due = Math.min(pageSize, workload.size - startIndex + 1);
  if (totalResults === workload.size && Resources.length === due) return performance.now() - started;
  throw new Error(`A page of ${due} out of ${workload.size} people had ${Resources.length} out of ${totalResults}.`);
}

/** A page of a list by its index, whose first number depends on how many there are. */
function indexPage(name: string, startIndexOf: (size: number) => number): Operation {
  return {
    name,
    kind: 'page',
    prepare: (client, workload) => checkPage(client, workload, startIndexOf(workload.size)),
    run: async (client, workload) => void (await readPage(client, startIndexOf(workload.size))),
  };
}

/** Half are new and are created; the others are found, read and pushed, and every fifth of them is (de)activated. */
async function sync(client: ScimClient, workload: Workload): Promise<void> {
  const turn = workload.tick();
  if (turn % 2 === 0) return lookUpAndCreate(client, workload);
  const entry = workload.known();
  const found = await lookUp(client, entry.person);
  if (found !== entry.id) throw new Error(`${entry.person.userName} was not found.`);
  const current = resourceOf(await client.send('GET', `/Users/${entry.id}`, [200]));
  await client.send('PUT', `/Users/${entry.id}`, [200], {
    ...mergedUserBody(current, retitled(entry, workload)),
    active: entry.active,
  });
  if (turn % 10 === 1) await toggleActive(client, workload);
}

/** What a provider does all day. */
export const mixedSync: Operation = { name: 'mixed sync', kind: 'mixture', run: sync };

/** In the order in which they are measured: what only reads comes before what writes. */
export const operations: readonly Operation[] = [
  {
    name: 'get',
    kind: 'look-up',
    run: async (client, workload) => void (await client.send('GET', `/Users/${workload.known().id}`, [200])),
  },
  {
    name: 'find by userName',
    kind: 'look-up',
    run: (client, workload) => find(client, `userName eq "${workload.known().person.userName}"`),
  },
  {
    name: 'find by externalId',
    kind: 'look-up',
    run: (client, workload) => find(client, `externalId eq "${workload.known().person.oktaId}"`),
  },
  {
    name: 'find by work phone',
    kind: 'look-up',
    run: (client, workload) =>
      find(client, `phoneNumbers[type eq "work" and value eq "${workload.known().person.workNumber}"]`),
  },
  indexPage('first page of 100', () => 1),
  indexPage(deepPageName, (size) => Math.max(1, size - pageSize + 1)),
  { name: 'cursor page of 100', kind: 'page', prepare: walkMidway, run: readMidway },
  {
    name: 'PUT',
    kind: 'write',
    run: async (client, workload) => {
      const entry = workload.known();
      const body = { ...mergedUserBody({ id: entry.id }, retitled(entry, workload)), active: entry.active };
      await client.send('PUT', `/Users/${entry.id}`, [200], body);
    },
  },
  { name: 'PATCH active', kind: 'write', run: toggleActive },
  { name: 'create', kind: 'write', run: create },
  { name: 'look up, create', kind: 'write', run: lookUpAndCreate },
  mixedSync,
];
