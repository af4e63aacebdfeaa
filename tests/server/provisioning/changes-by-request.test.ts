import { describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import { type ChangesByRequest, createChangesByRequest } from '../../../server/provisioning/changes-by-request.ts';
import type { ChangeKind } from '../../../server/store/history/change-log.ts';
import type { Store } from '../../../server/store/open.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, type TestPerson, userOf } from '../harness/people.ts';

async function follow() {
  const store = openTestStore();
  const directoryId = await insertDirectory(store, 'okta');
  await append(store, directoryId, 1, complete('before'));
  const changes = createChangesByRequest(store.changes);
  const note = (requestId: number | undefined, person: TestPerson | null, kind?: ChangeKind) =>
    append(store, directoryId, requestId, person, kind);
  return { store, changes, note, taken: takeFrom(changes) };
}

function append(
  store: Store,
  directoryId: DirectoryId,
  requestId: number | undefined,
  person: TestPerson | null,
  kind: ChangeKind = 'user.updated',
) {
  const body = person === null ? undefined : JSON.stringify(userOf(person));
  const resourceId = `r-${person?.userName ?? 'gone'}`;
  return store.write(() =>
    store.changes.append({ at: 1, directoryId, kind, actor: 'provider', requestId, resourceId, body }),
  );
}

function takeFrom(changes: ChangesByRequest) {
  return (requestId: number) => {
    changes.catchUp();
    return changes.take(requestId);
  };
}

describe('what a request changed', () => {
  it('is nothing for a request that read, and for what was there before', async () => {
    const { taken } = await follow();
    expect(taken(1)).toEqual({ changes: null, held: false, person: null });
  });

  it('is told once', async () => {
    const { taken, note } = await follow();
    await note(2, complete('ada'));
    expect(taken(2).changes).toEqual({ from: 2, to: 2 });
    expect(taken(2).changes).toBeNull();
  });

  it('is told from the first to the last, with others and an administrator between', async () => {
    const { taken, note } = await follow();
    for (const requestId of [2, 3, undefined, 2]) await note(requestId, complete('ada'));
    expect([taken(2).changes, taken(3).changes]).toEqual([
      { from: 2, to: 5 },
      { from: 3, to: 3 },
    ]);
  });

  it('waits for a request that goes on for long', async () => {
    const { taken, note } = await follow();
    await note(2, complete('ada'));
    taken(99);
    await note(2, complete('bob'));
    expect(taken(2)).toMatchObject({ changes: { from: 2, to: 3 }, person: expect.stringMatching(/ada.* .*bob/) });
  });

  it('is found by the words of whoever is concerned', async () => {
    const { taken, note } = await follow();
    await note(2, complete('ada@example.org', { email: 'ada.l@example.org' }));
    expect(taken(2).person).toBe('r-ada@example.org ada@example.org ada.l@example.org id-of-ada@example.org');
    await note(3, null, 'user.deleted');
    expect(taken(3).person).toBe('r-gone');
  });

  const outcomes: readonly (readonly [what: string, person: TestPerson, held: boolean])[] = [
    ['complete', complete('ada'), false],
    ['without a number', { userName: 'ada', externalId: '1', givenName: 'Ada' }, true],
    ['with letters in the number', complete('ada', { number: 'none' }), true],
    ['deactivated without a number', { userName: 'ada', active: false }, false],
  ];
  it.each(outcomes)('holds somebody or not: %s', async (_what, person, held) => {
    const { taken, note } = await follow();
    await note(2, person);
    expect(taken(2).held).toBe(held);
  });

  it('holds nobody where a group changed', async () => {
    const { taken, note } = await follow();
    await note(2, { userName: 'group' }, 'group.updated');
    expect(taken(2)).toEqual({ changes: { from: 2, to: 2 }, held: false, person: null });
  });
});
