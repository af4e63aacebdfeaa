import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';

async function open() {
  const app = renderApp(createMemoryHost(), { at: '/settings/about' });
  await app.user.click(await screen.findByRole('button', { name: 'Licences' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Licences' }));
  await dialog.findByRole('button', { name: /^koa \d/ }, { timeout: 10_000 });
  return { ...app, dialog };
}

it('lists the packages, finds one by its name or licence, and shows its text', async () => {
  const { user, dialog } = await open();
  const field = dialog.getByRole('textbox', { name: 'Search the licences' });
  await user.type(field, 'better-sqlite');
  await dialog.findByText('1 package');
  const entry = dialog.getByRole('button', { name: /^better-sqlite3 \d+\.\d+\.\d+, MIT$/ });
  await user.click(entry);
  await waitFor(() => expect(entry.getAttribute('aria-expanded')).toBe('true'));
  expect(dialog.getByText(/Permission is hereby granted/)).toBeDefined();
  await user.clear(field);
  await user.type(field, 'no such thing');
  await dialog.findByText("No package matches 'no such thing'.");
});
