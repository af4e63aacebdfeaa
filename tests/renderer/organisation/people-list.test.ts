import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { contactAt, indexOfContact } from '../../../renderer/organisation/paged-rows.ts';
import { createPeopleList } from '../../../renderer/organisation/people-list.ts';
import { createClient } from '../../../renderer/transport/client.ts';
import { createFeed } from '../../../renderer/transport/feed.ts';
import { contactId } from '../../../server/contract/contact.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import type { ContractEvent } from '../../../server/contract/events.ts';
import { createMemoryHost, type HostData } from '../support/memory-host.ts';
import { contact, crowd, directory, noon } from '../support/samples.ts';

function fixture(seed: Partial<HostData> = {}) {
  const host = createMemoryHost({ directories: [directory(1)], ...seed });
  const client = createClient({ transport: host.transport, onSessionEnded: () => {} });
  const feed = createFeed({ transport: host.transport, now: () => noon });
  const people = createPeopleList({ client, feed });
  onTestFinished(() => people.stop());
  const offsets = () =>
    host.calls.filter(({ name }) => name === 'contacts.page').map(({ input }) => (input as { offset: number }).offset);
  const nameAt = (index: number) => contactAt(people.store.getState().rows, index)?.name ?? null;
  const ready = () => vi.waitFor(() => expect(people.store.getState().state).toBe('ready'));
  return { host, people, offsets, nameAt, ready };
}

const changed = (revision: number): ContractEvent => ({ type: 'contacts.changed', revision, directoryIds: [] });

describe('a list of 20 000 people', () => {
  it('reads its first page only', async () => {
    const { people, offsets, ready } = fixture({ contacts: crowd(20_000) });
    people.open();
    people.open();
    await ready();
    expect(people.store.getState().total).toBe(20_000);
    expect(offsets()).toEqual([0]);
  });

  it('reads the pages that come into view, each once', async () => {
    const { people, offsets, nameAt, ready } = fixture({ contacts: crowd(20_000) });
    people.open();
    await ready();
    people.show(19_985, 19_999);
    people.show(19_985, 19_999);
    await vi.waitFor(() => expect(nameAt(19_999)).toBe('Person 19999'));
    people.show(19_985, 19_999);
    expect(offsets()).toEqual([0, 19_900]);
    expect(nameAt(10_000)).toBeNull();
  });

  it('reads what came into view while nothing was wanted, however quickly', async () => {
    const { people, nameAt, ready } = fixture({ contacts: crowd(20_000) });
    people.open();
    await ready();
    people.show(0, 15);
    people.show(10_000, 10_015);
    await vi.waitFor(() => expect(nameAt(10_015)).toBe('Person 10015'));
  });

  it('reads only what is on the screen again when somebody changes', async () => {
    const { host, people, offsets, nameAt, ready } = fixture({ contacts: crowd(20_000) });
    people.open();
    await ready();
    people.show(500, 515);
    await vi.waitFor(() => expect(nameAt(500)).toBe('Person 00500'));
    host.data.contacts = [contact('new', 'Ada Lovelace'), ...host.data.contacts];
    host.data.revision = 2;
    host.emit(changed(2));
    await vi.waitFor(() => expect(nameAt(500)).toBe('Person 00499'));
    expect(people.store.getState().total).toBe(20_001);
    expect(offsets()).toEqual([0, 400, 500, 400, 500]);
    expect(indexOfContact(people.store.getState().rows, contactId.parse('p500'))).toBe(501);
  });

  it('shows old rows until newer ones are there', async () => {
    const { host, people, nameAt, ready } = fixture({ contacts: crowd(10) });
    people.open();
    await ready();
    const release = host.hold('contacts.page');
    host.data.contacts = [contact('new', 'Ada Lovelace')];
    host.data.revision = 2;
    host.emit(changed(2));
    expect(nameAt(0)).toBe('Person 00000');
    expect(people.store.getState().state).toBe('ready');
    release();
    await vi.waitFor(() => expect(nameAt(0)).toBe('Ada Lovelace'));
  });
});

