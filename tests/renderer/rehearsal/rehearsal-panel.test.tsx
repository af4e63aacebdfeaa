import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Rehearsal, RehearsalRun, RehearsalStep } from '../../../server/contract/rehearsal.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { waitingSteps } from '../support/memory-rehearsal.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, setup } from '../support/samples.ts';

const baseUrl = 'https://scim.example.org/scim/v2/d7';
const seven = directory(7, { name: 'Head office', status: 'waiting' });

function openSetUp(changes: Partial<Parameters<typeof createMemoryHost>[0]> = {}) {
  const host = createMemoryHost({ directories: [seven], ...changes });
  host.data.setups.set(7, setup(7));
  return { host, ...renderApp(host, { at: `${paths.list}/7/set-up` }) };
}

function runWith(first: Partial<RehearsalStep>, way: RehearsalRun['way'] = 'public'): RehearsalRun {
  return { way, baseUrl, steps: waitingSteps().map((step, index) => (index === 0 ? { ...step, ...first } : step)) };
}

function rehearsalWith(changes: Partial<Rehearsal>): Rehearsal {
  return { id: 1, directoryId: seven.id, app: 'template', state: 'running', runs: [], verdict: null, ...changes };
}

const request = { method: 'GET', path: '/Users?startIndex=1&count=2', status: 200, durationMs: 12.4 };

const failure: Partial<RehearsalStep> = {
  state: 'failed',
  sentence: 'The tunnel or proxy does not reach Switchboard behind it (502).',
  advice: 'Check where it forwards to.',
  received: 'HTTP 502 text/html\n502 Bad Gateway',
  requests: [{ ...request, status: 502, durationMs: 1_234 }],
};

