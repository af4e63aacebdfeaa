import { describe, expect, it } from 'vitest';
import { createFamiliar } from '../../../server/agents/familiar.ts';
import { contactId } from '../../../server/contract/contact.ts';
import { complete } from '../harness/people.ts';
import { accepted, ada, agentsWith, alan, grace } from './agents.ts';

const nobody = contactId.parse('nobody');

describe('favourites', () => {
  it('are listed by first or by last name', async () => {
    const { api, idOf } = await agentsWith([ada, grace, alan]);
    for (const { userName } of [grace, ada, alan]) {
      await api['favourites.set']({ id: idOf(userName), isFavourite: true });
    }
    const names = async (order: 'given' | 'family') =>
      accepted(await api['favourites.list']({ order })).contacts.map(({ name }) => name);
    expect(await names('given')).toEqual(['Ada Lovelace', 'Alan Turing', 'Grace Hopper']);
    expect(await names('family')).toEqual(['Grace Hopper', 'Ada Lovelace', 'Alan Turing']);
  });

  it('go out of sight with whoever is deactivated, and come back with them', async () => {
    const { api, idOf, persons } = await agentsWith([ada]);
    await api['favourites.set']({ id: idOf('ada'), isFavourite: true });
    const count = async () => accepted(await api['favourites.list']({ order: 'given' })).contacts.length;
    await persons.put({ ...ada, active: false });
    expect(await count()).toBe(0);
    await persons.put(ada);
    expect(await count()).toBe(1);
  });

  it('are marked once and taken away once, however often it is asked, and everybody is told', async () => {
    const { api, idOf, published } = await agentsWith([ada]);
    const set = (isFavourite: boolean) => api['favourites.set']({ id: idOf('ada'), isFavourite });
    for (const isFavourite of [true, true, false, false]) accepted(await set(isFavourite));
    expect(accepted(await api['favourites.list']({ order: 'given' })).contacts).toEqual([]);
    expect(published).toEqual(Array.from({ length: 4 }, () => 'favourites.changed'));
  });

  it.each([
    ['nobody', { userName: 'nobody' }],
    ['who is held', { userName: 'held', number: 'none' }],
    ['who is deactivated', complete('gone', { active: false })],
  ])('cannot be %s', async (_name, person) => {
    const { api, idOf } = await agentsWith(person.userName === 'nobody' ? [] : [person]);
    const set = await api['favourites.set']({ id: idOf(person.userName), isFavourite: true });
    expect(set).toMatchObject({ ok: false, refusal: { code: 'CONTACT-FIND-01' } });
  });

  it('may be taken away also when the person is gone', async () => {
    const { api } = await agentsWith();
    expect((await api['favourites.set']({ id: nobody, isFavourite: false })).ok).toBe(true);
  });
});

describe('recent people', () => {
  it('are there once, the newest first, with the newest reason', async () => {
    const { api, idOf, clock } = await agentsWith([ada, grace]);
    for (const [userName, reason] of [
      ['ada', 'viewed'],
      ['grace', 'viewed'],
      ['ada', 'called'],
    ] as const) {
      clock.now += 1_000;
      await api['recents.note']({ id: idOf(userName), reason });
    }
    const { recents } = accepted(await api['recents.list']({}));
    expect(recents.map(({ contact, reason, at }) => [contact.name, reason, at])).toEqual([
      ['Ada Lovelace', 'called', 1_003_000],
      ['Grace Hopper', 'viewed', 1_002_000],
    ]);
  });

  it('are not written again within a minute for the same reason', async () => {
    const { api, idOf, clock, published } = await agentsWith([ada]);
    const view = () => api['recents.note']({ id: idOf('ada'), reason: 'viewed' });
    await view();
    clock.now += 59_999;
    await view();
    expect(published).toEqual(['recents.changed']);
    clock.now += 1;
    await view();
    expect(published).toHaveLength(2);
  });

  it('are a hundred at most', async () => {
    const people = Array.from({ length: 120 }, (_, index) => complete(`p${String(index)}`));
    const { api, idOf, clock } = await agentsWith(people);
    for (const { userName } of people) {
      clock.now += 1;
      await api['recents.note']({ id: idOf(userName), reason: 'viewed' });
    }
    const { recents } = accepted(await api['recents.list']({}));
    expect([recents.length, recents[0]?.contact.name]).toEqual([100, 'p119']);
  });

  it('can be emptied, and are never nobody', async () => {
    const { api, idOf } = await agentsWith([ada]);
    await api['recents.note']({ id: idOf('ada'), reason: 'viewed' });
    accepted(await api['recents.clear']({}));
    expect(accepted(await api['recents.list']({})).recents).toEqual([]);
    accepted(await api['recents.clear']({}));
    accepted(await api['recents.restore']({}));
    const { recents } = accepted(await api['recents.list']({}));
    expect(recents.map(({ contact, reason }) => [contact.name, reason])).toEqual([['Ada Lovelace', 'viewed']]);
    const noted = await api['recents.note']({ id: nobody, reason: 'viewed' });
    expect(noted).toMatchObject({ ok: false, refusal: { code: 'CONTACT-FIND-01' } });
  });
});

it('familiar people are favourites and recent ones, and are read again only after a change', async () => {
  const { api, idOf, store } = await agentsWith([ada, grace, alan]);
  const familiar = createFamiliar(store);
  expect(familiar().size).toBe(0);
  await api['favourites.set']({ id: idOf('ada'), isFavourite: true });
  await api['recents.note']({ id: idOf('grace'), reason: 'called' });
  expect([...familiar()].sort()).toEqual([idOf('ada'), idOf('grace')].sort());
  expect(familiar()).toBe(familiar());
});
