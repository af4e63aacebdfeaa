import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store } from '../../../../server/store/open.ts';
import { openTestStore } from '../../harness/open-test-store.ts';
import { complete } from '../../harness/people.ts';
import { guardedDirectory, minuteMs } from './guarded.ts';

const rules = { sharePercent: 40, minimum: 3, windowMinutes: 30 };
const name = fc.constantFrom('p00', 'p01', 'p02', 'p03', 'p04', 'p05', 'p06', 'p07', 'new1', 'new2');
const change = fc.record({ name, to: fc.constantFrom('listed', 'hidden', 'held', 'gone') });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ minutes: fc.constantFrom(1, 10, 29, 30, 31) }) },
  { weight: 1, arbitrary: fc.record({ accepted: fc.array(name, { minLength: 1, maxLength: 8 }) }) },
  { weight: 1, arbitrary: fc.constant({ everybody: true }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The guard in the plainest words there are: who left when, and who is listed. */
function createModel(names: readonly string[]) {
  const listed = new Set(names);
  const left = new Map<string, number>();
  let isTripped = false;

  function judge(): void {
    if (isTripped) {
      isTripped = left.size > 0;
      return;
    }
    const windowMs = rules.windowMinutes * minuteMs;
    const within = (at: number, moment: number) => at <= moment && at > moment - windowMs;
    const moments = [...new Set(left.values())].sort((a, b) => a - b);
    const moment = moments.find((candidate) => {
      const departed = [...left.values()].filter((at) => within(at, candidate)).length;
      const later = [...left.values()].filter((at) => at > candidate).length;
      return departed >= rules.minimum && 100 * departed >= rules.sharePercent * (departed + later + listed.size);
    });
    const end = moment ?? Math.max(...moments);
    for (const [who, at] of left) if (at <= end - windowMs) left.delete(who);
    isTripped = moment !== undefined;
  }

  return {
    seen: () => [...listed, ...(isTripped ? left.keys() : [])].sort(),
    isTripped: () => isTripped,
    left: () => [...left.keys()],
    /** People as they are after some changes that nobody looked between. */
    become: (states: ReadonlyMap<string, string>, at: number) => {
      let touched = false;
      for (const [who, state] of states) {
        if (state === 'listed') {
          touched = left.delete(who) || touched;
          listed.add(who);
        } else if (listed.delete(who)) {
          left.set(who, at);
          touched = true;
        }
      }
      if (touched) judge();
    },
    accept: (people: readonly string[]) => {
      for (const who of people) left.delete(who);
      if (left.size === 0) isTripped = false;
    },
  };
}

async function play(store: Store, steps: readonly Step[], slug: string) {
  const directory = await guardedDirectory(store, { size: 8, rules, slug });
  const { people, directoryId } = directory;
  const model = createModel(directory.names);
  const present = new Set(directory.names);
  let now = minuteMs;
  for (const next of steps) {
    if ('minutes' in next) now += next.minutes * minuteMs;
    if ('changes' in next) {
      now += 1;
      const states = new Map<string, string>();
      for (const { name: who, to } of next.changes) {
        if (to === 'gone') {
          if (!present.delete(who)) continue;
          await people.remove(who, now);
        } else {
          present.add(who);
          await people.put(
            complete(who, { active: to !== 'hidden', number: to === 'held' ? '' : '+442079460958' }),
            now,
          );
        }
        states.set(who, to);
      }
      directory.seen();
      model.become(states, now);
    }
    if ('accepted' in next || 'everybody' in next) {
      if (!model.isTripped()) continue;
      const chosen = 'accepted' in next ? next.accepted.filter((who) => model.left().includes(who)) : model.left();
      await store.write(() => {
        for (const { seq, contact } of store.departures.page({ directoryId, cause: null }, 0, 99)) {
          if (!chosen.includes(contact.userName)) continue;
          store.departures.accept(seq);
          store.contactUpkeep.outdate(seq);
        }
        if (store.departures.figures(directoryId).total === 0) store.guards.settle(directoryId);
      });
      model.accept(chosen);
    }
    expect([directory.seen(), directory.isTripped()]).toEqual([model.seen(), model.isTripped()]);
  }
}

it('lets agents see exactly those who are active and complete, and those who are kept', async () => {
  const store = openTestStore();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      runs += 1;
      await play(store, steps, `d${runs}`);
    }),
    { numRuns: 60 },
  );
}, 60_000);