describe('the simulated push', () => {
  it('shows each step as it happens, then what it came to, and says that aloud', async () => {
    const { host, user } = openSetUp();
    await user.click(await screen.findByRole('button', { name: 'Simulate' }));
    expect(host.calls.at(-1)).toEqual({ name: 'rehearsal.start', input: { directoryId: 7, app: 'template' } });
    expect(await screen.findByRole('button', { name: 'Simulating…' })).toBeDefined();
    host.emit({ type: 'rehearsal.changed', rehearsal: rehearsalWith({ runs: [runWith({ state: 'running' })] }) });
    const steps = await screen.findByRole('list', { name: 'Steps through the public address' });
    expect(within(steps).getAllByRole('listitem')).toHaveLength(10);
    expect(within(steps).getAllByRole('listitem')[0]?.textContent).toContain('Credentials: under way');
    const worked = runWith({ state: 'ok', sentence: 'The base URL and the token were accepted.', requests: [request] });
    const verdict = { state: 'ok', sentence: 'Everything worked.', explanation: '', concern: null } as const;
    host.emit({ type: 'rehearsal.changed', rehearsal: rehearsalWith({ state: 'done', runs: [worked], verdict }) });
    expect(await within(steps).findByText('The base URL and the token were accepted.')).toBeDefined();
    expect(within(steps).getByText('12 ms')).toBeDefined();
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Everything worked.'));
    expect(screen.getByRole('button', { name: 'Simulate again' })).toBeDefined();
  });

  it('plays the app that was chosen', async () => {
    const { host, user } = openSetUp();
    await user.click(await screen.findByRole('radio', { name: 'App Integration Wizard' }));
    await user.click(screen.getByRole('button', { name: 'Simulate' }));
    expect(host.calls.at(-1)).toEqual({ name: 'rehearsal.start', input: { directoryId: 7, app: 'wizard' } });
  });

  it('shows where it failed, what came back, what to do, and the other way beside it', async () => {
    const sentence = 'The endpoint works; the way from the internet to it does not.';
    const rehearsal = rehearsalWith({
      state: 'done',
      runs: [runWith(failure), runWith({ state: 'ok', sentence: 'It was accepted.' }, 'own')],
      verdict: { state: 'failed', sentence, explanation: 'See where it forwards to.', concern: null },
    });
    const { user, copied } = openSetUp({ rehearsal });
    const failed = within(await screen.findByRole('list', { name: 'Steps through the public address' }));
    expect(failed.getByText(failure.sentence ?? '')).toBeDefined();
    expect(failed.getByText('Check where it forwards to.')).toBeDefined();
    expect(failed.getByText('GET /Users?startIndex=1&count=2 → 502')).toBeDefined();
    expect(failed.getByRole('figure', { name: 'What came back' }).textContent).toContain('502 Bad Gateway');
    expect(failed.getByText('1.2 s')).toBeDefined();
    expect(screen.getByRole('list', { name: 'Steps straight to this computer' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Copy the report' }));
    expect(copied[0]).toContain(
      `Simulate an Okta push: SCIM 2.0 Test App (Header Auth)\n${sentence} See where it forwards to.`,
    );
    expect(copied[0]).toContain('  GET /Users?startIndex=1&count=2 → 502, 1.2 s\n  > HTTP 502 text/html\n');
  });

  it('says why the identity provider may still fail to get here', async () => {
    const concern = { warning: 'loopback', host: '127.0.0.1' } as const;
    const verdict = { state: 'warning', sentence: 'Everything worked.', explanation: '', concern } as const;
    openSetUp({ rehearsal: rehearsalWith({ state: 'done', runs: [runWith({ state: 'ok' }, 'own')], verdict }) });
    const notice = (await screen.findByText('Everything worked.')).parentElement;
    expect(notice?.textContent).toContain('127.0.0.1');
  });

  it('can be cancelled', async () => {
    const { host, user } = openSetUp({ rehearsal: rehearsalWith({ runs: [runWith({ state: 'running' })] }) });
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(host.calls.map(({ name }) => name)).toContain('rehearsal.cancel');
    host.emit({ type: 'rehearsal.changed', rehearsal: rehearsalWith({ state: 'cancelled' }) });
    expect(
      await screen.findByText('The simulation was cancelled. Nothing of it is left.', { selector: 'p' }),
    ).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  });

  it('is not begun twice', async () => {
    const { host, user } = openSetUp();
    const button = await screen.findByRole('button', { name: 'Simulate' });
    await user.click(button);
    await user.click(await screen.findByRole('button', { name: 'Simulating…' }));
    expect(host.calls.filter(({ name }) => name === 'rehearsal.start')).toHaveLength(1);
  });

  it('says why it could not be begun', async () => {
    const { host, user } = openSetUp();
    host.fail('rehearsal.start', 'REHEARSE-01');
    await user.click(await screen.findByRole('button', { name: 'Simulate' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Refused with REHEARSE-01.');
  });

  it('of another directory is not shown', async () => {
    const { host } = openSetUp();
    const other = directory(8).id;
    await screen.findByRole('button', { name: 'Simulate' });
    host.emit({ type: 'rehearsal.changed', rehearsal: rehearsalWith({ directoryId: other, runs: [runWith({})] }) });
    expect(screen.queryByRole('list', { name: 'Steps through the public address' })).toBeNull();
  });
});

it('Overview leads to it while nothing has arrived', async () => {
  const host = createMemoryHost({ directories: [seven] });
  const { user } = renderApp(host, { at: `${paths.list}/7/overview` });
  await user.click(await screen.findByRole('button', { name: 'Simulate an Okta push' }));
  const heading = await screen.findByRole('heading', { level: 2, name: 'Simulate an Okta push' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

it('the wizard offers it at its end', async () => {
  const { user } = renderApp(createMemoryHost(), { at: paths.list });
  await user.click(await screen.findByRole('button', { name: 'Add Directory' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Head office{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Next Step' }));
  await user.click(await screen.findByRole('button', { name: 'Try it first: simulate an Okta push' }));
  expect(screen.getByRole('button', { name: 'Simulate' })).toBeDefined();
});
