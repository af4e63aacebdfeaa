import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HostData } from '../support/memory-host.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, noon, person, refusedPerson } from '../support/samples.ts';

const grace = person('grace', 'Grace Hopper', {
  state: 'held',
  reasons: [
    {
      ...{ code: 'PHONE-02', mapping: 'phoneNumber', received: 'call me' },
      ...{ sentence: 'The work phone number has letters in it.', remedy: 'number-letters' },
    },
    { code: 'ID-01', mapping: 'id', received: null, sentence: 'No id arrived.', remedy: 'id-absent' },
  ],
});
const office = directory(1, { name: 'Head office', counts: { listed: 1, held: 1, hidden: 0 }, refusedPeople: 1 });

function open(seed: Partial<HostData> = {}, path = '') {
  const host = createMemoryHost({
    directories: [office],
    people: [grace, person('ada', 'Ada Lovelace')],
    refused: [refusedPerson(1, 'Alan Turing')],
    ...seed,
  });
  return { host, ...renderApp(host, { at: `${paths.list}/1/people${path}` }) };
}

const openCard = async (user: ReturnType<typeof open>['user'], name: RegExp) => {
  await user.click(await screen.findByRole('button', { name, expanded: false }));
};

describe('the list of those who need attention', () => {
  it('has the refused and the held, each in a few words, and is what the tab begins with', async () => {
    open();
    const list = await screen.findByRole('list', { name: 'Needs attention' });
    const rows = within(list).getAllByRole('button', { expanded: false });
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Alan Turing'),
      expect.stringContaining('The work number is not E.164 and 1 more'),
    ]);
    expect(rows[0]?.textContent).toContain('Refused 2 times, from Okta');
    expect(screen.getByRole('radio', { name: 'Needs attention 2', checked: true })).toBeDefined();
  });

  it('is narrowed by kind of problem and by name', async () => {
    const { user, host } = open();
    await user.click(await screen.findByRole('radio', { name: 'Refused 1' }));
    await waitFor(() => expect(screen.queryByText('Grace Hopper')).toBeNull());
    await user.click(screen.getByRole('radio', { name: 'Everything 2' }));
    await user.type(screen.getByRole('searchbox', { name: 'Search by name or userName' }), 'nobody');
    expect(await screen.findByText("Nobody matches 'nobody'.")).toBeDefined();
    expect(host.calls.at(-1)).toMatchObject({ name: 'attention.page', input: { query: 'nobody' } });
  });

  it('says so when everybody can be shown', async () => {
    const { user } = open({ people: [], refused: [], directories: [directory(1)] });
    await user.click(await screen.findByRole('radio', { name: /^Needs attention/ }));
    expect(await screen.findByText('Everybody who arrived can be shown.')).toBeDefined();
  });

  it('says why it cannot be read, and tries again', async () => {
    const host = createMemoryHost({ directories: [office], refused: [refusedPerson(1, 'Alan Turing')] });
    host.fail('attention.page', 'INTERNAL-01');
    const { user } = renderApp(host, { at: `${paths.list}/1/people` });
    expect(await screen.findByText('The people could not be read.')).toBeDefined();
    host.fail('attention.page', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Alan Turing')).toBeDefined();
  });
});

