import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { e164 } from '../../../server/contract/contact.ts';
import { createMemoryHost, type HostData, type MemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { contact, directory } from '../support/samples.ts';

const other = { number: e164.parse('+442079460999'), numberShown: '+44 20 7946 0999' };
const seed = (): Partial<HostData> => ({
  directories: [directory(1, { name: 'Head office' })],
  contacts: [
    contact('ada', 'Ada Lovelace'),
    contact('grace', 'Grace Hopper', other),
    contact('alan', 'Alan Turing', other),
  ],
});

function ask(host: MemoryHost, number: string, takesFocus = true) {
  const app = renderApp(host, { at: paths.list });
  app.services.caller.ask({ number, source: 'palette', takesFocus });
  return { ...app, card: () => screen.findByRole('region', { name: 'Who is calling' }) };
}

describe('a number that one person has', () => {
  it('shows the person over whatever page is open, with everything that can be done', async () => {
    const { card } = ask(createMemoryHost(seed()), '+442079460958');
    const within1 = within(await card());
    await within1.findByText('Ada Lovelace');
    expect(within1.getByText('Exactly this number')).toBeDefined();
    expect(within1.getByText('+44 20 7946 0958')).toBeDefined();
    expect(within1.getByRole('link', { name: 'Call +44 20 7946 0958' }).getAttribute('href')).toBe('tel:+442079460958');
    expect(screen.getByRole('heading', { level: 1, name: 'External Directories' })).toBeDefined();
  });

  it('is copied as it is dialled', async () => {
    const { card, user, copied } = ask(createMemoryHost(seed()), '+44 20 7946 0958');
    await user.click(await within(await card()).findByRole('button', { name: 'Copy number' }));
    expect(copied).toEqual(['+442079460958']);
  });

  it('is noted in the Call History, and so is the call', async () => {
    const host = createMemoryHost(seed());
    const { card, user } = ask(host, '+442079460958');
    await user.click(await within(await card()).findByRole('link', { name: /^Call/ }));
    await waitFor(() => expect(host.data.calls.map(({ kind }) => kind)).toEqual(['called', 'looked-up']));
  });

  it('opens the card of the person and leaves', async () => {
    const { card, user, services } = ask(createMemoryHost(seed()), '+442079460958');
    await user.click(await within(await card()).findByRole('link', { name: 'Open card of Ada Lovelace' }));
    await waitFor(() => expect(services.router.store.getState().route).toMatchObject({ person: 'ada' }));
    expect(screen.queryByRole('region', { name: 'Who is calling' })).toBeNull();
  });

  it('says how it matches when only the end was asked for', async () => {
    const { card } = ask(createMemoryHost(seed()), '020 7946 0958');
    expect(await within(await card()).findByText('The number ends with what was asked')).toBeDefined();
  });

  it('follows when the person is renamed, without another entry in the history', async () => {
    const host = createMemoryHost(seed());
    const { card } = ask(host, '+442079460958');
    await within(await card()).findByText('Ada Lovelace');
    host.data.contacts = [contact('ada', 'Ada King')];
    host.emit({ type: 'contacts.changed', revision: 2, directoryIds: [] });
    await within(await card()).findByText('Ada King');
    expect(host.data.calls).toHaveLength(1);
  });
});

it('shows everybody who has a number', async () => {
  const { card } = ask(createMemoryHost(seed()), '+442079460999');
  const inside = within(await card());
  expect(await inside.findByText('2 people have this number')).toBeDefined();
  expect(inside.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    expect.stringContaining('Grace Hopper'),
    expect.stringContaining('Alan Turing'),
  ]);
});

it('says when nobody has a number, and offers the closest', async () => {
  const { card } = ask(createMemoryHost(seed()), '+4930555');
  const inside = within(await card());
  expect(await inside.findByText('Nobody in the directory has this number.')).toBeDefined();
  expect(inside.getByRole('list', { name: 'Closest matches' }).textContent).toContain('+44 20 7946 0958');
  expect(inside.getByRole('button', { name: 'Copy number' })).toBeDefined();
});

