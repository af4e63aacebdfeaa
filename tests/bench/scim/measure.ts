import type { Round } from '../statistics.ts';
import { type Contender, removeCreated, runRound } from './load.ts';
import type { Operation } from './operations.ts';
import type { RawSqlite } from './raw-sqlite.ts';

/** What one contender did of one operation. */
export interface Measurement {
  readonly contender: string;
  readonly operation: string;
  readonly size: number;
  readonly inFlight: number;
  /** Rounds with the same index ran one after the other. */
  readonly rounds: readonly Round[];
  /** Why there are no (more) rounds; null when all went well. */
  readonly failure: string | null;
}

/** Something that can run a round of an operation; null when it knows no such operation. */
export interface Runner {
  readonly name: string;
  /**
   * @returns how long one takes, in milliseconds, where that is known before
   * @throws when the operation cannot be done here
   */
  prepare?(operation: Operation): Promise<number>;
  round(operation: Operation, inFlight: number, durationMs: number): Promise<Round | null>;
}

export function serverRunner(contender: Contender): Runner {
  const prepared = new Map<Operation, Promise<number>>();

  async function prepareOne(operation: Operation): Promise<number> {
    const [client] = contender.clients;
    return (client && operation.prepare?.(client, contender.workload)) ?? 0;
  }

  return {
    name: contender.target.name,
    prepare(operation) {
      const known = prepared.get(operation) ?? prepareOne(operation);
      prepared.set(operation, known);
      return known;
    },
    async round(operation, inFlight, durationMs) {
      try {
        return await runRound(contender, operation, { inFlight, durationMs });
      } finally {
        await removeCreated(contender);
      }
    },
  };
}

/** It has one connection and works in turn, so there is no more than one in flight. */
export function rawRunner(raw: RawSqlite): Runner {
  return {
    name: rawName,
    round: async ({ name }, inFlight, durationMs) => (inFlight === 1 ? raw.runRound(name, durationMs) : null),
  };
}

export const rawName = 'SQLite alone';

export interface MeasureOptions {
  readonly size: number;
  readonly inFlight: number;
  /** Of one round. */
  readonly durationMs: number;
  readonly rounds: number;
}

/** A round that took this many times as long as it should tells enough about a slow contender. */
const patience = 4;

/** A round that would take longer in itself tells less than it costs. */
const longestRoundMs = 20_000;

function refuseSlow(oneMs: number, inFlight: number): void {
  if (inFlight === 1 || oneMs * inFlight <= longestRoundMs) return;
  throw new Error(`one takes ${(oneMs / 1000).toFixed(1)} s, too long for ${inFlight} at once.`);
}

interface Taken {
  readonly rounds: Round[];
  isDone: boolean;
  failure: string | null;
}

/** Measures one operation on all runners, in turns (A B A B), after a round that only warms up. */
export async function measure(
  runners: readonly Runner[],
  operation: Operation,
  { size, inFlight, durationMs, rounds }: MeasureOptions,
): Promise<Measurement[]> {
  const taken = new Map<Runner, Taken>(runners.map((runner) => [runner, { rounds: [], isDone: false, failure: null }]));
  for (let index = 0; index <= rounds; index++) {
    for (const [runner, state] of taken) {
      if (state.isDone) continue;
      try {
        if (index === 0) refuseSlow((await runner.prepare?.(operation)) ?? 0, inFlight);
        const round = await runner.round(operation, inFlight, durationMs);
        const isSlow = round !== null && round.elapsedMs > patience * durationMs;
        // Whoever is slow has warmed up by that.
        if (round !== null && (index > 0 || isSlow)) state.rounds.push(round);
        state.isDone = round === null || isSlow;
      } catch (failure) {
        state.isDone = true;
        state.failure = failure instanceof Error ? failure.message : String(failure);
      }
    }
  }
  return [...taken].map(([{ name }, state]) => ({
    ...{ contender: name, operation: operation.name, size, inFlight },
    ...{ rounds: state.rounds, failure: state.failure },
  }));
}
