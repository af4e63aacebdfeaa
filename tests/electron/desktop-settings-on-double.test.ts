import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { expectAccessible } from '../e2e/harness/accessibility.ts';
import { buildWhatShips, launchOnDouble, type ShellOnDouble } from './launch-on-double.ts';
import { invoke } from './shell.contract.ts';

/** The page Settings in the desktop app as it ships, on the double of Electron. Each step builds on the one before. */
describe('the settings of the desktop in the built app', { timeout: 60_000 }, () => {
  let folder = '';
  let browser: Browser;
  let shell: ShellOnDouble;
  let page: Page;
  const section = (name: string) => page.getByRole('region', { name });

  beforeAll(async () => {
    await buildWhatShips();
    folder = await mkdtemp(join(tmpdir(), 'switchboard-desktop-'));
    vi.stubEnv('DOUBLE_APP_DATA', folder);
    browser = await launchChromium();
    shell = await launchOnDouble(browser, { dataDir: join(folder, 'data') });
    page = await shell.page();
  }, 300_000);
  afterAll(async () => {
    await shell?.dispose();
    await browser?.close();
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });

  it('starts the app at login from now on', async () => {
    await shell.pressMenu('show-settings');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    const start = section('Starting and closing').getByRole('radio', { name: 'Start Switchboard' });
    await start.click({ force: true });
    const read = () => invoke(page, 'desktop.read', {});
    await expect.poll(read).toEqual({ ok: true, value: { loginStart: 'on', whenClosed: 'ask' } });
    await expectAccessible(page, 'the settings of the desktop');
  });

  it('keeps running when the window is closed, and the menu says the same', async () => {
    const keep = section('Starting and closing').getByRole('radio', { name: 'Keep running in the background' });
    await keep.click({ force: true });
    await expect.poll(() => shell.control.menu.bar?.getMenuItemById('keep-receiving')?.checked).toBe(true);
    await shell.closeWindow('Quit');
    await expect.poll(() => shell.isWindowVisible()).toBe(false);
    expect(await shell.questionsAsked()).toBe(0);
    await shell.startAgain();
    await expect.poll(() => shell.isWindowVisible()).toBe(true);
  });

  it('follows the menu while it is open', async () => {
    await shell.pressMenu('keep-receiving');
    const quit = section('Starting and closing').getByRole('radio', { name: 'Quit' });
    await expect.poll(() => quit.isChecked()).toBe(true);
  });

  it('opens the data folder and shows a backup in its folder', async () => {
    await section('Data folder').getByRole('button', { name: 'Open data folder' }).click();
    await expect.poll(() => shell.control.handOffs.opened).toEqual([join(folder, 'data')]);
    await section('Backup').getByRole('button', { name: 'Back up now' }).click();
    await section('Backup')
      .getByRole('button', { name: /^Show in folder: the backup of today/ })
      .click();
    await expect.poll(() => shell.control.handOffs.shown).toHaveLength(1);
    expect(shell.control.handOffs.shown[0]).toContain(join(folder, 'data', 'backups', 'backup-'));
  });
});
