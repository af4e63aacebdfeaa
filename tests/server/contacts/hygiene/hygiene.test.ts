import { describe, expect, it } from 'vitest';
import { createHygiene } from '../../../../server/contacts/hygiene/hygiene.ts';
import type { DirectoryId } from '../../../../server/contract/directory.ts';
import type { NumberFinding } from '../../../../server/contract/hygiene.ts';
import type { Result } from '../../../../server/contract/result.ts';
import { createJobs } from '../../../../server/jobs/jobs.ts';
import { memoryLog } from '../../harness/memory-log.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson } from '../../harness/people.ts';

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}

const numbers = { ada: '+442079460958', bob: '+442079460959', eve: '+442079460960' };

async function surveyed(people: readonly TestPerson[]) {
  const store = openTestStore();
  const id = await insertDirectory(store, 'okta');
  const writer = createPeople(store, id);
  await writer.putAll(people);
  const jobs = createJobs({ publish: () => {}, log: memoryLog().log, now: () => 5 });
  const started: Promise<unknown>[] = [];
  const hygiene = createHygiene({
    store,
    now: () => 7,
    jobs: {
      start: (plan) => {
        const result = jobs.start(plan);
        if (result.ok) started.push(result.value.ended);
        return result;
      },
    },
  });
  async function make(directoryId: DirectoryId | null = id) {
    accepted(await hygiene['hygiene.start']({ directoryId }));
    await Promise.all(started);
  }
  const report = async (directoryId: DirectoryId | null = id) =>
    accepted(await hygiene['hygiene.read']({ directoryId })).report;
  const names = async (finding: NumberFinding, directoryId: DirectoryId | null = id) =>
    accepted(await hygiene['hygiene.page']({ directoryId, finding, offset: 0, limit: 50 })).rows.map(
      (row) => row.userName,
    );
  return { store, id, writer, jobs, hygiene, make, report, names };
}

const crowd: readonly TestPerson[] = [
  complete('ada', { number: numbers.ada }),
  complete('bob', { number: '+44 (0)20 7946 0959' }),
  complete('cid', { number: numbers.ada, externalId: 'same' }),
  complete('dan', { number: '020 7946 0958 x12' }),
  complete('eve', { number: '+44207', externalId: 'same' }),
  complete('fay', { number: 'none', active: false }),
];

describe('the report on numbers', () => {
  it('counts and lists each finding', async () => {
    const { make, report, names } = await surveyed(crowd);
    expect(await report()).toBeNull();
    await make();
    expect(await report()).toEqual({
      madeAt: 7,
      people: 5,
      counts: { held: 1, duplicate: 2, extension: 2, implausible: 1, odd: 1, 'shared-id': 2 },
    });
    expect(await names('duplicate')).toEqual(['ada', 'cid']);
    expect(await names('extension')).toEqual(['eve', 'dan']);
    expect(await names('odd')).toEqual(['bob']);
  });

  it('is about numbers that are shared within a directory, also when it is made of all', async () => {
    const { store, make, report } = await surveyed([complete('ada')]);
    await createPeople(store, await insertDirectory(store, 'other')).put(complete('ada'));
    await make(null);
    expect(await report(null)).toMatchObject({ people: 2, counts: { duplicate: 0 } });
    expect(await report()).toBeNull();
  });

  it('shows people as they are now, and nobody who has left', async () => {
    const { writer, make, names } = await surveyed(crowd);
    await make();
    await writer.put(complete('bob', { number: numbers.bob, active: false }));
    expect(await names('odd')).toEqual([]);
  });

  it('is a CSV file in pieces, safe for spreadsheets', async () => {
    const many = Array.from({ length: 600 }, (_, n) => complete(`p${n}`, { number: `+44 20 7946 ${1000 + n}` }));
    const { id, make, hygiene } = await surveyed([...many, complete('=cmd', { number: '=1+1' })]);
    await make();
    const texts: string[] = [];
    for (let from: string | null = null; ; ) {
      const piece: { readonly text: string; readonly next: string | null } = accepted(
        await hygiene['hygiene.export']({ directoryId: id, finding: null, from }),
      );
      texts.push(piece.text);
      from = piece.next;
      if (from === null) break;
    }
    const lines = texts.join('').trim().split('\r\n');
    expect([texts.length, lines.length]).toEqual([2, 602]);
    expect(lines[0]).toContain('Person,userName,externalId,What was received,Number used,Finding,What to change');
    expect(lines[1]).toContain("'=cmd");
    expect(lines[1]).toContain("'=1+1");
    expect(lines[2]).toContain('Write +4420794610');
  });

  it.each(['', 'e30', 'nonsense'])('is not gone on with from %j', async (from) => {
    const { id, make, hygiene } = await surveyed(crowd);
    await make();
    expect(await hygiene['hygiene.export']({ directoryId: id, finding: null, from })).toMatchObject({
      refusal: { code: 'EXPORT-01' },
    });
  });

  it('has to be made first, of a directory that is there, and once at a time', async () => {
    const { id, hygiene, jobs } = await surveyed(crowd);
    const page = await hygiene['hygiene.page']({ directoryId: id, finding: 'held', offset: 0, limit: 5 });
    expect(page).toMatchObject({ refusal: { code: 'HYGIENE-01' } });
    accepted(await hygiene['hygiene.start']({ directoryId: id }));
    expect(await hygiene['hygiene.start']({ directoryId: id })).toMatchObject({ refusal: { code: 'JOB-01' } });
    await jobs.stop();
    expect(accepted(await hygiene['hygiene.read']({ directoryId: id })).report).toBeNull();
  });
});
