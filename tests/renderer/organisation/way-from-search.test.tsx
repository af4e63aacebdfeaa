import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';
import { contact, directory } from '../support/samples.ts';

const people = [contact('ada', 'Ada Lovelace'), contact('alan', 'Alan Turing')];
const searchField = () => screen.getByRole('searchbox', { name: 'Search by name, number, job title or e-mail' });

/** A search whose answer has been asked for and waits. */
async function typed(text: string) {
  const host = createMemoryHost({ directories: [directory(1)], contacts: people });
  const rendered = renderApp(host);
  await screen.findByRole('option', { name: /Ada Lovelace/ });
  const release = host.hold('contacts.page');
  await rendered.user.type(searchField(), text);
  return { ...rendered, host, release };
}

const focusedName = () => document.activeElement?.textContent ?? '';

describe('whoever types faster than the host answers', () => {
  it('opens with Enter who was typed, and not who is still on the screen', async () => {
    const { user, host, release } = await typed('alan');
    await user.keyboard('{Enter}');
    expect(host.calls.some(({ name }) => name === 'contacts.get')).toBe(false);
    release();
    expect(await screen.findByRole('heading', { name: 'Alan Turing' })).toBeDefined();
    await waitFor(() => expect(focusedName()).toContain('Alan Turing'));
  });

  it('goes with the arrow to those who were typed, and a key before that still goes to the search', async () => {
    const { user, release } = await typed('alan');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(document.activeElement).toBe(searchField());
    release();
    expect(await screen.findByRole('heading', { name: 'Alan Turing' })).toBeDefined();
  });

  it('stays in the search when typing goes on', async () => {
    const { user, release } = await typed('a');
    await user.keyboard('{ArrowDown}da');
    release();
    await waitFor(() => expect(screen.queryByRole('option', { name: /Alan Turing/ })).toBeNull());
    expect(document.activeElement).toBe(searchField());
    expect(searchField()).toHaveProperty('value', 'ada');
  });

  it('opens nobody when nobody is found', async () => {
    const { user, host, release } = await typed('nobody');
    await user.keyboard('{Enter}');
    release();
    expect(await screen.findByText("Nobody matches 'nobody'.")).toBeDefined();
    expect(host.calls.some(({ name }) => name === 'contacts.get')).toBe(false);
  });
});

it('Enter in an empty search opens nobody', async () => {
  const host = createMemoryHost({ directories: [directory(1)], contacts: people });
  const { user } = renderApp(host);
  await screen.findByRole('option', { name: /Ada Lovelace/ });
  await user.click(searchField());
  await user.keyboard('{Enter}');
  expect(host.calls.some(({ name }) => name === 'contacts.get')).toBe(false);
});
