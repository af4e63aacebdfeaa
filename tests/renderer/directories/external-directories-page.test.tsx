import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { directoryId } from '../../../server/contract/directory.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, minuteMs, noon } from '../support/samples.ts';

const addButtons = () => screen.queryAllByRole('button', { name: 'Add Directory' });

describe('the states of External Directories', () => {
  it('loading: neither placement of Add Directory, so that the button cannot jump', async () => {
    const host = createMemoryHost();
    const release = host.hold('directories.list');
    renderApp(host, { at: paths.list });
    expect(document.querySelector('[aria-busy=true]')).not.toBeNull();
    expect(addButtons()).toHaveLength(0);
    release();
    expect(await screen.findByRole('button', { name: 'Add Directory' })).toBeDefined();
  });

  it('empty: one button under the explanation', async () => {
    renderApp(createMemoryHost(), { at: paths.list });
    expect(await screen.findByRole('heading', { name: 'No external directories yet' })).toBeDefined();
    expect(addButtons()).toHaveLength(1);
  });

  it('ready: one button, and the directory with the newest activity first', async () => {
    const host = createMemoryHost({
      directories: [
        directory(1, { name: 'Quiet one' }),
        directory(2, {
          name: 'Head office',
          status: 'attention',
          counts: { listed: 482, held: 2, hidden: 1 },
          lastRequestAt: noon - minuteMs,
          lastPushAt: noon - 3 * minuteMs,
          refusedLastDay: 2,
        }),
      ],
    });
    renderApp(host, { at: paths.list });
    const list = await screen.findByRole('list', { name: 'External directories' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first?.textContent).toContain('Head office');
    expect(first?.textContent).toContain('Needs attention');
    expect(first?.textContent).toContain('Other Directory · 482 people · 2 people need attention · 1 deactivated');
    expect(first?.textContent).toContain('Last push 3 minutes ago · 2 refused');
    expect(second?.textContent).toContain('Nothing received yet');
    expect(addButtons()).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Show set-up of Quiet one' }).getAttribute('href')).toBe(
      `#${paths.list}/1/set-up`,
    );
  });

  it('partial: says that nothing is received, and Start it mends it', async () => {
    const host = createMemoryHost({ directories: [directory(1)] });
    host.data.info = { ...host.data.info, listener: { state: 'stopped', reason: 'Port 8443 is in use.' } };
    const { user } = renderApp(host, { at: paths.list });
    expect(
      await screen.findByText('The receiving service is not running. People already received are still shown.'),
    ).toBeDefined();
    expect(screen.getByText('Port 8443 is in use.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Start it' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Start it' })).toBeNull());
  });

  it('partial: says why Start it did not work', async () => {
    const host = createMemoryHost({ directories: [directory(1)] });
    host.data.info = { ...host.data.info, listener: { state: 'stopped', reason: null } };
    host.fail('listener.start', 'LISTEN-01');
    const { user } = renderApp(host, { at: paths.list });
    await user.click(await screen.findByRole('button', { name: 'Start it' }));
    expect((await screen.findByRole('alert')).textContent).toContain('LISTEN-01');
  });

  it('error: names the cause, copies details, and Try again mends it', async () => {
    const host = createMemoryHost({ directories: [directory(1, { name: 'Head office' })] });
    host.fail('directories.list', 'unreachable');
    const { user, copied } = renderApp(host, { at: paths.list });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Directories could not be read.');
    expect(addButtons()).toHaveLength(0);
    await user.click(within(alert).getByRole('button', { name: 'Copy details' }));
    expect(copied).toEqual(['directories.list\nTypeError: Failed to fetch']);
    host.fail('directories.list', null);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Head office' })).toBeDefined();
  });
});

describe('recently deleted directories', () => {
  const bin = [
    { id: directoryId.parse(4), name: 'Old office', people: 12, deletedAt: noon - minuteMs, purgedAt: noon + minuteMs },
  ];

  it('are absent while nothing was deleted', async () => {
    renderApp(createMemoryHost(), { at: paths.list });
    await screen.findByRole('button', { name: 'Add Directory' });
    expect(screen.queryByRole('heading', { name: 'Recently deleted' })).toBeNull();
  });

  it('come back with Restore, and the focus goes to the directory', async () => {
    const { user } = renderApp(createMemoryHost({ bin }), { at: paths.list });
    const section = await screen.findByRole('region', { name: 'Recently deleted' });
    expect(section.textContent).toContain('12 people · deleted 1 minute ago · removed for good on 24 November 2026');
    await user.click(within(section).getByRole('button', { name: 'Restore Old office' }));
    const link = await screen.findByRole('link', { name: 'Old office' });
    await waitFor(() => expect(document.activeElement).toBe(link));
    expect(screen.queryByRole('region', { name: 'Recently deleted' })).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('Old office is restored');
  });

  it('say why they could not be restored', async () => {
    const host = createMemoryHost({ bin });
    host.fail('directories.restore', 'DIR-NAME-03');
    const { user } = renderApp(host, { at: paths.list });
    await user.click(await screen.findByRole('button', { name: 'Restore Old office' }));
    expect((await screen.findByRole('alert')).textContent).toContain('DIR-NAME-03');
  });
});
