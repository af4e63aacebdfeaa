import { describe, expect, it } from 'vitest';
import { readAskedNumber } from '../../../../server/contacts/numbers/asked-number.ts';
import { createHomeCallingCode } from '../../../../server/contacts/numbers/calling-code.ts';
import { createNumberLookup } from '../../../../server/contacts/numbers/number-lookup.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople } from '../../harness/people.ts';

async function lookup(numbers: Readonly<Record<string, string>>) {
  const store = openTestStore();
  const people = createPeople(store, await insertDirectory(store, 'okta'));
  await people.putAll(Object.entries(numbers).map(([name, number]) => complete(name, { number })));
  const find = createNumberLookup(store);
  const code = createHomeCallingCode(store);
  const names = (typed: string) => {
    const { match, contacts, closest } = find(readAskedNumber(typed, code));
    return [match, contacts.map(({ name }) => name), closest.map(({ name }) => name)];
  };
  return { names, code, people };
}

const company = {
  reception: '+442079460900',
  ada: '+442079460958',
  grace: '+442079460959',
  klaus: '+4930123450958',
  short: '+3545551234',
};

const exact = (...names: string[]) => ['exact', names, []];
const longest = (...names: string[]) => ['longest', names, []];

const cases: readonly (readonly [string, unknown])[] = [
  ['+442079460958', exact('ada')],
  ['0044 20 7946 0958', exact('ada')],
  ['020 7946 0958', exact('ada')],
  ['20 7946 0958', exact('ada')],
  ['+44 20 7946 0958 77', longest('ada')],
  ['0958', longest('ada', 'klaus')],
  ['60958', longest('ada')],
  ['030 12345 0958', longest('klaus')],
  ['+44 20 7946 0957', ['none', [], ['ada', 'grace', 'reception']]],
  ['+1 212 555 0142', ['none', [], []]],
  ['958', ['none', [], []]],
];

describe('who has a number', () => {
  it.each(cases)('%s', async (typed, expected) => {
    expect((await lookup(company)).names(typed)).toEqual(expected);
  });

  it('is everybody who has it, by name, and nobody who is out of sight', async () => {
    const { names, people } = await lookup({ zoe: '+442079460958', ada: '+442079460958', max: '+442079460958' });
    await people.put(complete('max', { number: '+442079460958', active: false }));
    expect(names('+442079460958')).toEqual(exact('ada', 'zoe'));
  });
});

describe('the country of national numbers', () => {
  it('is that of most people, and changes with them', async () => {
    const { code, people } = await lookup({ a: '+4930123456', b: '+4930123457', c: '+442079460958' });
    expect(code()).toBe('49');
    await people.putAll(['d', 'e'].map((name) => complete(name, { number: `+12125550${name}`.replace(/\D$/, '100') })));
    await people.putAll(['f', 'g'].map((name, index) => complete(name, { number: `+1212555020${String(index)}` })));
    expect(code()).toBe('1');
  });

  it('is not known while nobody has a number', async () => {
    expect((await lookup({})).code()).toBeNull();
  });
});