it('does not ask for ever when an event names a revision that no answer reaches', async () => {
  const { host, people, offsets, ready } = fixture({ contacts: crowd(3) });
  people.open();
  await ready();
  host.emit(changed(99));
  await vi.waitFor(() => expect(offsets()).toEqual([0, 0]));
  await people.reload();
  expect(offsets()).toEqual([0, 0, 0]);
});

describe('a search', () => {
  it('keeps every keystroke at once and the old rows until the answer', async () => {
    const { host, people, ready } = fixture({ contacts: crowd(10) });
    people.open();
    await ready();
    const release = host.hold('contacts.page');
    people.setQuery('00007');
    expect(people.store.getState()).toMatchObject({ asked: { query: '00007' }, total: 10, shown: { query: '' } });
    release();
    await vi.waitFor(() => expect(people.store.getState()).toMatchObject({ total: 1, shown: { query: '00007' } }));
  });

  it('drops the answer to an older text that arrives late', async () => {
    const { host, people, ready } = fixture({ contacts: crowd(10) });
    people.open();
    await ready();
    const releaseFirst = host.hold('contacts.page');
    people.setQuery('00003');
    const releaseSecond = host.hold('contacts.page');
    people.setQuery('0000');
    releaseSecond();
    await vi.waitFor(() => expect(people.store.getState().shown.query).toBe('0000'));
    releaseFirst();
    await Promise.resolve();
    expect(people.store.getState()).toMatchObject({ total: 10, shown: { query: '0000' } });
  });

  it('begins a new list, so that it is shown from its top', async () => {
    const { people, ready } = fixture({ contacts: crowd(300) });
    people.open();
    await ready();
    const before = people.store.getState().generation;
    people.show(250, 265);
    await vi.waitFor(() => expect(people.store.getState().rows.has(2)).toBe(true));
    expect(people.store.getState().generation).toBe(before);
    people.setQuery('0001');
    await vi.waitFor(() => expect(people.store.getState().generation).toBe(before + 1));
    expect([...people.store.getState().rows.keys()]).toEqual([0]);
  });

  it('can be kept to one directory', async () => {
    const second = directoryId.parse(2);
    const contacts = [contact('a', 'Ada Lovelace'), contact('g', 'Grace Hopper', { directoryId: second })];
    const { people, nameAt, ready } = fixture({ contacts });
    people.open();
    await ready();
    people.narrow({ directoryId: second });
    await vi.waitFor(() => expect(people.store.getState().total).toBe(1));
    expect(nameAt(0)).toBe('Grace Hopper');
  });
});