describe('a card', () => {
  it('says of each problem what happened, what arrived, which row, and the clicks in each console', async () => {
    const { user } = open();
    await openCard(user, /^Grace Hopper/);
    const list = screen.getByRole('list', { name: 'Needs attention' });
    expect(await within(list).findByText('Problem 1 of 2')).toBeDefined();
    const text = () => list.textContent ?? '';
    expect(text()).toContain('The work phone number has letters in it. PHONE-02');
    expect(within(list).getByText('call me').tagName).toBe('CODE');
    expect(text()).toContain('phoneNumber (or equivalent) Required E164 string');
    expect(text()).toContain('go to Directory > People and open the person');
    await user.click(within(list).getAllByRole('tab', { name: 'Microsoft Entra ID' })[0] ?? list);
    await waitFor(() => expect(text()).toContain('in Business phone, replace the letters'));
  });

  it('is checked again, aloud, with what to do when nothing new has arrived', async () => {
    const { user } = open({ attentionCheck: { outcome: 'still', problems: [], since: noon } });
    await openCard(user, /^Grace Hopper/);
    await user.click(screen.getByRole('button', { name: 'Check again: Grace Hopper' }));
    expect((await screen.findAllByText(/nothing new has arrived for this person since today 14:05/)).length).toBe(2);
    expect(await screen.findByText(/Choose Provision User beside the person/)).toBeDefined();
  });

  it('is copied for the administrator as plain text', async () => {
    const { user, copied } = open();
    await openCard(user, /^Grace Hopper/);
    await user.click(screen.getByRole('button', { name: 'Copy for the Okta administrator' }));
    expect(copied[0]?.split('\n').slice(0, 8)).toEqual([
      'Phone directory “Head office”: a person needs a correction',
      '',
      'Person: Grace Hopper',
      'userName: grace@example.org',
      '',
      'What happened: The work phone number has letters in it. (PHONE-02)',
      'What arrived: call me',
      'Mapping: phoneNumber (or equivalent), Required E164 string = phoneNumbers[type eq "work"].value',
    ]);
    expect(copied[0]).toContain('How to fix it in Okta:\n1. In the Okta Admin Console');
    expect(copied[0]).toContain('How to fix it in Microsoft Entra ID:\n1. ');
  });

  it('taken off the list hands the focus on: to the next one, or the one before, or the heading of the page', async () => {
    const { user, host } = open({
      people: [],
      refused: [refusedPerson(1, 'Alan Turing'), refusedPerson(2, 'Ada Byron')],
    });
    const takeOff = async (name: string) => {
      await openCard(user, new RegExp(name));
      await user.click(await screen.findByRole('button', { name: `Take off the list: ${name}` }));
      host.emit({ type: 'attention.changed' });
    };
    await takeOff('Alan Turing');
    const next = screen.getByRole('button', { name: /Ada Byron/, expanded: false });
    await waitFor(() => expect(document.activeElement).toBe(next));
    await takeOff('Ada Byron');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })));
  });

  it('of somebody refused is taken off the list', async () => {
    const { user, host } = open();
    await openCard(user, /^Alan Turing/);
    await user.click(screen.getByRole('button', { name: 'Take off the list: Alan Turing' }));
    host.emit({ type: 'attention.changed' });
    await waitFor(() => expect(screen.queryByText('Alan Turing')).toBeNull());
    expect(host.data.refused).toEqual([]);
  });

  it.each([
    ['/held/grace', 'Grace Hopper'],
    ['/refused/1', 'Alan Turing'],
  ])('is open at its own address %s', async (path, name) => {
    open({}, path);
    const heading = await screen.findByRole('button', { name: new RegExp(`^${name}`), expanded: true });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.getByRole('link', { name: 'Show everybody' })).toBeDefined();
  });

  it('of somebody who is fine by now says so', async () => {
    open({}, '/held/nobody');
    expect(await screen.findByText(/does not need attention any more/)).toBeDefined();
  });
});

describe('a payload that is tried', () => {
  async function openForm(seed: Partial<HostData>) {
    const app = open(seed);
    await app.user.click(await screen.findByRole('button', { name: 'Try a payload' }));
    return app;
  }

  it('is shown as what would be stored', async () => {
    const { user, host } = await openForm({
      trial: {
        ...{ outcome: 'stored', write: 'created', state: 'listed', name: 'Ada', problems: [] },
        ...{ values: [{ mapping: 'userName', received: 'ada', used: 'ada' }], leniencies: ['schemas was missing.'] },
        kept: '{ "userName": "ada" }',
      },
    });
    await user.click(screen.getByRole('textbox', { name: 'Payload (JSON)' }));
    await user.paste('{"userName":"ada"}');
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    expect((await screen.findAllByText('The person would be added. Agents would see them.')).length).toBe(2);
    expect(screen.getByText('schemas was missing.')).toBeDefined();
    expect(screen.getByText('{ "userName": "ada" }')).toBeDefined();
    expect(host.calls.at(-1)).toMatchObject({
      name: 'doctor.try',
      input: { use: { method: 'POST' }, text: '{"userName":"ada"}' },
    });
  });

  it('is shown where it stops being JSON', async () => {
    const { user } = await openForm({
      trial: {
        ...{ outcome: 'refused', status: 400, scimType: 'invalidSyntax', problem: null },
        ...{ detail: 'The body is not valid JSON.', position: { line: 3, column: 7 } },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    expect(await screen.findByText(/Line 3, column 7/)).toBeDefined();
  });

  it('needs a person for a change, and is not sent when it is too large', async () => {
    const { user, host } = await openForm({});
    await user.click(screen.getByRole('radio', { name: 'A change of a person who is there' }));
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    expect((await screen.findAllByText('Choose the person whom the payload is for.')).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('radio', { name: 'A new person' }));
    await user.click(screen.getByRole('textbox', { name: 'Payload (JSON)' }));
    await user.paste('x'.repeat(256 * 1024 + 1));
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    expect((await screen.findAllByText(/larger than 256 KiB/)).length).toBeGreaterThan(0);
    expect(host.calls.some(({ name }) => name === 'doctor.try')).toBe(false);
  });
});