describe('the focus', () => {
  it('goes to the card when the keyboard asked, and back where it was with Escape', async () => {
    const host = createMemoryHost(seed());
    const { services, user } = renderApp(host, { at: paths.list });
    const add = await screen.findByRole('button', { name: 'Add Directory' });
    add.focus();
    services.caller.ask({ number: '+442079460958', source: 'palette', takesFocus: true });
    const card = await screen.findByRole('region', { name: 'Who is calling' });
    await waitFor(() => expect(document.activeElement).toBe(card));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Who is calling' })).toBeNull();
    expect(document.activeElement).toBe(add);
  });

  it('stays otherwise, and F6 goes to the card', async () => {
    const host = createMemoryHost(seed());
    const { card, user } = ask(host, '+442079460958', false);
    await card();
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Ada Lovelace has this number'));
    expect(document.activeElement).not.toBe(await card());
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(await card());
  });

  it('is not taken by the next number because an earlier one had it', async () => {
    const { services, card, user } = ask(createMemoryHost(seed()), '+442079460958');
    await card();
    await user.keyboard('{Escape}');
    services.caller.ask({ number: '+442079460999', source: 'link', takesFocus: false });
    expect(document.activeElement).not.toBe(await card());
  });
});

describe('while it is', () => {
  it('asked, the card comes with the answer, and says so only when that takes longer than a moment', async () => {
    const host = createMemoryHost(seed());
    const release = host.hold('calls.lookup');
    const { card, services } = ask(host, '+442079460958');
    expect(services.caller.store.getState()).toMatchObject({ state: 'asking', isShown: false });
    expect(screen.queryByRole('region', { name: 'Who is calling' })).toBeNull();
    expect((await card()).textContent).toContain('Looking up +442079460958…');
    release();
    await within(await card()).findByText('Ada Lovelace');
  });

  it('open and another number is asked for, the card says so at once', async () => {
    const host = createMemoryHost(seed());
    const { card, services } = ask(host, '+442079460958');
    await within(await card()).findByText('Ada Lovelace');
    const release = host.hold('calls.lookup');
    act(() => services.caller.ask({ number: '+442079460999', source: 'palette', takesFocus: false }));
    expect((await card()).textContent).toContain('Looking up +442079460999…');
    release();
    await within(await card()).findByText('Grace Hopper');
  });

  it('refused, it says why, and Try again asks again', async () => {
    const host = createMemoryHost(seed());
    host.fail('calls.lookup', 'INTERNAL-01');
    const { card, user } = ask(host, '+442079460958');
    await within(await card()).findByText('INTERNAL-01');
    expect(screen.getByRole('status').textContent).toContain('could not be looked up');
    host.fail('calls.lookup', null);
    await user.click(within(await card()).getByRole('button', { name: 'Try again' }));
    await within(await card()).findByText('Ada Lovelace');
  });

  it('answered late, a newer question wins', async () => {
    const host = createMemoryHost(seed());
    const release = host.hold('calls.lookup');
    const { services, card } = ask(host, '+442079460958');
    await card();
    services.caller.ask({ number: '+442079460999', source: 'palette', takesFocus: false });
    release();
    await within(await card()).findByText('Grace Hopper');
    expect(screen.queryByText('Ada Lovelace')).toBeNull();
  });
});

describe('a paste into the search of people', () => {
  it.each([
    ['a whole number', '+44 20 7946 0958', true],
    ['a name', 'Ada', false],
  ])('of %s', async (_, text, isOffered) => {
    const { user } = renderApp(createMemoryHost(seed()));
    await user.click(await screen.findByRole('searchbox'));
    await user.paste(text);
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe(text);
    if (isOffered) await screen.findByRole('region', { name: 'Who is calling' });
    else expect(screen.queryByRole('region', { name: 'Who is calling' })).toBeNull();
  });
});
