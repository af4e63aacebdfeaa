import { describe, expect, it, vi } from 'vitest';
import type { OperationOutput } from '../../../server/contract/operations.ts';
import { complete } from '../harness/people.ts';
import { accepted, ada, agentsWith, alan, grace } from './agents.ts';

const all = { query: '', offset: 0, limit: 100 };
const dayMs = 86_400_000;

async function withCalls() {
  const agents = await agentsWith([ada, grace, alan]);
  for (const number of ['+442079460958', '020 7946 0111', '+33 1 99 00 12 34', '110']) {
    agents.clock.now += 1_000;
    accepted(await agents.api['calls.note']({ number, kind: 'called' }));
  }
  const numbers = async (query: string) =>
    accepted(await agents.api['calls.page']({ ...all, query })).calls.map(({ number }) => number);
  return { ...agents, numbers };
}

describe('the Call History', () => {
  it('has the newest first, complete numbers, and the names people have now', async () => {
    const { api, persons, idOf } = await withCalls();
    await persons.put({ ...ada, familyName: 'King' });
    const { calls, total } = accepted(await api['calls.page'](all));
    expect(total).toBe(4);
    expect(calls.map(({ number, numberShown, contact }) => [number, numberShown, contact?.name ?? null])).toEqual([
      ['110', '110', null],
      ['+33199001234', '+33 1 99 00 12 34', null],
      ['+442079460111', '+44 20 7946 0111', 'Grace Hopper'],
      ['+442079460958', '+44 20 7946 0958', 'Ada King'],
    ]);
    expect(accepted(await api['recents.list']({})).recents.map(({ contact }) => contact.id)).toEqual([
      idOf('grace'),
      idOf('ada'),
    ]);
  });

  it('keeps the number when the person goes, and the person it was started from when two have the number', async () => {
    const { api, persons } = await agentsWith([complete('zoe'), ada]);
    const entry = async () => accepted(await api['calls.page'](all)).calls[0];
    await api['calls.note']({ number: '+442079460958', kind: 'called' });
    expect((await entry())?.contact?.name).toBe('Ada Lovelace');
    await persons.put({ ...ada, active: false });
    expect((await entry())?.contact?.name).toBe('zoe');
    await persons.remove('zoe');
    expect(await entry()).toMatchObject({ number: '+442079460958', contact: null });
  });

  const found = [
    ['lovel', ['+442079460958']],
    ['+44 20 7946 0958', ['+442079460958']],
    ['020 7946 0958', ['+442079460958']],
    ['(020) 7946-0958', ['+442079460958']],
    ['0044 20 7946 0958', ['+442079460958']],
    ['tel:+442079460958', ['+442079460958']],
    ['+442079460958', ['+442079460958']],
    ['7946', ['+442079460111', '+442079460958']],
    ['110', ['110']],
    ['nobody', []],
    ['*', []],
  ] as const;
  it.each(found)('finds %j', async (query, expected) => {
    const { numbers } = await withCalls();
    expect(await numbers(query)).toEqual(expected);
  });

  it('is read page by page', async () => {
    const { api } = await withCalls();
    const page = accepted(await api['calls.page']({ query: '', offset: 1, limit: 2 }));
    expect([page.total, page.offset, page.calls.map(({ number }) => number)]).toEqual([
      4,
      1,
      ['+33199001234', '+442079460111'],
    ]);
  });

  it('brings back the one that was removed last, and before that what was cleared', async () => {
    const { api, numbers, clock } = await withCalls();
    const before = await numbers('');
    await api['calls.clear']({});
    clock.now += 1;
    const { id } = accepted(await api['calls.note']({ number: '+33199001234', kind: 'called' }));
    clock.now += 1;
    accepted(await api['calls.remove']({ id }));
    expect(await numbers('')).toEqual([]);
    expect(accepted(await api['calls.restore']({}))).toEqual({ restored: 1 });
    expect(await numbers('')).toEqual(['+33199001234']);
    expect(accepted(await api['calls.restore']({}))).toEqual({ restored: 4 });
    expect(await numbers('')).toEqual(['+33199001234', ...before]);
  });

  it('forgets one call', async () => {
    const { api, numbers } = await withCalls();
    const [newest] = accepted(await api['calls.page'](all)).calls;
    if (newest === undefined) throw new Error('There is no call.');
    accepted(await api['calls.remove']({ id: newest.id }));
    expect(await numbers('')).not.toContain('110');
  });

  it('is emptied and brought back, until thirty days have passed', async () => {
    const { api, numbers, clock, purge, published } = await withCalls();
    expect(accepted(await api['calls.clear']({}))).toEqual({ removed: 4 });
    expect(await numbers('')).toEqual([]);
    expect(accepted(await api['calls.clear']({}))).toEqual({ removed: 0 });
    clock.now += 29 * dayMs;
    await purge();
    expect(accepted(await api['calls.restore']({}))).toEqual({ restored: 4 });
    await api['calls.clear']({});
    clock.now += 31 * dayMs;
    await purge();
    expect(accepted(await api['calls.restore']({}))).toEqual({ restored: 0 });
    expect(new Set(published)).toEqual(new Set(['recents.changed', 'calls.changed']));
  });

  it.each(['', 'ada', '12', '+1', '--'])('notes no call to %j', async (number) => {
    const { api, numbers } = await withCalls();
    const noted = await api['calls.note']({ number, kind: 'called' });
    expect(noted).toMatchObject({ ok: false, refusal: { code: 'NUMBER-01', field: 'number' } });
    expect(await numbers('')).toHaveLength(4);
  });
});

