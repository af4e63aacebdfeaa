import { describe, expect, it } from 'vitest';
import type { CheckedInput, OperationOutput } from '../../../../server/contract/operations.ts';
import { accepted, ada, agentsWith, alan, grace } from '../../agents/agents.ts';
import { complete } from '../../harness/people.ts';

const everybody: CheckedInput<'contacts.export'> = {
  ...{ query: '', directoryId: null, department: null, order: 'given', format: 'csv', favourites: false, from: null },
};

async function exported(
  { api }: Awaited<ReturnType<typeof agentsWith>>,
  input: Partial<CheckedInput<'contacts.export'>> = {},
  between: () => Promise<void> = async () => {},
) {
  let text = '';
  const progress: string[] = [];
  for (let from: string | null = null; ; ) {
    const slice: OperationOutput<'contacts.export'> = accepted(
      await api['contacts.export']({ ...everybody, ...input, from }),
    );
    text += slice.text;
    progress.push(`${String(slice.done)} of ${String(slice.total)}`);
    if (slice.next === null) return { text, progress };
    from = slice.next;
    await between();
  }
}

const namesIn = (csv: string) =>
  csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]);

describe('people as a file', () => {
  it('are all there, in the order of the list, with what spreadsheets need', async () => {
    const agents = await agentsWith([grace, { ...ada, title: '=cmd', email: 'ada@example.org' }]);
    expect((await exported(agents)).text).toBe(
      '\uFEFFName,First name,Last name,Job title,Department,Work phone,Work phone (tel),E-mail,Directory\r\n' +
        "Ada Lovelace,Ada,Lovelace,'=cmd,,+44 20 7946 0958,tel:+442079460958,ada@example.org,okta\r\n" +
        'Grace Hopper,Grace,Hopper,,,+44 20 7946 0111,tel:+442079460111,,okta\r\n',
    );
  });

  it('are the hits of a search, or the favourites', async () => {
    const agents = await agentsWith([ada, grace, alan]);
    expect(namesIn((await exported(agents, { query: 'tur' })).text)).toEqual(['Alan Turing']);
    await agents.api['favourites.set']({ id: agents.idOf('grace'), isFavourite: true });
    expect(namesIn((await exported(agents, { favourites: true })).text)).toEqual(['Grace Hopper']);
  });

  it('come as cards', async () => {
    const agents = await agentsWith([ada, grace]);
    const { text } = await exported(agents, { format: 'vcard' });
    expect(text.match(/^FN:.*$/gm)).toEqual(['FN:Ada Lovelace', 'FN:Grace Hopper']);
  });

  it('are in the order that is shown, by last name too, slice after slice', async () => {
    const names = Array.from({ length: 1_200 }, (_, index) => {
      const letters = [index % 26, Math.floor(index / 26) % 26, Math.floor(index / 676)];
      const givenName = String.fromCharCode(...letters.map((letter) => 97 + letter));
      return { givenName, familyName: [...givenName].reverse().join('') };
    });
    const agents = await agentsWith(names.map((name, index) => complete(`p${String(index)}`, name)));
    for (const [order, leading] of [
      ['given', 'givenName'],
      ['family', 'familyName'],
    ] as const) {
      const sorted = names.toSorted((a, b) => (a[leading] < b[leading] ? -1 : 1));
      const expected = sorted.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
      expect(namesIn((await exported(agents, { order })).text)).toEqual(expected);
    }
  });

  it('come in slices with progress, each person once, whoever arrives or leaves meanwhile', async () => {
    const people = Array.from({ length: 1_100 }, (_, index) => complete(`p${String(index).padStart(4, '0')}`));
    const agents = await agentsWith(people);
    let turn = 0;
    const { text, progress } = await exported(agents, {}, async () => {
      turn += 1;
      await agents.persons.put(complete(`a${String(turn)}`));
      await agents.persons.remove(`p000${String(turn)}`);
    });
    const names = namesIn(text);
    expect(progress).toEqual(['500 of 1100', '1000 of 1100', '1100 of 1100']);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(people.map(({ userName }) => userName));
  });

  it('leave out who is held or deactivated', async () => {
    const agents = await agentsWith([ada, complete('gone', { active: false }), { userName: 'held' }]);
    expect(namesIn((await exported(agents)).text)).toEqual(['Ada Lovelace']);
  });

  it.each(['nonsense', 'e30', ''])('are not gone on with from %j', async (from) => {
    const { api } = await agentsWith([ada]);
    const refused = await api['contacts.export']({ ...everybody, from });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'EXPORT-01' } });
  });

  it('cannot be a card of nobody', async () => {
    const { api, idOf } = await agentsWith([complete('gone', { active: false })]);
    const refused = await api['contacts.card']({ id: idOf('gone') });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'CONTACT-FIND-01' } });
  });
});
