import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { vi } from 'vitest';
import { closeAnswers } from '../../electron/closing.ts';
import { buildStale } from '../../electron/launch/build.ts';
import { buildTargets } from '../../electron/launch/build-stamp.ts';
import { type ChromiumPages, createChromiumPages } from './double/chromium-page.ts';
import type { DoubleControl } from './double/double.ts';
import type { CloseButton, ShellUnderTest } from './shell.contract.ts';

const root = join(import.meta.dirname, '../..');

/** Makes what `launchOnDouble` runs, if the sources have changed since. */
export async function buildWhatShips(): Promise<void> {
  await buildStale(root, buildTargets, () => {});
}

export interface ShellOnDouble extends ShellUnderTest {
  readonly control: DoubleControl;
  readonly pages: ChromiumPages;
}

const buttons: Readonly<Record<CloseButton, (typeof closeAnswers)[number]>> = {
  'Keep Receiving': 'keep',
  Quit: 'quit',
  Cancel: 'cancel',
};

/**
 * Runs the built main bundle on the double of Electron, with a real Chromium page and the built preload behind its
 * window: what ships, as far as it can run without Electron.
 */
export async function launchOnDouble(browser: Browser, { dataDir }: { dataDir: string }): Promise<ShellOnDouble> {
  vi.resetModules();
  const { app, doubleControl: control } = await import('./double/electron.ts');
  const pages = createChromiumPages(browser);
  control.putPageBehindWindows(pages.openPage);
  process.argv = [process.execPath, root, '--data-dir', dataDir, '--port', '0'];
  // A path that is computed, because what is built has no types.
  const builtMain = join(root, 'out/main/main.js');
  await import(builtMain);
  control.appCodeLoaded();
  await vi.waitFor(
    () => {
      const [problem] = control.dialogs.errors;
      if (problem !== undefined) throw new Error(`${problem.title}: ${problem.content}`);
      if (control.windows.length === 0) throw new Error('no window has opened');
    },
    { timeout: 20_000 },
  );
  const window = () => control.windows[0];

  return {
    control,
    pages,
    page: () => pages.page(),
    isWindowVisible: async () => window()?.facts.isVisible ?? false,
    windowCount: async () => control.windows.length,
    closeWindow: async (button) => {
      control.dialogs.answers = [closeAnswers.indexOf(buttons[button])];
      window()?.tryClose();
    },
    questionsAsked: async () => control.dialogs.questions.length,
    savedFiles: async () => pages.savedFiles,
    pressMenu: async (id) => control.menu.bar?.getMenuItemById(id)?.click(),
    writeClipboard: async (text) => {
      control.handOffs.clipboard = text;
    },
    openedLinks: async () => control.handOffs.links,
    themeSource: async () => control.nativeTheme.themeSource,
    startAgain: async (...args) => void control.startAgain([process.execPath, root, ...args]),
    quit: async () => {
      control.trays[0]?.menu?.getMenuItemById('quit')?.click();
      return control.exited;
    },
    exited: control.exited,
    dispose: async () => {
      if (!control.app.hasExited) app.quit();
      await control.exited;
      await (await pages.page()).context().close();
    },
  };
}
