import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { groupType } from '../../../../server/scim/schema/resource-type.ts';
import type { ScimDirectory } from '../../../../server/scim/service/projection.ts';
import { createScimService } from '../../../../server/scim/service/service.ts';
import { openStore } from '../../../../server/store/open.ts';
import type { MembershipTable } from '../../../../server/store/resources/membership-table.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { group, patch } from './scim-server.ts';

/** Rows of memberships that were read or written, and calls that did so. */
interface Work {
  rows: number;
  calls: number;
}

function counting(memberships: MembershipTable, work: Work): MembershipTable {
  const note = <T>(result: T, rows: number): T => {
    work.rows += rows;
    work.calls += 1;
    return result;
  };
  const list = <Row>(rows: Row[]): Row[] => note(rows, rows.length);
  return {
    ofGroup: (...args) => list(memberships.ofGroup(...args)),
    inGroup: (...args) => list(memberships.inGroup(...args)),
    add: (seq, members) => note(memberships.add(seq, members), members.length),
    update: (...args) => note(memberships.update(...args), 1),
    remove: (...args) => note(memberships.remove(...args), 1),
    groupsOf: (...args) => list(memberships.groupsOf(...args)),
    groupsAbove: (...args) => list(memberships.groupsAbove(...args)),
  };
}

/** What each of some PATCHes costs in a group of so many, and who is in it afterwards. */
async function workIn(size: number, operations: readonly JsonObject[]): Promise<{ works: Work[]; ids: string[] }> {
  const store = openStore(temporaryFolder());
  const work: Work = { rows: 0, calls: 0 };
  const counted = { ...store, memberships: counting(store.memberships, work) };
  const nothing = { review: () => null, apply: () => {} };
  const scim = createScimService({ store: counted, projection: nothing, clock: () => 0, newId: randomUUID });
  const id = await store.write(() =>
    store.directories.insert({ name: 'D', nameFolded: 'd', slug: 'd', type: 'other', createdAt: 0 }),
  );
  const directory: ScimDirectory = { id, missingRule: 'hold' };
  const members = Array.from({ length: size }, (_, index) => `m${index}`);
  const { row } = await scim.create(directory, groupType, group('Everybody', members));
  const works: Work[] = [];
  for (const operation of operations) {
    Object.assign(work, { rows: 0, calls: 0 });
    await scim.patch({ directory, id: row.id }, groupType, patch(operation));
    works.push({ ...work });
  }
  const ids = store.memberships.ofGroup(row.seq).map(({ memberId }) => memberId);
  store.close();
  return { works, ids };
}

const changes: readonly JsonObject[] = [
  { op: 'add', path: 'members', value: [{ value: 'new' }] },
  { op: 'add', path: 'members', value: [{ value: 'm0' }, { value: 'new' }] },
  { op: 'remove', path: 'members[value eq "m1"]' },
  { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'm2' }, { value: 'nobody' }] },
  { op: 'replace', value: { displayName: 'All' } },
  { op: 'add', value: { members: [{ value: 'm3', display: 'Three' }, { value: 'last' }] } },
];

it('a PATCH of some members costs the same in a group of ten and of a thousand', async () => {
  const [small, large] = [await workIn(10, changes), await workIn(1000, changes)];
  expect(large.works).toEqual(small.works);
  expect(Math.max(...large.works.map(({ rows }) => rows))).toBeLessThan(10);
  expect(small.ids).toEqual(['m0', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9', 'new', 'last']);
  expect(large.ids.filter((id) => !id.startsWith('m'))).toEqual(['new', 'last']);
  expect(large.ids).toHaveLength(1000);
});

it('one that may concern everybody looks at everybody', async () => {
  const { works, ids } = await workIn(10, [{ op: 'replace', path: 'members', value: [{ value: 'm1' }] }]);
  expect(works[0]?.rows).toBeGreaterThanOrEqual(10);
  expect(ids).toEqual(['m1']);
});
