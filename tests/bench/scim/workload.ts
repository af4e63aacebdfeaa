import { z } from 'zod';
import type { OktaPerson } from '../../okta/people/generate.ts';
import type { Reply } from './http-reply.ts';

/** Somebody who is stored at a target. */
export interface StoredPerson {
  readonly id: string;
  readonly person: OktaPerson;
  active: boolean;
}

/**
 * Who is stored at one target and who is still to come. Everybody is taken in turn, so that requests in flight at the
 * same time concern different people and no answer is served from a cache of the last one.
 */
export interface Workload {
  readonly size: number;
  add(id: string, person: OktaPerson): void;
  /** The next of those who stay stored. */
  known(): StoredPerson;
  /** Somebody not stored yet. @throws RangeError when nobody is left. */
  fresh(): OktaPerson;
  /** Notes somebody who was stored while measuring. */
  created(id: string): void;
  /** Forgets those, so that they are fresh again, and returns their ids. */
  takeCreated(): string[];
  /** Cursors of pages in the middle of a walk through everybody; none until somebody has walked. */
  readonly midway: string[];
  /** The next of those, in turn. @throws RangeError when there are none. */
  midwayCursor(): string;
  /** A number that grows with each call, to make each write a change. */
  tick(): number;
}

/** A step that is coprime to the usual sizes: neighbours in time are far apart in the store. */
const stride = 7919;

export function createWorkload(freshPeople: readonly OktaPerson[]): Workload {
  const stored: StoredPerson[] = [];
  let created: string[] = [];
  let nextFresh = 0;
  let nextKnown = 0;
  let ticks = 0;
  const midway: string[] = [];
  let nextMidway = 0;

  return {
    get size() {
      return stored.length;
    },
    add: (id, person) => void stored.push({ id, person, active: true }),
    known() {
      nextKnown = (nextKnown + stride) % stored.length;
      const entry = stored[nextKnown];
      if (entry === undefined) throw new RangeError('Nobody is stored yet.');
      return entry;
    },
    fresh() {
      const person = freshPeople[nextFresh];
      nextFresh += 1;
      if (person === undefined) throw new RangeError('A round used up everybody who was to be created in it.');
      return person;
    },
    created: (id) => void created.push(id),
    takeCreated() {
      const ids = created;
      created = [];
      nextFresh = 0;
      return ids;
    },
    midway,
    midwayCursor() {
      nextMidway = (nextMidway + 1) % midway.length;
      const cursor = midway[nextMidway];
      if (cursor === undefined) throw new RangeError('Nobody has walked through the list yet.');
      return cursor;
    },
    tick() {
      ticks += 1;
      return ticks;
    },
  };
}

const withId = z.looseObject({ id: z.string() });
const list = z.looseObject({
  totalResults: z.int(),
  Resources: z.array(withId).default([]),
  nextCursor: z.string().optional(),
});
export type ReadResource = z.output<typeof withId>;

export function resourceOf(reply: Reply): ReadResource {
  return withId.parse(JSON.parse(reply.body.toString('utf8')));
}

export function listOf(reply: Reply): z.output<typeof list> {
  return list.parse(JSON.parse(reply.body.toString('utf8')));
}
