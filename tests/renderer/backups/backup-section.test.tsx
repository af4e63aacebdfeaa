import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createMemoryHost, type HostData } from '../support/memory-host.ts';
import { job } from '../support/memory-jobs.ts';
import { backup } from '../support/memory-upkeep.ts';
import { renderApp } from '../support/render-app.tsx';
import { noon } from '../support/samples.ts';

async function open(seed: Partial<HostData> = {}) {
  const host = createMemoryHost(seed);
  const app = renderApp(host, { at: '/settings/backup' });
  const region = await screen.findByRole('region', { name: 'Backup' });
  const section = within(region);
  await section.findByRole('button', { name: 'Save the schedule' });
  const inputs = (name: string) => host.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { ...app, host, section, inputs };
}

const damaged = { state: 'unusable', sentence: 'It is damaged.', checkedAt: noon } as const;

describe('the section Backup', () => {
  it('says what backups never hold, and that there are none yet', async () => {
    const { section } = await open();
    expect(section.getByText(/never in clear text/)).toBeDefined();
    expect(section.getByText('There are no backups yet.')).toBeDefined();
  });

  it('has the focus on its heading when the address names it', async () => {
    const { section } = await open();
    expect(document.activeElement).toBe(section.getByRole('heading', { level: 2, name: 'Backup' }));
  });

  it('lists backups with their time, kind, size, version and contents', async () => {
    const { section } = await open({
      backups: [
        backup('a.db'),
        backup('b.db', { kind: 'scheduled', madeAt: noon - 86_400_000, check: damaged }),
        backup('c.db', { kind: 'before-restore', check: { state: 'unchecked' } }),
      ],
    });
    const rows = within(section.getByRole('list', { name: 'Backups' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining(
        'today 14:05 (just now)Asked for · 1.5 MB · database version 3Opened and checked: 482 people in 2 directories',
      ),
      expect.stringContaining('Scheduled · 1.5 MBCannot be restored. It is damaged.'),
      expect.stringContaining('Before a restore · 1.5 MBNot opened yet. Check all does.'),
    ]);
    expect(section.queryByRole('button', { name: 'Restore the backup of yesterday 14:05' })).toBeNull();
  });

  it('begins a backup once, and shows how far it is instead of the strip over every page', async () => {
    const { section, user, host, inputs } = await open();
    const button = section.getByRole('button', { name: 'Back up now' });
    await user.click(button);
    host.emit({ type: 'jobs.changed' });
    await section.findByRole('progressbar', { name: 'Backup' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.click(button);
    expect(inputs('backups.create')).toHaveLength(1);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Long work' })).toBeNull());
    host.data.backups = [backup('new.db')];
    host.data.jobs = [job(1, { status: { state: 'done', sentence: 'It holds 482 people.', endedAt: noon } })];
    host.emit({ type: 'jobs.changed' });
    await section.findByText('It holds 482 people.');
    await section.findByRole('list', { name: 'Backups' });
  });

  it('deletes a backup after asking', async () => {
    const { section, user, host } = await open({ backups: [backup('a.db')] });
    await user.click(section.getByRole('button', { name: 'Delete the backup of today 14:05' }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Delete the backup of today 14:05?' }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Cancel'));
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await section.findByText('There are no backups yet.');
    expect(host.data.backups).toEqual([]);
  });

  it('hands the focus on from a backup that is deleted: to the next one, or else to the heading', async () => {
    const yesterday = backup('b.db', { madeAt: noon - 86_400_000 });
    const { section, user } = await open({ backups: [backup('a.db'), yesterday] });
    const remove = async (name: string) => {
      await user.click(section.getByRole('button', { name }));
      await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    };
    await remove('Delete the backup of today 14:05');
    const next = section.getByRole('button', { name: 'Restore the backup of yesterday 14:05' });
    await waitFor(() => expect(document.activeElement).toBe(next));
    await remove('Delete the backup of yesterday 14:05');
    const heading = section.getByRole('heading', { level: 2, name: 'Backup' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('puts a deleted backup back', async () => {
    const { section, user, host } = await open({ backups: [backup('a.db')] });
    expect(section.queryByRole('button', { name: /Deleted backups/ })).toBeNull();
    await user.click(section.getByRole('button', { name: 'Delete the backup of today 14:05' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(/can be put back for 7 days/)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await user.click(await section.findByRole('button', { name: 'Deleted backups (1)' }));
    const row = within(section.getByRole('list', { name: 'Deleted backups' })).getByRole('listitem');
    expect(row.textContent).toContain('Asked for · 1.5 MB · removed for good on');
    await user.click(within(row).getByRole('button', { name: 'Put back the backup of today 14:05' }));
    await section.findByRole('list', { name: 'Backups' });
    expect(host.data.backups.map(({ name }) => name)).toEqual(['a.db']);
    expect(screen.getByRole('status').textContent).toBe('The backup is back in the list');
    const heading = section.getByRole('heading', { level: 2, name: 'Backup' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('says why a deleted backup cannot be put back', async () => {
    const { section, user, host } = await open({ backups: [backup('a.db')] });
    await user.click(section.getByRole('button', { name: 'Delete the backup of today 14:05' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    await user.click(await section.findByRole('button', { name: 'Deleted backups (1)' }));
    host.fail('backups.putback', 'BACKUP-02');
    await user.click(section.getByRole('button', { name: /^Put back/ }));
    expect((await section.findByRole('alert')).textContent).toContain('BACKUP-02');
  });
});

describe('restoring', () => {
  it('compares, says what follows, and asks for a word', async () => {
    const { section, user, inputs } = await open({ backups: [backup('a.db')] });
    await user.click(section.getByRole('button', { name: 'Restore the backup of today 14:05' }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Restore a backup' }));
    expect(dialog.getByRole('row', { name: 'People 482 500' })).toBeDefined();
    expect(dialog.getByText(/this can be undone/)).toBeDefined();
    const word = dialog.getByRole('textbox', { name: 'Type restore to confirm' });
    await user.type(word, 'yes{Enter}');
    await dialog.findByText('BACKUP-04');
    expect(document.activeElement).toBe(word);
    await user.clear(word);
    await user.type(word, 'restore');
    await user.click(dialog.getByRole('button', { name: 'Restore' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(inputs('backups.restore').at(-1)).toEqual({ source: { from: 'list', name: 'a.db' }, typed: 'restore' });
    await section.findByRole('progressbar', { name: 'Restore' });
  });

  it('opens a file by its path, and says when there is none', async () => {
    const { section, user } = await open();
    await user.click(section.getByRole('button', { name: 'Restore from a file…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Restore a backup' }));
    const path = dialog.getByRole('textbox', { name: 'Path of the backup' });
    await user.type(path, 'a.db{Enter}');
    await dialog.findByText('BACKUP-02');
    await user.clear(path);
    await user.type(path, '/srv/a.db{Enter}');
    await screen.findByRole('alertdialog', { name: 'Restore a backup' });
  });

  it('says why a backup cannot be opened', async () => {
    const { section, user, host } = await open({ backups: [backup('a.db')] });
    host.fail('backups.inspect', 'BACKUP-03');
    await user.click(section.getByRole('button', { name: 'Restore the backup of today 14:05' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Restore a backup' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('BACKUP-03');
  });
});

describe('the schedule', () => {
  it('is stored as it is chosen', async () => {
    const { section, user, host } = await open();
    expect(section.getByText(/The next one: 25 November 2026, 02:05\.|The next one:/)).toBeDefined();
    await user.selectOptions(section.getByRole('combobox', { name: 'Back up' }), 'Every week');
    await user.selectOptions(section.getByRole('combobox', { name: 'On' }), 'Friday');
    const keep = section.getByRole('textbox', { name: 'Scheduled backups to keep' });
    await user.clear(keep);
    await user.type(keep, '30');
    await user.type(section.getByRole('textbox', { name: 'Folder' }), '/srv/backups');
    await user.click(section.getByRole('button', { name: 'Save the schedule' }));
    await waitFor(() =>
      expect(host.data.schedule).toEqual({
        every: 'week',
        time: '02:00',
        weekday: 5,
        keep: 30,
        folder: '/srv/backups',
      }),
    );
  });

  it('asks for nothing but the folder when it is off', async () => {
    const { section, user } = await open();
    await user.selectOptions(section.getByRole('combobox', { name: 'Back up' }), 'Only when asked');
    expect(section.queryByRole('textbox', { name: 'Scheduled backups to keep' })).toBeNull();
  });

  it.each([
    ['a number of backups that is none', 'Scheduled backups to keep', 'many', 'Enter a number from 1 to 365.'],
    ['a folder that cannot be used', 'Folder', 'backups', 'BACKUP-01'],
  ])('refuses %s at its field', async (_name, field, typed, reason) => {
    const { section, user, host } = await open();
    const input = section.getByRole('textbox', { name: field });
    await user.clear(input);
    await user.type(input, `${typed}{Enter}`);
    await section.findByText(reason);
    expect(host.data.schedule).toMatchObject({ keep: 14, folder: null });
  });
});