describe('the Call History as a file', () => {
  it('has a heading, a line for each call and numbers that stay text', async () => {
    const { api } = await withCalls();
    const { text, next, done, total } = accepted(await api['calls.export']({ query: 'ada', from: null }));
    expect(text).toBe(
      '\uFEFFDate and time (UTC),Kind,Name,Number,Number (tel)\r\n' +
        '1970-01-01 00:16:41,Called,Ada Lovelace,+44 20 7946 0958,tel:+442079460958\r\n',
    );
    expect([next, done, total]).toEqual([null, 1, 1]);
  });

  it.each(['', '7946'])('comes in slices that hold every call once, also while others are made (%j)', async (query) => {
    const { api, store, clock } = await agentsWith([ada]);
    await store.write(() => {
      for (let index = 0; index < 1_200; index++) {
        store.calls.insert({ at: index >> 1, kind: 'called', number: `+44207946${String(index)}`, contactId: null });
      }
    });
    let from: string | null = null;
    let text = '';
    do {
      const slice: OperationOutput<'calls.export'> = accepted(await api['calls.export']({ query, from }));
      text += slice.text;
      from = slice.next;
      clock.now += 1;
      await api['calls.note']({ number: '+442079460958', kind: 'called' });
    } while (from !== null);
    const numbers = text.match(/tel:\+\d+/g) ?? [];
    expect(numbers).toHaveLength(1_200);
    expect(new Set(numbers).size).toBe(1_200);
  });

  it.each(['nonsense', 'e30', '', 'bnVsbA'])('is not gone on with from %j', async (from) => {
    const { api } = await withCalls();
    const refused = await api['calls.export']({ query: '', from });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'EXPORT-01' } });
  });
});

describe('who is calling', () => {
  const lookUp = { source: 'paste', note: true } as const;

  it('is noted with the complete number, in the history and among recent people', async () => {
    const { api, idOf, published } = await agentsWith([ada, grace, alan]);
    const answer = accepted(await api['calls.lookup']({ ...lookUp, number: '020 7946 0958' }));
    expect(answer).toMatchObject({ number: '+442079460958', match: 'exact', contacts: [{ id: idOf('ada') }] });
    await vi.waitFor(() => expect(published).toEqual(['recents.changed', 'calls.changed']));
    const { calls } = accepted(await api['calls.page'](all));
    expect(calls).toMatchObject([{ kind: 'looked-up', number: '+442079460958', contact: { id: idOf('ada') } }]);
    expect(accepted(await api['recents.list']({})).recents).toMatchObject([{ reason: 'looked-up' }]);
  });

  it('is answered before anything is written, and noted once without waiting for the disk', async () => {
    const { api, store, published } = await agentsWith([ada], {
      write: () => Promise.reject(new Error('This would wait for the disk.')),
    });
    const commits = vi.fn();
    store.onCommit(commits);
    accepted(await api['calls.lookup']({ ...lookUp, number: '+442079460958' }));
    expect(commits).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(published).toHaveLength(2));
    expect(commits).toHaveBeenCalledOnce();
  });

  it('is answered also where it cannot be noted, which is logged', async () => {
    const err = new Error('The disk is full.');
    const { api, logged } = await agentsWith([ada], { writeRelaxed: () => Promise.reject(err) });
    const { contacts } = accepted(await api['calls.lookup']({ ...lookUp, number: '+442079460958' }));
    expect(contacts).toHaveLength(1);
    await vi.waitFor(() => expect(logged).toEqual([{ err }]));
  });

  it('does not ask which country this is where the number says so', async () => {
    const { api, store } = await agentsWith([ada]);
    const sample = vi.spyOn(store.contactNumbers, 'sample');
    await api['calls.lookup']({ ...lookUp, number: '+44 20 7946 0958' });
    expect(sample).not.toHaveBeenCalled();
    await api['calls.lookup']({ ...lookUp, number: '020 7946 0958' });
    expect(sample).toHaveBeenCalledOnce();
  });

  it('is not noted when it is only a preview', async () => {
    const { api, published } = await agentsWith([ada]);
    await api['calls.lookup']({ number: '+442079460958', source: 'palette', note: false });
    expect(published).toEqual([]);
  });

  it('is noted by the number alone when several people have it', async () => {
    const { api, published } = await agentsWith([ada, complete('zoe')]);
    const answer = accepted(await api['calls.lookup']({ ...lookUp, number: '+442079460958' }));
    expect(answer.contacts).toHaveLength(2);
    await vi.waitFor(() => expect(published).toEqual(['calls.changed']));
    expect(accepted(await api['recents.list']({})).recents).toEqual([]);
  });

  it.each(['', 'call me', '12'])('is not asked with %j', async (number) => {
    const { api } = await agentsWith([ada]);
    const refused = await api['calls.lookup']({ ...lookUp, number });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'NUMBER-01' } });
  });
});
