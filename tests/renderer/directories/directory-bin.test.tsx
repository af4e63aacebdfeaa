import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { BinnedDirectory } from '../../../server/contract/directory.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { job } from '../support/memory-jobs.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { noon } from '../support/samples.ts';

const binned: BinnedDirectory = {
  id: directoryId.parse(7),
  name: 'Head office',
  people: 20_000,
  deletedAt: noon - 60_000,
  purgedAt: noon + 86_400_000,
};

async function open() {
  const host = createMemoryHost({ bin: [binned] });
  const app = renderApp(host, { at: paths.list });
  const bin = within(await screen.findByRole('region', { name: 'Recently deleted' }));
  return { ...app, host, bin };
}

describe('removing a directory for good', () => {
  it('asks for its name, says what goes, and begins', async () => {
    const { user, bin, host } = await open();
    await user.click(bin.getByRole('button', { name: 'Remove for good: Head office' }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Remove Head office for good?' }));
    expect(dialog.getByText(/^20,000 people, .* go for good\./)).toBeDefined();
    const name = dialog.getByRole('textbox');
    await user.type(name, 'Headoffice{Enter}');
    await dialog.findByText('DIR-BIN-01');
    expect(document.activeElement).toBe(name);
    await user.clear(name);
    await user.type(name, 'Head office');
    await user.click(dialog.getByRole('button', { name: 'Remove for good' }));
    await bin.findByRole('progressbar', { name: 'Removal of Head office' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(bin.queryByRole('button', { name: 'Restore Head office' })).toBeNull();
    expect(host.data.jobs).toMatchObject([{ kind: 'purge', subject: '7' }]);
  });

  it('offers to restore again whoever is left, after it was cancelled', async () => {
    const { bin, host } = await open();
    const cancelled = { state: 'cancelled', sentence: 'Whoever is left can be restored.', endedAt: noon } as const;
    host.data.jobs = [job(1, { kind: 'purge', subject: '7', title: 'Removal of Head office', status: cancelled })];
    host.emit({ type: 'jobs.changed' });
    await bin.findByText('Whoever is left can be restored.');
    await waitFor(() => expect(bin.getByRole('button', { name: /^Restore/ })).toBeDefined());
  });
});
