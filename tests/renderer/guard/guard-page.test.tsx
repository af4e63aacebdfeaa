import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { guardTexts } from '../../../renderer/texts/guard.ts';
import { keptPerson, trippedGuard } from '../support/memory-guard.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory } from '../support/samples.ts';

const at = `${paths.list}/1/guard`;
const people = [
  keptPerson('Ada Lovelace', { title: 'Countess' }),
  keptPerson('Alan Turing', { cause: 'deleted', request: null }),
  keptPerson('Grace Hopper', {
    cause: 'incomplete',
    reasons: [
      {
        code: 'PHONE-01',
        mapping: 'phoneNumber',
        received: null,
        sentence: 'No work phone number arrived.',
        remedy: 'number-absent',
      },
    ],
  }),
];
const host = () =>
  createMemoryHost({
    directories: [directory(1, { name: 'Head office' })],
    guards: [
      trippedGuard(1, {
        name: 'Head office',
        kept: 3,
        people: 4,
        causes: { deactivated: 1, deleted: 1, incomplete: 1 },
      }),
    ],
    kept: [...people],
  });
const rows = async () => within(await screen.findByRole('list', { name: guardTexts.list })).getAllByRole('listitem');

it('tells of each person what happened, when, and by which request', async () => {
  renderApp(host(), { at });
  const [ada, alan, grace] = await rows();
  expect(ada?.textContent).toContain('Deactivated');
  expect(ada?.textContent).toContain('Okta: PATCH /Users/ada-lovelace');
  expect(alan?.textContent).toContain('Deleted');
  expect(alan?.textContent).not.toContain('Okta');
  expect(grace?.textContent).toContain('No work phone number arrived. PHONE-01');
});

it.each([
  [guardTexts.acceptSelected, 'accept'],
  [guardTexts.restoreSelected, 'restore'],
])('decides about those who are ticked: %s', async (name, decision) => {
  const memory = host();
  const { user } = renderApp(memory, { at });
  await rows();
  const button = screen.getByRole('button', { name });
  expect(button.hasAttribute('disabled')).toBe(true);
  await user.click(screen.getByRole('checkbox', { name: 'Select Ada Lovelace' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select Grace Hopper' }));
  expect(screen.getByText('2 people selected')).toBeTruthy();
  await user.click(button);
  expect(memory.calls.find((call) => call.name === 'guard.decide')?.input).toEqual({
    ...{ directoryId: 1, decision, ids: ['ada-lovelace', 'grace-hopper'] },
  });
  await waitFor(async () => expect((await rows()).length).toBe(1));
  expect(screen.getByRole('button', { name }).hasAttribute('disabled')).toBe(true);
});

it('ticks everybody on the page, and nobody', async () => {
  const { user } = renderApp(host(), { at });
  const all = await screen.findByRole('checkbox', { name: guardTexts.selectPage });
  await user.click(all);
  expect(screen.getByText('3 people selected')).toBeTruthy();
  await user.click(all);
  expect(screen.getByText(guardTexts.selectPage)).toBeTruthy();
});

it('shows those who left in one way', async () => {
  const { user } = renderApp(host(), { at });
  await user.click(await screen.findByRole('radio', { name: /^Deleted/ }));
  await waitFor(async () => expect((await rows()).length).toBe(1));
  expect(screen.getByText('Alan Turing')).toBeTruthy();
});

it('has nothing to review once everything is decided', async () => {
  const memory = host();
  const { user } = renderApp(memory, { at });
  await rows();
  await user.click(screen.getByRole('button', { name: guardTexts.acceptOf('Head office') }));
  expect(await screen.findByText(guardTexts.none)).toBeTruthy();
  expect(screen.getByRole('link', { name: guardTexts.toDirectory('Head office') })).toBeTruthy();
});

it('says when the people cannot be read, and reads them again', async () => {
  const memory = host();
  memory.fail('guard.people', 'INTERNAL-01');
  const { user } = renderApp(memory, { at });
  expect(await screen.findByText(guardTexts.listError)).toBeTruthy();
  memory.fail('guard.people', null);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await rows()).length).toBe(3);
});

it('turns pages', async () => {
  const memory = host();
  memory.data.kept = Array.from({ length: 60 }, (_, index) => keptPerson(`Person ${index}`));
  const { user } = renderApp(memory, { at });
  expect((await rows()).length).toBe(50);
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(async () => expect((await rows()).length).toBe(10));
  expect(screen.getByText('51 to 60 of 60')).toBeTruthy();
});
