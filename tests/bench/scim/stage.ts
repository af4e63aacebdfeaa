import { join } from 'node:path';
import { generatePeople, type OktaPerson } from '../../okta/people/generate.ts';
import { count } from '../markdown-table.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type Contender, connectTo, push, readSome } from './load.ts';
import { createOwnServer } from './own-server.ts';
import type { PeerStarter } from './peers/peers.ts';
import { residentBytes } from './process-usage.ts';
import { createRawSqlite, type RawSqlite } from './raw-sqlite.ts';
import { benchServer, type ServerProcess, startServer } from './server-process.ts';
import { createWorkload } from './workload.ts';

/** What a server takes with so many people in it. */
export interface Footprint {
  readonly contender: string;
  readonly size: number;
  /** How many people a second were taken when it was filled. */
  readonly pushedPerSecond: number;
  /** Of the database; null where it is all in memory. */
  readonly diskBytes: number | null;
  /** Memory when it was filled (ours: and started again) and everybody had been read once in part. */
  readonly startedBytes: number;
  /** Asked at the end, when everything was measured. */
  readonly residentBytes: () => number;
}

/** All contenders, running and filled with the same people. */
export interface Stage {
  readonly servers: readonly Contender[];
  readonly raw: RawSqlite;
  readonly footprints: readonly Footprint[];
  /** Peers that are not here, each with the reason. */
  readonly absences: readonly string[];
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly size: number;
  /** The most that are in flight. */
  readonly connections: number;
  /** How many more people one round may create. */
  readonly freshPeople: number;
  readonly peers: readonly PeerStarter[];
  /** How long a peer may take to be filled. */
  readonly peerLimitMs: number;
}

export const ceilingName = 'Koa ceiling';

/** Starts and fills everybody. A peer that cannot be is left out; with any other, all is ended and fails. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { size, connections, freshPeople, peers, peerLimitMs } = options;
  const all = generatePeople({ count: size + freshPeople, seed: 1 }).map(withoutApostrophe);
  const [people, fresh] = [all.slice(0, size), all.slice(size)];
  const closers: (() => unknown)[] = [];
  /** Ends what was begun last, until so much is left. */
  async function endBackTo(left: number): Promise<void> {
    while (closers.length > left) await closers.pop()?.();
  }
  function attach(server: ServerProcess, workload = createWorkload(fresh)): Contender {
    closers.push(server.stop);
    const contender = connectTo(server.target, workload, connections);
    closers.push(() => contender.clients.forEach((client) => void client.stop()));
    return contender;
  }
  const servers: Contender[] = [];
  const absences: string[] = [];
  const footprints: Footprint[] = [];
  async function enter(contender: Contender, pushedPerSecond: number, diskBytes: number | null): Promise<void> {
    const { name, pid } = contender.target;
    await readSome(contender);
    servers.push(contender);
    footprints.push({
      ...{ contender: name, size, pushedPerSecond, diskBytes },
      startedBytes: residentBytes(pid),
      residentBytes: () => residentBytes(pid),
    });
  }

  try {
    const own = await createOwnServer();
    closers.push(own.remove);
    const beforeFilling = closers.length;
    const filling = attach(await own.start());
    const pushed = await push(filling, people);
    // Started again, so that memory is that of serving so many people, and the disk is what stays after a checkpoint.
    await endBackTo(beforeFilling);
    const diskBytes = own.diskBytes();
    await enter(attach(await own.start(), filling.workload), pushed.perSecond, diskBytes);

    const folder = await createTemporaryFolder();
    closers.push(folder.remove);
    const file = join(folder.path, 'ceiling.db');
    const target = { name: ceilingName, basePath: '', token: 'none' };
    const ceiling = attach(await startServer(benchServer('ceiling-server.ts'), [file], target));
    await enter(ceiling, (await push(ceiling, people)).perSecond, null);
    for (const { name, start } of peers) {
      const beforePeer = closers.length;
      try {
        const peer = attach(await start());
        const { perSecond, isComplete } = await push(peer, people, peerLimitMs);
        if (!isComplete) throw new Error(tooSlow(perSecond, peerLimitMs));
        await enter(peer, perSecond, null);
      } catch (failure) {
        absences.push(absenceOf(name, size, failure instanceof Error ? failure.message : String(failure)));
        await endBackTo(beforePeer);
      }
    }
    const raw = createRawSqlite(folder.path, { stored: people, fresh });
    closers.push(raw.stop);
    return { servers, raw, footprints, absences, stop: () => endBackTo(0) };
  } catch (failure) {
    await endBackTo(0);
    throw failure;
  }
}

/** Ory Polis drops apostrophes from filters and would not find whoever has one in the name. */
function withoutApostrophe(person: OktaPerson): OktaPerson {
  const userName = person.userName.replaceAll("'", '_');
  return { ...person, userName, email: userName };
}

/** Parts peers into those that can be filled with so many people in time, by how fast they were filled before, and others. */
export function partPeers(
  peers: readonly PeerStarter[],
  earlier: readonly Pick<Footprint, 'contender' | 'pushedPerSecond'>[],
  { size, peerLimitMs }: Pick<StageOptions, 'size' | 'peerLimitMs'>,
): { readonly able: PeerStarter[]; readonly absences: string[] } {
  const able: PeerStarter[] = [];
  const absences: string[] = [];
  for (const peer of peers) {
    const before = earlier.findLast(({ contender }) => contender === peer.name)?.pushedPerSecond;
    if (before === undefined || (size / before) * 1000 <= peerLimitMs) able.push(peer);
    else absences.push(absenceOf(peer.name, size, tooSlow(before, peerLimitMs)));
  }
  return { able, absences };
}

function absenceOf(name: string, size: number, reason: string): string {
  return `${name} with ${count(size)} people: ${reason}`;
}

function tooSlow(perSecond: number, limitMs: number): string {
  return `it takes ${count(perSecond)} a second, too few to fill it within ${limitMs / 1000} s.`;
}
