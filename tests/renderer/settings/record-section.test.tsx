import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';

async function open() {
  const host = createMemoryHost();
  const { user } = renderApp(host, { at: '/settings' });
  const section = within(await screen.findByRole('region', { name: 'Record of requests' }));
  const choice = (name: string) => section.getByRole<HTMLSelectElement>('combobox', { name });
  return { host, user, section, choice };
}

describe('Record of requests', () => {
  it.each([
    ['Requests', '90', ['7 days', '30 days', '90 days', '365 days']],
    ['What was said in them', '7', ['Not at all', '1 day', '7 days', '30 days']],
  ])('%s: offers what can be chosen, and shows what is', async (name, chosen, offered) => {
    const { choice } = await open();
    expect([...choice(name).options].map(({ text }) => text)).toEqual(offered);
    expect(choice(name).value).toBe(chosen);
  });

  it.each([
    ['Requests', '365 days', { requestDays: '365', exchangeDays: '7' }],
    ['What was said in them', 'Not at all', { requestDays: '90', exchangeDays: '0' }],
  ])('%s: the choice is stored alone and said', async (name, days, stored) => {
    const { host, user, choice } = await open();
    await user.selectOptions(choice(name), days);
    await waitFor(() => expect(host.data.settings).toMatchObject(stored));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('How long requests are kept is saved'));
  });

  it('says why a choice was not accepted, and shows what still holds', async () => {
    const { host, user, section, choice } = await open();
    host.fail('settings.update', 'INTERNAL-01');
    await user.selectOptions(choice('Requests'), '7 days');
    expect((await section.findByRole('alert')).textContent).toContain('INTERNAL-01');
    expect([choice('Requests').value, host.data.settings.requestDays]).toEqual(['90', '90']);
  });
});
