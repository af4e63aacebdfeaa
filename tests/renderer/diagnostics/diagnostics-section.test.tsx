import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';

async function open() {
  const host = createMemoryHost();
  const app = renderApp(host, { at: '/settings/diagnostics' });
  const section = within(await screen.findByRole('region', { name: 'Diagnostics' }));
  return { ...app, host, section };
}

it('shows what is inside before anything can be saved, and saves exactly that', async () => {
  const { section, user, saved } = await open();
  expect(section.queryByRole('button', { name: 'Save the file' })).toBeNull();
  await user.click(section.getByRole('button', { name: 'Show what is inside' }));
  const preview = await section.findByText(/^\{/);
  await user.click(section.getByRole('button', { name: 'Save the file' }));
  expect(saved).toEqual([
    { name: 'switchboard-diagnostics.json', type: 'application/json', pieces: [preview.textContent] },
  ]);
});

it('says why it could not be gathered', async () => {
  const { section, user, host } = await open();
  host.fail('diagnostics.read', 'INTERNAL-01');
  await user.click(section.getByRole('button', { name: 'Show what is inside' }));
  expect((await section.findByRole('alert')).textContent).toContain('INTERNAL-01');
});
