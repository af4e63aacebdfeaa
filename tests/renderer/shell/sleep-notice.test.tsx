import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';

const from = new Date(2026, 10, 24, 8, 10).getTime();
const sleep = { from, to: from + 80 * 60_000 };
const sentence =
  /^This computer slept from .*08:10 to 09:30 and received nothing; the identity provider retries by itself\.$/;

it('says when the computer slept, until somebody has read it', async () => {
  const host = createMemoryHost();
  const { user } = renderApp(host, { at: '/settings' });
  await screen.findByRole('heading', { level: 1 });
  expect(screen.queryByText(sentence)).toBeNull();
  host.emit({ type: 'computer.slept', sleep });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(sentence));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(host.calls.at(-1)?.name).toBe('sleep.dismiss');
  expect(screen.queryByText(sentence, { selector: 'main *' })).toBeNull();
});

it('says it also to whoever opens a window afterwards', async () => {
  renderApp(createMemoryHost({ sleep }), { at: '/settings' });
  expect(await screen.findByText(sentence)).toBeDefined();
});