describe('filters and order', () => {
  const contacts = [
    contact('a', 'Ada Lovelace', { department: 'Engineering' }),
    contact('g', 'Grace Hopper', { department: 'Navy' }),
  ];
  const lastQuestion = (host: ReturnType<typeof fixture>['host']) =>
    host.calls.findLast(({ name }) => name === 'contacts.page')?.input;

  it('are part of every question, those that are not changed as they were', async () => {
    const { host, people, ready } = fixture({ contacts });
    people.open();
    await ready();
    people.narrow({ department: 'Navy' });
    people.narrow({ order: 'family' });
    people.setQuery('gr');
    expect(lastQuestion(host)).toMatchObject({ query: 'gr', department: 'Navy', order: 'family', directoryId: null });
  });

  it('that are the same already ask for nothing', async () => {
    const { people, offsets, ready } = fixture({ contacts });
    people.open();
    await ready();
    people.narrow({ department: null, order: 'given' });
    expect(offsets()).toEqual([0]);
  });

  it('chosen before the list is opened are in its first question', async () => {
    const { host, people, offsets, ready } = fixture({ contacts });
    people.narrow({ order: 'family' });
    expect(offsets()).toEqual([]);
    people.open();
    await ready();
    expect(offsets()).toEqual([0]);
    expect(lastQuestion(host)).toMatchObject({ order: 'family' });
  });

  it('and the text are part of type-ahead, as they are shown', async () => {
    const { host, people, ready } = fixture({ contacts });
    people.open();
    await ready();
    people.narrow({ order: 'family', department: 'Navy' });
    people.setQuery('hop');
    await vi.waitFor(() => expect(people.store.getState().shown).toMatchObject({ query: 'hop' }));
    await people.locate('gr');
    expect(host.calls.at(-1)).toMatchObject({
      name: 'contacts.locate',
      input: { prefix: 'gr', query: 'hop', order: 'family', department: 'Navy' },
    });
  });

  it('do not mix pages of a new question with rows of the old one', async () => {
    const { host, people, offsets, ready } = fixture({ contacts: crowd(1000) });
    people.open();
    await ready();
    const release = host.hold('contacts.page');
    people.setQuery('00');
    people.show(500, 515);
    expect(offsets()).toEqual([0, 0]);
    release();
    await vi.waitFor(() => expect(people.store.getState().shown.query).toBe('00'));
    people.show(500, 515);
    await vi.waitFor(() => expect(offsets()).toEqual([0, 0, 400, 500]));
  });

  it('that could not be asked for are asked for by Reload', async () => {
    const { host, people, ready } = fixture({ contacts });
    people.open();
    await ready();
    host.fail('contacts.page', 'unreachable');
    people.setQuery('grace');
    await vi.waitFor(() => expect(people.store.getState().problem?.kind).toBe('unreachable'));
    expect(people.store.getState()).toMatchObject({ state: 'ready', total: 2, shown: { query: '' } });
    host.fail('contacts.page', null);
    await people.reload();
    expect(people.store.getState()).toMatchObject({ problem: null, total: 1, shown: { query: 'grace' } });
  });
});

describe('a failure', () => {
  it('of the first reading is an error that Reload can mend', async () => {
    const { host, people } = fixture({ contacts: crowd(3) });
    host.fail('contacts.page', 'unreachable');
    people.open();
    await vi.waitFor(() => expect(people.store.getState().state).toBe('error'));
    host.fail('contacts.page', null);
    await people.reload();
    expect(people.store.getState()).toMatchObject({ state: 'ready', total: 3, problem: null });
  });

  it('to reach the host later leaves what is there', async () => {
    const { host, people, nameAt, ready } = fixture({ contacts: crowd(3) });
    people.open();
    await ready();
    host.fail('contacts.page', 'unreachable');
    await people.reload();
    expect(people.store.getState()).toMatchObject({ state: 'ready', problem: { kind: 'unreachable' } });
    expect(nameAt(0)).toBe('Person 00000');
  });

  it('inside the host is shown even when rows are there', async () => {
    const { host, people, ready } = fixture({ contacts: crowd(3) });
    people.open();
    await ready();
    host.fail('contacts.page', 'INTERNAL-01');
    await people.reload();
    expect(people.store.getState()).toMatchObject({ state: 'error', problem: { code: 'INTERNAL-01' } });
  });
});

describe('type-ahead', () => {
  it.each([
    ['person 19', 19],
    ['nobody', null],
  ])('asks the host for %j and gets %j', async (prefix, index) => {
    const { people } = fixture({ contacts: crowd(20).map((one, at) => ({ ...one, name: `Person ${String(at)}` })) });
    expect(await people.locate(prefix)).toBe(index);
  });
});

it('reads everything on the screen again after the connection was lost', async () => {
  const { host, people, offsets, ready } = fixture({ contacts: crowd(3) });
  people.open();
  await ready();
  host.setConnection('lost');
  host.setConnection('connected');
  await vi.waitFor(() => expect(offsets()).toEqual([0, 0]));
});

it('asks for nothing before it is opened', () => {
  const { host, offsets } = fixture({ contacts: crowd(3) });
  host.emit(changed(9));
  expect(offsets()).toEqual([]);
});
