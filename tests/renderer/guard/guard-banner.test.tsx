import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { guardTexts } from '../../../renderer/texts/guard.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import type { TrippedGuard } from '../../../server/contract/guard.ts';
import { trippedGuard } from '../support/memory-guard.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, minuteMs, noon } from '../support/samples.ts';

const headOffice = directory(1, { name: 'Head office', counts: { listed: 480, held: 0, hidden: 0, kept: 412 } });
const tripped = (changes: Partial<TrippedGuard> = {}) => trippedGuard(1, { name: 'Head office', ...changes });
const banner = () => screen.findByRole('region', { name: 'Mass-change guard' });

describe('the banner of a guard that has tripped', () => {
  it.each([
    ['the list', paths.list],
    ['Organisation', paths.organisation],
    ['the settings', '/settings'],
    ['a directory', `${paths.list}/1/overview`],
  ])('stands over %s and says what happened', async (_page, at) => {
    renderApp(createMemoryHost({ directories: [headOffice], guards: [tripped()] }), { at });
    const region = await banner();
    expect(region.textContent).toContain('Okta deactivated 412 of 480 people of Head office within 3 minutes.');
    expect(region.textContent).toContain('Agents still see them.');
  });

  it('is read out once, whatever the number does afterwards', async () => {
    const host = createMemoryHost({ directories: [headOffice], guards: [tripped()] });
    renderApp(host);
    const alert = await screen.findByRole('alert');
    const said = alert.textContent;
    host.data.guards = [tripped({ kept: 480 })];
    host.emit({ type: 'guard.changed' });
    await screen.findByText(/all 480 people/);
    expect([screen.getByRole('alert'), alert.textContent]).toEqual([alert, said]);
  });

  it('appears when a guard trips, and goes when it is decided elsewhere', async () => {
    const host = createMemoryHost({ directories: [headOffice] });
    renderApp(host);
    await screen.findByRole('main');
    expect(screen.queryByRole('region', { name: guardTexts.region })).toBeNull();
    host.data.guards = [tripped()];
    host.emit({ type: 'guard.changed' });
    await banner();
    host.data.guards = [];
    host.emit({ type: 'guard.changed' });
    await waitFor(() => expect(screen.queryByRole('region', { name: guardTexts.region })).toBeNull());
  });

  it.each([
    ['Accept the departures from Head office', 'accept'],
    ['Restore the people of Head office', 'restore'],
  ])('decides in one click: %s', async (name, decision) => {
    const host = createMemoryHost({ directories: [headOffice], guards: [tripped()] });
    const { user } = renderApp(host);
    await user.click(await screen.findByRole('button', { name }));
    expect(host.calls.find((call) => call.name === 'guard.decide')?.input).toEqual({
      ...{ directoryId: 1, decision, ids: null },
    });
    await waitFor(() => expect(screen.queryByRole('region', { name: guardTexts.region })).toBeNull());
  });

  it('says why a decision could not be begun', async () => {
    const host = createMemoryHost({ directories: [headOffice], guards: [tripped()] });
    host.fail('guard.decide', 'JOB-01');
    const { user } = renderApp(host);
    await user.click(await screen.findByRole('button', { name: guardTexts.acceptOf('Head office') }));
    expect(await within(await banner()).findByText(/Refused with JOB-01/)).toBeTruthy();
  });

  it('takes no second decision while one is being carried out', async () => {
    const host = createMemoryHost({ directories: [headOffice], guards: [tripped({ isDeciding: true })] });
    const { user } = renderApp(host);
    const button = await screen.findByRole('button', { name: guardTexts.restoreOf('Head office') });
    await user.click(button);
    expect(host.calls.some((call) => call.name === 'guard.decide')).toBe(false);
    expect(screen.getByText(guardTexts.deciding)).toBeTruthy();
  });

  it('shows agents what has happened, and nothing to decide with', async () => {
    const host = createMemoryHost({ directories: [headOffice], guards: [tripped()] });
    host.fail('guard.rules', 'ACCESS-01');
    renderApp(host);
    const region = await banner();
    expect(region.textContent).toContain(guardTexts.waiting);
    await waitFor(() => expect(host.calls.some((call) => call.name === 'guard.rules')).toBe(true));
    expect(within(region).queryByRole('button')).toBeNull();
    expect(within(region).queryByRole('link')).toBeNull();
  });

  it('is one for each directory', async () => {
    const guards = [tripped(), trippedGuard(2, { name: 'Warehouse', kept: 30, people: 30 })];
    renderApp(createMemoryHost({ directories: [headOffice], guards }));
    const region = await banner();
    expect(within(region).getAllByRole('alert').length).toBe(2);
    expect(region.textContent).toContain('Okta deactivated all 30 people of Warehouse');
  });
});

describe('what is said of it', () => {
  const of = (changes: Partial<TrippedGuard>) => guardTexts.happened(tripped(changes));
  const causes = (deactivated: number, deleted: number, incomplete: number) => ({
    causes: { deactivated, deleted, incomplete },
    kept: deactivated + deleted + incomplete,
  });
  it.each([
    [{}, 'Okta deactivated 412 of 480 people of Head office within 3 minutes.'],
    [{ firstAt: noon - 1 }, 'Okta deactivated 412 of 480 people of Head office within a minute.'],
    [{ firstAt: noon - 200 * minuteMs }, 'Okta deactivated 412 of 480 people of Head office within 3 hours.'],
    [{ firstAt: noon - 5_000 * minuteMs }, 'Okta deactivated 412 of 480 people of Head office within 3 days.'],
    [causes(0, 480, 0), 'Okta deleted all 480 people of Head office within 3 minutes.'],
    [
      causes(0, 0, 20),
      'Okta sent 20 of 480 people of Head office without something the mappings require, within 3 minutes.',
    ],
    [
      { ...causes(400, 10, 2), provider: null },
      'The identity provider took 412 of 480 people out of Head office within 3 minutes: 400 deactivated, 10 deleted, 2 with something missing.',
    ],
  ] as const)('%#', (changes, sentence) => expect(of(changes)).toBe(sentence));
});

it('is told in the list, and in the overview of its directory', async () => {
  const host = createMemoryHost({ directories: [headOffice], guards: [tripped()] });
  const { services } = renderApp(host, { at: paths.list });
  expect(await screen.findByText(/412 kept visible/)).toBeTruthy();
  services.router.go({ page: 'directory', id: directoryId.parse(1), tab: 'overview' });
  expect(await screen.findByText('Kept by the guard')).toBeTruthy();
  expect(screen.getByRole('link', { name: '412' }).getAttribute('href')).toBe(`#${paths.list}/1/guard`);
});
