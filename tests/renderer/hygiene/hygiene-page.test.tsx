import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { contactId } from '../../../server/contract/contact.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import type { HygieneRow } from '../../../server/contract/hygiene.ts';
import { createMemoryHost, type HostData } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, noon } from '../support/samples.ts';

const row = (number: number): HygieneRow => ({
  ...{ id: contactId.parse(`p${number}`), directoryId: directoryId.parse(1), name: `Person ${number}` },
  ...{ userName: `p${number}`, state: 'listed', received: '+44 (0)20', used: '+44 20', advice: 'Write it plain.' },
});
const counts = { held: 0, duplicate: 0, extension: 0, implausible: 0, odd: 7, 'shared-id': 0 };

function open(seed: Partial<HostData> = {}, path = '/1/numbers') {
  const host = createMemoryHost({
    directories: [directory(1, { name: 'Head office' })],
    hygieneReport: { madeAt: noon, people: 40, counts },
    hygieneRows: Array.from({ length: 7 }, (_, number) => row(number)),
    ...seed,
  });
  return { host, ...renderApp(host, { at: `${paths.list}${path}` }) };
}

describe('the number report', () => {
  it('has the first people of each finding that there is, and all on demand', async () => {
    const { user } = open();
    expect(await screen.findByRole('heading', { level: 2, name: 'Written with formatting 7 people' })).toBeDefined();
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(1);
    expect(await screen.findAllByRole('rowheader')).toHaveLength(5);
    await user.click(screen.getByRole('button', { name: 'Show all 7: Written with formatting' }));
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(7));
    expect(screen.getByText('40 people looked at, today 14:05.')).toBeDefined();
  });

  it('is made on demand, for one directory or for all', async () => {
    const { user, host } = open({ hygieneReport: null }, '/numbers');
    await user.click(await screen.findByRole('button', { name: 'Make the report' }));
    expect(host.calls).toContainEqual({ name: 'hygiene.start', input: { directoryId: null } });
  });

  it('is saved as CSV', async () => {
    const { user, saved } = open();
    await user.click(await screen.findByRole('button', { name: 'Save all as CSV' }));
    await waitFor(() => expect(saved).toMatchObject([{ name: 'number-report-2026-11-24.csv', type: 'text/csv' }]));
  });

  it('says so when there is nothing to say', async () => {
    open({ hygieneReport: { madeAt: noon, people: 4, counts: { ...counts, odd: 0 } } });
    expect(await screen.findByText(/There is nothing to say about the numbers/)).toBeDefined();
  });

  it('says why it cannot be read', async () => {
    const host = createMemoryHost({ directories: [directory(1)] });
    host.fail('hygiene.read', 'INTERNAL-01');
    renderApp(host, { at: `${paths.list}/1/numbers` });
    expect(await screen.findByText('The report could not be read.')).toBeDefined();
  });
});
