import { describe, expect, it, vi } from 'vitest';
import { createKeptList } from '../../../../renderer/organisation/kept/kept-list.ts';
import { contactAt } from '../../../../renderer/organisation/paged-rows.ts';
import type { Answer, Problem } from '../../../../renderer/transport/problem.ts';
import type { ContactRow } from '../../../../server/contract/contact.ts';
import { contact, crowd } from '../../support/samples.ts';

const ada = contact('ada', 'Ada Lovelace');
const zoe = contact('zoe', 'Zoë Müller');
const problem = (kind: Problem['kind']): Answer<never> => ({
  ok: false,
  problem: { kind, message: 'It did not work.', code: null, field: null, details: '' },
});

/** A list whose answers the test gives when it wants to. */
function fixture() {
  const waiting: ((answer: Answer<readonly ContactRow[]>) => void)[] = [];
  const list = createKeptList<ContactRow>({
    ask: () => new Promise((resolve) => waiting.push(resolve)),
    contactOf: (entry) => entry,
  });
  const answer = async (given: Answer<readonly ContactRow[]>) => {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
    waiting.shift()?.(given);
    await Promise.resolve();
  };
  const people = (...contacts: ContactRow[]) => answer({ ok: true, value: contacts });
  return { list, waiting, answer, people };
}

describe('a list that is read whole', () => {
  it('asks for nothing before it is opened, and once when it is', () => {
    const { list, waiting } = fixture();
    void list.reload();
    expect(waiting).toHaveLength(0);
    list.open();
    list.open();
    expect(waiting).toHaveLength(1);
    expect(list.store.getState().state).toBe('loading');
  });

  it('shows everybody, however many pages they are', async () => {
    const { list, people } = fixture();
    list.open();
    await people(...crowd(150));
    await vi.waitFor(() => expect(list.store.getState()).toMatchObject({ state: 'ready', total: 150 }));
    expect(contactAt(list.store.getState().rows, 149)?.name).toBe('Person 00149');
  });

  it('reads once more after whatever changed while it was read, however often', async () => {
    const { list, waiting, people } = fixture();
    list.open();
    void list.reload();
    void list.reload();
    await people(ada);
    await people(ada, zoe);
    await vi.waitFor(() => expect(list.store.getState().total).toBe(2));
    expect(waiting).toHaveLength(0);
  });

  it('says why it could not be read, and is mended by reading again', async () => {
    const { list, answer, people } = fixture();
    list.open();
    await answer(problem('refused'));
    await vi.waitFor(() => expect(list.store.getState().state).toBe('error'));
    void list.reload();
    expect(list.store.getState()).toMatchObject({ state: 'loading', problem: null });
    await people(ada);
    await vi.waitFor(() => expect(list.store.getState()).toMatchObject({ state: 'ready', total: 1 }));
  });

  it.each([
    ['unreachable', 'ready'],
    ['refused', 'error'],
    ['unexpected', 'error'],
  ] as const)('after an answer that is %s is %s', async (kind, state) => {
    const { list, answer, people } = fixture();
    list.open();
    await people(ada);
    const read = list.reload();
    await answer(problem(kind));
    await read;
    expect(list.store.getState()).toMatchObject({ state, total: 1 });
  });

  it('shows nothing any more once it is stopped', async () => {
    const { list, people } = fixture();
    list.open();
    list.stop();
    await people(ada);
    expect(list.store.getState().state).toBe('loading');
  });
});

describe('type-ahead in it', () => {
  it.each([
    ['a', 0],
    ['zoe', 1],
    ['ZOË', 1],
    ['mull', 1],
    ['nobody', null],
  ])('%j finds %j, by the first name and else by a later one', async (prefix, index) => {
    const { list, people } = fixture();
    list.open();
    await people(ada, zoe);
    await vi.waitFor(() => expect(list.store.getState().total).toBe(2));
    expect(await list.locate(prefix)).toBe(index);
  });
});
