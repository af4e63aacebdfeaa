import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDouble } from './double.ts';

/**
 * What the name `electron` stands for in the tests of the shell (see `vitest.config.ts`). Each evaluation of this
 * module is another Electron, so a test that resets its modules starts afresh.
 */
const { electron, control } = createDouble({
  appData: process.env.DOUBLE_APP_DATA ?? join(tmpdir(), 'switchboard-electron-double'),
  isPackaged: process.env.DOUBLE_PACKAGED === '1',
  isLockTaken: process.env.DOUBLE_LOCK_TAKEN === '1',
});

export const {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
} = electron;

/** For tests alone: no Electron has it. */
export const doubleControl = control;
