import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { _electron as electron } from 'playwright-core';
import { closeAnswers } from '../../electron/closing.ts';
import type { CloseButton, ShellUnderTest } from './shell.contract.ts';

const root = join(import.meta.dirname, '../..');
const buttons: Readonly<Record<CloseButton, (typeof closeAnswers)[number]>> = {
  'Keep Receiving': 'keep',
  Quit: 'quit',
  Cancel: 'cancel',
};

/** What the stand-ins inside the app write down. */
interface Notes {
  switchboardTest: { button: number; questions: number; links: string[]; saved: string[] };
}

/** Runs the built app in Electron itself. Only what would reach other programs is replaced, inside the app. */
export async function launchOnElectron(
  executablePath: string,
  { dataDir }: { dataDir: string },
): Promise<ShellUnderTest> {
  // Chromium refuses its sandbox to root, which containers usually are; what ships never runs so.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...sandbox, root, '--data-dir', dataDir, '--port', '0'];
  const running = await electron.launch({ executablePath, args });
  const child = running.process();
  const exited = once(child, 'exit').then(([code]) => Number(code));
  await running.evaluate(({ dialog, session, shell }) => {
    const notes: Notes = Object.assign(globalThis, {
      switchboardTest: { button: 0, questions: 0, links: [], saved: [] },
    });
    Object.assign(dialog, {
      showMessageBox: async () => {
        notes.switchboardTest.questions += 1;
        return { response: notes.switchboardTest.button, checkboxChecked: false };
      },
    });
    // Comes after the app's own rule, so what is still there may be saved; it goes nowhere and no dialog asks.
    session.defaultSession.on('will-download', (event, item) => {
      if (!event.defaultPrevented) notes.switchboardTest.saved.push(item.getFilename());
      event.preventDefault();
    });
    Object.assign(shell, { openExternal: async (url: string) => void notes.switchboardTest.links.push(url) });
  });
  await running.firstWindow();

  return {
    page: () => running.firstWindow(),
    isWindowVisible: () =>
      running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible())),
    windowCount: () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    closeWindow: (button) =>
      running.evaluate(({ BrowserWindow }, answer) => {
        (globalThis as unknown as Notes).switchboardTest.button = answer;
        BrowserWindow.getAllWindows()[0]?.close();
      }, closeAnswers.indexOf(buttons[button])),
    questionsAsked: () => running.evaluate(() => (globalThis as unknown as Notes).switchboardTest.questions),
    savedFiles: () => running.evaluate(() => (globalThis as unknown as Notes).switchboardTest.saved),
    pressMenu: (id) =>
      running.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id),
    writeClipboard: (text) => running.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text),
    openedLinks: () => running.evaluate(() => (globalThis as unknown as Notes).switchboardTest.links),
    themeSource: () => running.evaluate(({ nativeTheme }) => nativeTheme.themeSource),
    startAgain: async (...more) => {
      await once(spawn(executablePath, [...args, ...more], { stdio: 'ignore' }), 'exit');
    },
    quit: async () => {
      // The answer to this call may never come: the process that would give it is ending.
      running.evaluate(({ app }) => app.quit()).catch(() => {});
      return exited;
    },
    exited,
    dispose: async () => {
      if (child.exitCode === null) await running.close();
    },
  };
}
