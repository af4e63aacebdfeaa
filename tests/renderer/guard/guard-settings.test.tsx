import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { guardTexts } from '../../../renderer/texts/guard.ts';
import { defaultGuardRules } from '../../../server/contract/guard.ts';
import { trippedGuard } from '../support/memory-guard.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory } from '../support/samples.ts';

const at = `${paths.list}/1/settings`;
const quiet = () => createMemoryHost({ directories: [directory(1, { name: 'Head office' })] });
const share = () => screen.findByRole('textbox', { name: guardTexts.sharePercent });
const save = () => screen.findByRole('button', { name: 'Save the thresholds' });

it('saves other thresholds', async () => {
  const host = quiet();
  const { user, services } = renderApp(host, { at });
  await user.clear(await share());
  await user.type(await share(), ' 35 ');
  const minimum = screen.getByRole('textbox', { name: guardTexts.minimum });
  await user.clear(minimum);
  await user.type(minimum, '5{Enter}');
  await waitFor(() => expect(host.data.guardRules).toEqual({ ...defaultGuardRules, sharePercent: 35, minimum: 5 }));
  expect(services.announcer.store.getState().message).toBe(guardTexts.saved);
});

it.each([
  ['20 %', guardTexts.wholeNumber(1, 100)],
  ['', guardTexts.wholeNumber(1, 100)],
  ['2.5', guardTexts.wholeNumber(1, 100)],
  ['101', 'The share has to be a whole number from 1 to 100 per cent.'],
])('says what is wrong with a share of "%s"', async (typed, sentence) => {
  const host = quiet();
  const { user } = renderApp(host, { at });
  await user.clear(await share());
  if (typed !== '') await user.type(await share(), typed);
  await user.click(await save());
  expect(await screen.findByText(sentence, { exact: false })).toBeTruthy();
  expect((await share()).getAttribute('aria-invalid')).toBe('true');
  expect(host.data.guardRules).toEqual(defaultGuardRules);
});

it('is switched off and on', async () => {
  const host = quiet();
  const { user } = renderApp(host, { at });
  await user.click(await screen.findByRole('button', { name: guardTexts.switchOff }));
  expect(await screen.findByText(guardTexts.off)).toBeTruthy();
  expect([host.data.guardRules.enabled, screen.queryByRole('textbox', { name: guardTexts.minimum })]).toEqual([
    false,
    null,
  ]);
  await user.click(screen.getByRole('button', { name: guardTexts.switchOn }));
  expect(await screen.findByText(guardTexts.on)).toBeTruthy();
});

it('asks before it is switched off while it keeps people visible', async () => {
  const host = createMemoryHost({
    directories: [directory(1, { name: 'Head office', counts: { listed: 480, held: 0, hidden: 0, kept: 412 } })],
    guards: [trippedGuard(1)],
  });
  const { user } = renderApp(host, { at });
  await user.click(await screen.findByRole('button', { name: guardTexts.switchOff }));
  const dialog = await screen.findByRole('alertdialog', { name: guardTexts.offTitle });
  expect(dialog.textContent).toContain('It keeps 412 people visible at the moment.');
  await user.click(screen.getByRole('button', { name: guardTexts.offKeep }));
  expect(host.data.guardRules.enabled).toBe(true);
  await user.click(screen.getByRole('button', { name: guardTexts.switchOff }));
  await user.click(await screen.findByRole('button', { name: guardTexts.offConfirm }));
  await waitFor(() => expect([host.data.guardRules.enabled, host.data.guards]).toEqual([false, []]));
});

it('says when the rules cannot be read', async () => {
  const host = quiet();
  host.fail('guard.rules', 'INTERNAL-01');
  renderApp(host, { at });
  expect(await screen.findByText(guardTexts.settingsError)).toBeTruthy();
});
