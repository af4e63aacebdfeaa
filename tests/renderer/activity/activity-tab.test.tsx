import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { directoryId } from '../../../server/contract/directory.ts';
import { createMemoryHost, type HostData } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, minuteMs, noon, request } from '../support/samples.ts';

const at = `${paths.list}/1/activity`;

function hostWith(more: Partial<HostData> = {}) {
  return createMemoryHost({
    directories: [directory(1)],
    requests: [
      request(3, { action: 'updated', subject: 'Ada Lovelace', changes: { from: 1, to: 1 }, method: 'PUT' }),
      request(2, { action: 'refused', subject: null, status: 400, detail: 'The number has letters in it.' }),
      request(1, { action: 'created', subject: 'Grace Hopper', held: true, changes: { from: 2, to: 2 } }),
    ],
    fields: new Map([[3, [{ attribute: 'title', label: 'Job title', before: 'Boss', after: 'Owner' }]]]),
    changes: new Map([
      [
        3,
        [
          {
            id: 'ada',
            name: 'Ada Lovelace',
            type: 'User',
            outcome: 'updated',
            fields: [{ attribute: 'title', label: 'Job title', before: 'Boss', after: 'Owner' }],
          },
        ],
      ],
    ]),
    exchanges: new Map([
      [
        3,
        {
          state: 'kept',
          url: '/scim/v2/d1/Users/ada',
          request: { headers: [], body: '{ "password": "•••" }', notes: [] },
          response: { headers: [], body: null, notes: [] },
        },
      ],
    ]),
    accesses: [
      {
        id: 1,
        directoryId: directoryId.parse(1),
        reason: 'unknown',
        prefix: 'dir_9f8e',
        owner: null,
        from: '203.0.113.9',
        provider: 'Okta',
        times: 3,
        firstAt: noon - 5 * minuteMs,
        lastAt: noon - 2 * minuteMs,
      },
    ],
    ...more,
  });
}

const log = () => screen.findByRole('log');
const lines = async () => within(await log()).queryAllByRole('listitem');

describe('the tab Activity', () => {
  it('tells each request in a sentence, with what changed and a word for what became of it', async () => {
    renderApp(hostWith(), { at });
    expect(await screen.findByText('Job title: Boss → Owner')).toBeDefined();
    const told = (await lines()).map((line) => line.textContent ?? '');
    expect(told[0]).toMatch(/Accepted.*Okta updated Ada Lovelace/);
    expect(told[1]).toMatch(/Refused.*The number has letters in it/);
    expect(told[2]).toMatch(/Held.*Grace Hopper/);
    expect(told[3]).toMatch(/Turned away.*dir_9f8e….*Set-up.*3 times/);
  });

  it('is narrowed and searched', async () => {
    const { user } = renderApp(hostWith(), { at });
    await screen.findByText('Job title: Boss → Owner');
    await user.click(screen.getByRole('radio', { name: 'Held' }));
    await waitFor(async () => expect(await lines()).toHaveLength(1));
    await user.click(screen.getByRole('radio', { name: 'All' }));
    await user.type(screen.getByRole('searchbox'), 'nobody');
    expect(await screen.findByText("No request fits 'nobody'.")).toBeDefined();
  });

  it('stands still while it is paused, and counts what comes', async () => {
    const host = hostWith();
    const { user } = renderApp(host, { at });
    await screen.findByText('Job title: Boss → Owner');
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    const fresh = request(9, { at: noon, action: 'created', subject: 'Alan Turing' });
    host.data.requests.unshift(fresh);
    host.emit({ type: 'requests.received', requests: [fresh] });
    await user.click(await screen.findByRole('button', { name: '1 new, show' }));
    expect(await screen.findByText(/Alan Turing/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Resume' })).toBeDefined();
  });

  it('shows what comes while it is live', async () => {
    const host = hostWith();
    renderApp(host, { at });
    await screen.findByText('Job title: Boss → Owner');
    const fresh = request(9, { at: noon, action: 'created', subject: 'Alan Turing' });
    host.data.requests.unshift(fresh);
    host.emit({ type: 'requests.received', requests: [fresh] });
    expect(await screen.findByText(/Alan Turing/, {}, { timeout: 3_000 })).toBeDefined();
  });

  it('opens a request: what changed, and what was said', async () => {
    const { user } = renderApp(hostWith(), { at });
    await user.click(await screen.findByRole('link', { name: 'Okta updated Ada Lovelace' }));
    const dialog = await screen.findByRole('dialog', { name: 'Okta updated Ada Lovelace' });
    expect(await within(dialog).findByRole('row', { name: 'Job title Boss Owner' })).toBeDefined();
    expect(within(dialog).getByText(/"password": "•••"/)).toBeDefined();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is opened by an address, and says what is not kept any more', async () => {
    renderApp(hostWith(), { at: `${at}/2` });
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Why it was refused')).toBeDefined();
    expect(within(dialog).getByText(/is not kept any more/)).toBeDefined();
  });

  it('has the numbers of the chart in a sentence and as a table', async () => {
    const { user } = renderApp(hostWith(), { at });
    expect(
      await screen.findByText(
        /^2 accepted and 1 refused in the last 24 hours\. Whoever came with no valid token .* among the refused/,
      ),
    ).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'The same as a table' }));
    expect(within(screen.getByRole('table', { name: 'Requests' })).getAllByRole('row')).toHaveLength(25);
  });

  it('says what is wrong when it cannot be read, and tries again', async () => {
    const host = hostWith();
    host.fail('activity.page', 'INTERNAL-01');
    const { user } = renderApp(host, { at });
    expect(await screen.findByText('The requests could not be read.')).toBeDefined();
    host.fail('activity.page', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Job title: Boss → Owner')).toBeDefined();
  });
});
