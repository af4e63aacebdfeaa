import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createUserBody, mergedUserBody } from '../../../server/rehearsal/okta-requests.ts';
import type { OktaPerson } from '../../okta/people/generate.ts';
import type { Round } from '../statistics.ts';
import { type BareUser, openBareStore } from './bare-store.ts';
import { bareUserOf } from './bare-user.ts';
import { createWorkload } from './workload.ts';

/** better-sqlite3 in this process, without any server around it. */
export interface RawSqlite {
  /** null for what only a server can do. */
  runRound(operation: string, durationMs: number): Round | null;
  stop(): void;
}

/** @param folder where the database file goes */
export function createRawSqlite(
  folder: string,
  people: { readonly stored: readonly OktaPerson[]; readonly fresh: readonly OktaPerson[] },
): RawSqlite {
  const store = openBareStore(join(folder, 'raw.db'));
  const workload = createWorkload(people.fresh);

  /** Pages whose beginnings lie in the middle half of the numbers, in turn. */
  function pageMidway(): void {
    const pages = Math.max(1, Math.floor(workload.size / 200));
    store.pageAfter(Math.floor(workload.size / 4) + 100 * (workload.tick() % pages), 100);
  }

  function bareUser(person: OktaPerson): BareUser {
    return bareUserOf(randomUUID(), JSON.stringify(createUserBody(person, '')));
  }

  function insert(person: OktaPerson): string {
    const user = bareUser(person);
    store.insert(user);
    return user.id;
  }

  function put(isRetitled: boolean): void {
    const { id, person, active } = workload.known();
    const title = isRetitled ? `${person.title} ${workload.tick()}` : person.title;
    const body = { ...mergedUserBody({ id }, { ...person, title }), active: isRetitled ? active : !active };
    store.update(bareUserOf(id, JSON.stringify(body)));
  }

  /** Everybody, known to the workload as they are stored. */
  function* storedPeople(): Generator<BareUser> {
    for (const person of people.stored) {
      const user = bareUser(person);
      workload.add(user.id, person);
      yield user;
    }
  }

  store.fill(storedPeople());

  const work: Readonly<Record<string, () => unknown>> = {
    get: () => store.bodyOf(workload.known().id),
    'find by userName': () => store.bodiesWith('userName', workload.known().person.userName),
    'find by externalId': () => store.bodiesWith('externalId', workload.known().person.oktaId),
    'find by work phone': () => store.bodiesWith('phone', workload.known().person.workNumber),
    'first page of 100': () => store.page(0, 100),
    'deep page of 100': () => store.page(Math.max(0, workload.size - 100), 100),
    'cursor page of 100': pageMidway,
    PUT: () => put(true),
    'PATCH active': () => put(false),
    create: () => workload.created(insert(workload.fresh())),
  };

  return {
    runRound(operation, durationMs) {
      const once = work[operation];
      if (once === undefined) return null;
      const latenciesMs: number[] = [];
      const cpuBefore = process.cpuUsage();
      const started = performance.now();
      const end = started + durationMs;
      for (let before = started; before < end; ) {
        once();
        const after = performance.now();
        latenciesMs.push(after - before);
        before = after;
      }
      const elapsedMs = performance.now() - started;
      const { user, system } = process.cpuUsage(cpuBefore);
      for (const id of workload.takeCreated()) store.remove(id);
      return { latenciesMs, elapsedMs, cpuMs: (user + system) / 1000 };
    },
    stop: store.close,
  };
}
