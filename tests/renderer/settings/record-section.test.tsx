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
    ['What was said in them', '30 days', { requestDays: '90', exchangeDays: '30' }],
  ])('%s: a longer time is stored alone and said', async (name, days, stored) => {
    const { host, user, choice } = await open();
    await user.selectOptions(choice(name), days);
    await waitFor(() => expect(host.data.settings).toMatchObject(stored));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('How long requests are kept is saved'));
  });

  it.each([
    ['Requests', '7 days', { requestDays: '7', exchangeDays: '7' }, /^Requests that are older than 7 days are deleted/],
    ['What was said in them', '1 day', { requestDays: '90', exchangeDays: '1' }, /older than 1 day is deleted/],
    ['What was said in them', 'Not at all', { requestDays: '90', exchangeDays: '0' }, /^Everything that was said/],
  ])('%s: a shorter time is asked about first: %s', async (name, days, stored, message) => {
    const { host, user, choice } = await open();
    const before = host.data.settings;
    await user.selectOptions(choice(name), days);
    const first = within(await screen.findByRole('alertdialog', { name: 'Keep less of what was?' }));
    expect(first.getByText(message)).toBeDefined();
    await user.click(first.getByRole('button', { name: 'Cancel' }));
    expect(host.data.settings).toEqual(before);
    await user.selectOptions(choice(name), days);
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Keep less' }));
    await waitFor(() => expect(host.data.settings).toMatchObject(stored));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('says in the question why a shorter time was not accepted', async () => {
    const { host, user, choice } = await open();
    host.fail('settings.update', 'INTERNAL-01');
    await user.selectOptions(choice('Requests'), '7 days');
    const question = within(await screen.findByRole('alertdialog'));
    await user.click(question.getByRole('button', { name: 'Keep less' }));
    expect((await question.findByRole('alert')).textContent).toContain('INTERNAL-01');
    expect(host.data.settings.requestDays).toBe('90');
  });

  it('says why a choice was not accepted, and shows what still holds', async () => {
    const { host, user, section, choice } = await open();
    host.fail('settings.update', 'INTERNAL-01');
    await user.selectOptions(choice('Requests'), '365 days');
    expect((await section.findByRole('alert')).textContent).toContain('INTERNAL-01');
    expect([choice('Requests').value, host.data.settings.requestDays]).toEqual(['90', '90']);
  });
});
