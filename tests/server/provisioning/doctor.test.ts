import { describe, expect, it } from 'vitest';
import type { PayloadTrial, PayloadUse } from '../../../server/contract/attention.ts';
import { contactId } from '../../../server/contract/contact.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import { createDoctor } from '../../../server/provisioning/doctor.ts';
import { foundPeople } from '../harness/found-people.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople, userOf } from '../harness/people.ts';

async function practice(missingRule: 'hold' | 'refuse' = 'hold') {
  const store = openTestStore();
  const id = await insertDirectory(store, 'okta');
  await store.write(() => store.directories.setMissingRule(id, missingRule));
  const people = createPeople(store, id);
  await people.put(complete('ada', { title: 'Countess' }));
  const doctor = createDoctor({ store, now: () => 1000, newId: () => 'new-id' });
  async function attempt(payload: unknown, use: PayloadUse = { method: 'POST' }): Promise<PayloadTrial> {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const result = await doctor['doctor.try']({ directoryId: id, use, text });
    if (!result.ok) throw new Error(result.refusal.message);
    return result.value.trial;
  }
  return { store, id, people, doctor, attempt, ada: contactId.parse(people.idOf('ada')) };
}

describe('a payload that is tried', () => {
  it('shows what would be stored, how it is mapped and what is forgiven', async () => {
    const { attempt } = await practice();
    const payload = { ...userOf(complete('bob', { number: '+44 (0)20 7946 0958' })), active: 'True', schemas: [] };
    expect(await attempt(payload)).toMatchObject({
      outcome: 'stored',
      write: 'created',
      state: 'listed',
      name: 'bob',
      problems: [],
      values: expect.arrayContaining([
        { mapping: 'phoneNumber', received: '+44 (0)20 7946 0958', used: '+442079460958' },
        { mapping: 'lastName', received: null, used: null },
      ]),
      leniencies: ['active was sent as text instead of true or false.', 'schemas was missing.'],
    });
  });

  it.each([
    ['held', complete('bob', { number: '020' }), ['PHONE-02']],
    ['held', { userName: 'bob' }, ['PHONE-01', 'ID-01', 'NAME-01']],
    ['hidden', complete('bob', { active: false }), []],
    ['listed', complete('bob', { externalId: 'id-of-ada' }), ['ID-02']],
  ] as const)('would be %s', async (state, person, codes) => {
    const trial = await (await practice()).attempt(userOf(person));
    expect(trial).toMatchObject({ outcome: 'stored', state });
    expect(trial.outcome === 'stored' && trial.problems.map(({ code }) => code)).toEqual(codes);
  });

  it('is tried on somebody who is there, by PUT and by PATCH', async () => {
    const { attempt, ada } = await practice();
    const patch = (value: object) => ({ Operations: [{ op: 'replace', value }] });
    expect(await attempt(userOf(complete('ada')), { method: 'PUT', id: ada })).toMatchObject({ write: 'updated' });
    expect(await attempt(patch({ active: false }), { method: 'PATCH', id: ada })).toMatchObject({
      write: 'deactivated',
      state: 'hidden',
    });
    expect(await attempt(patch({ title: 'Countess' }), { method: 'PATCH', id: ada })).toMatchObject({
      write: 'unchanged',
    });
  });

  it.each([
    ['a userName that is taken', userOf(complete('ADA')), 409, 'uniqueness', 'USER-02'],
    ['a wrong type', { ...userOf(complete('bob')), title: 5 }, 400, 'invalidValue', 'VALUE-01'],
    ['no userName', {}, 400, 'invalidValue', 'USER-01'],
  ])('is refused for %s', async (_what, payload, status, scimType, code) => {
    const trial = await (await practice()).attempt(payload);
    expect(trial).toMatchObject({ outcome: 'refused', status, scimType, position: null, problem: { code } });
  });

  it('is refused by a directory that refuses, with the sentence of the mapping', async () => {
    const { attempt } = await practice('refuse');
    const trial = await attempt(userOf(complete('bob', { number: '020' })));
    expect(trial).toMatchObject({ outcome: 'refused', status: 400, problem: { remedy: 'number-national' } });
    expect(trial.outcome === 'refused' && trial.problem?.sentence === trial.detail).toBe(true);
  });

  it('is shown where it stops being JSON', async () => {
    const { attempt } = await practice();
    expect(await attempt('{\n  "userName": "a",\n}')).toMatchObject({
      outcome: 'refused',
      status: 400,
      position: { line: 3, column: 1 },
    });
    expect(await attempt('')).toMatchObject({ detail: 'The request has no body. A JSON object was expected.' });
    expect(await attempt('[]')).toMatchObject({ outcome: 'refused', position: null });
  });

  it('is refused for its size before anything is looked at', async () => {
    const { attempt } = await practice();
    expect(await attempt(`{"userName":"${'x'.repeat(256 * 1024)}"}`)).toMatchObject({ status: 413 });
  });

  it.each(['password', 'Password', 'currentPassword', 'clientSecret', 'apiToken'])(
    'never repeats a %s',
    async (name) => {
      const { attempt, ada } = await practice();
      const secret = 'hunter2-and-more';
      const payload = { ...userOf(complete('bob')), [name]: secret, 'urn:example:ext': { deep: [{ [name]: secret }] } };
      const nested = {
        Operations: [
          { op: 'replace', path: name, value: secret },
          { op: 'add', value: { [name]: secret } },
        ],
      };
      for (const trial of [await attempt(payload), await attempt(nested, { method: 'PATCH', id: ada })]) {
        expect(JSON.stringify(trial)).not.toContain(secret);
      }
    },
  );

  it('leaves nothing behind: no person, contact, change, number or version', async () => {
    const { store, id, attempt, ada } = await practice();
    const state = () => ({
      change: store.changes.last(),
      people: store.resources.count({ directoryId: id, type: null, where: null }),
      contacts: store.contacts.counts(id),
      title: store.contacts.byId(ada)?.title,
      isBehind: store.contactUpkeep.isBehind(),
      found: foundPeople(store, { words: '"bob"*' }, id).length,
    });
    store.contactUpkeep.refresh();
    const before = state();
    await attempt(userOf(complete('bob')));
    await attempt(userOf(complete('ada', { title: 'Changed' })), { method: 'PUT', id: ada });
    await attempt(userOf(complete('ada')));
    expect(state()).toEqual(before);
  });

  it('does not disturb a write beside it', async () => {
    const { store, id, people, attempt } = await practice();
    await Promise.all([
      attempt(userOf(complete('bob'))),
      people.put(complete('eve')),
      attempt(userOf(complete('ada'))),
    ]);
    expect(store.contacts.counts(id)).toMatchObject({ listed: 2 });
  });

  it('needs a directory', async () => {
    const { doctor } = await practice();
    const trial = { directoryId: directoryId.parse(99), use: { method: 'POST' }, text: '{}' } as const;
    expect(await doctor['doctor.try'](trial)).toMatchObject({ ok: false, refusal: { code: 'DIR-FIND-01' } });
  });
});
