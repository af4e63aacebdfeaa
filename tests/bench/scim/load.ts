import type { OktaPerson } from '../../okta/people/generate.ts';
import type { Round } from '../statistics.ts';
import { createUser, type Operation } from './operations.ts';
import { processorMs } from './process-usage.ts';
import { createScimClient, type ScimClient, type Target } from './target.ts';
import type { Workload } from './workload.ts';

/** A target, who is stored there, and the connections to it. */
export interface Contender {
  readonly target: Target;
  readonly workload: Workload;
  /** As many as are ever in flight. */
  readonly clients: readonly ScimClient[];
}

export function connectTo(target: Target, workload: Workload, connections: number): Contender {
  return { target, workload, clients: Array.from({ length: connections }, () => createScimClient(target)) };
}

/** Keeps `inFlight` operations going for a while; what has begun is finished and counted. */
export async function runRound(
  { target, clients, workload }: Contender,
  operation: Pick<Operation, 'run'>,
  options: { readonly inFlight: number; readonly durationMs: number },
): Promise<Round> {
  const latenciesMs: number[] = [];
  const cpuBefore = processorMs(target.pid);
  const started = performance.now();
  const end = started + options.durationMs;
  await eachWith(clients.slice(0, options.inFlight), async (client) => {
    for (let before = performance.now(); before < end; ) {
      await operation.run(client, workload);
      const after = performance.now();
      latenciesMs.push(after - before);
      before = after;
    }
  });
  return { latenciesMs, elapsedMs: performance.now() - started, cpuMs: processorMs(target.pid) - cpuBefore };
}

/** How far a push came. */
export interface Pushed {
  readonly perSecond: number;
  /** False when time was up before everybody was stored. */
  readonly isComplete: boolean;
}

/** Stores people through SCIM, as many as can be within the time. */
export async function push(
  { clients, workload }: Contender,
  people: readonly OktaPerson[],
  limitMs = Number.POSITIVE_INFINITY,
): Promise<Pushed> {
  const queue = people.values();
  const started = performance.now();
  const isTimeUp = () => performance.now() - started > limitMs;
  await eachWith(clients, async (client) => {
    for (const person of queue) {
      if (isTimeUp()) return;
      workload.add(await createUser(client, person), person);
    }
  });
  const perSecond = (workload.size * 1000) / (performance.now() - started);
  return { perSecond, isComplete: workload.size === people.length };
}

/** As many requests of one kind as make memory comparable: what a server only just started has not yet taken. */
const someReads = 1_000;

/** Reads people spread over the whole store. */
export async function readSome({ clients, workload }: Contender): Promise<void> {
  let left = someReads;
  await eachWith(clients, async (client) => {
    for (; left > 0; left -= 1) await client.send('GET', `/Users/${workload.known().id}`, [200]);
  });
}

/** Long enough for what runs often to be compiled, and for the database's log to be as long as it gets. */
const runInMs = 4_000;

/**
 * A server that is measured has been at work for a while, as the one that it stands for always has.
 * @param roundMs after which those who were created are removed again
 */
export async function runIn(contender: Contender, operation: Pick<Operation, 'run'>, roundMs: number): Promise<void> {
  const inFlight = contender.clients.length;
  const end = performance.now() + runInMs;
  while (performance.now() < end) {
    await runRound(contender, operation, { inFlight, durationMs: roundMs });
    await removeCreated(contender);
  }
}

/** Removes everybody a round has created, so that the size stays what it is called. */
export async function removeCreated({ clients, workload }: Contender): Promise<void> {
  const queue = workload.takeCreated().values();
  await eachWith(clients, async (client) => {
    for (const id of queue) await client.send('DELETE', `/Users/${id}`, [200, 204]);
  });
}

/** Waits for all before it fails with the first failure, so that nothing is left running behind. */
async function eachWith(clients: readonly ScimClient[], work: (client: ScimClient) => Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled(clients.map(work));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
