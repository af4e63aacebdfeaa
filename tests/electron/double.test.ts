import { describe, expect, it } from 'vitest';
import { createDouble } from './double/double.ts';

const settings = { appData: '/data', isPackaged: false, isLockTaken: false };

describe('the double of Electron', () => {
  it.each([
    'app',
    'BrowserWindow',
    'clipboard',
    'dialog',
    'globalShortcut',
    'ipcMain',
    'Menu',
    'nativeTheme',
    'Notification',
    'protocol',
    'safeStorage',
    'session',
    'shell',
    'Tray',
  ] as const)('throws when an unmodelled member of %s is touched', (name) => {
    const { electron } = createDouble(settings);
    expect(() => Reflect.get(electron[name], 'setSomethingNobodyModelled')).toThrow(
      `electron double: ${name}.setSomethingNobodyModelled is not modelled`,
    );
  });

  it.each(['encryptString', 'decryptString', 'isEncryptionAvailable'])('has no deprecated safeStorage.%s', (member) => {
    expect(() => Reflect.get(createDouble(settings).electron.safeStorage, member)).toThrow('is not modelled');
  });

  it('is not ready before the code of the app has been evaluated', async () => {
    const { electron, control } = createDouble(settings);
    let isReady = false;
    const waiting = electron.app.whenReady().then(() => {
      isReady = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isReady).toBe(false);
    control.appCodeLoaded();
    await waiting;
    expect(isReady).toBe(true);
  });

  it('refuses what comes too late or too early', () => {
    const { electron, control } = createDouble(settings);
    expect(() => new electron.BrowserWindow({})).toThrow(/before app is ready/);
    expect(() => electron.session.defaultSession).toThrow(/when app is ready/);
    expect(electron.safeStorage.getSelectedStorageBackend()).toBe('unknown');
    electron.app.requestSingleInstanceLock();
    expect(() => electron.app.setPath('userData', '/other')).toThrow(/after the lock/);
    control.appCodeLoaded();
    expect(() => electron.app.enableSandbox()).toThrow(/before app is ready/);
  });

  it('refuses a second handler for one channel', () => {
    const { electron } = createDouble(settings);
    electron.ipcMain.handle('x', () => {});
    expect(() => electron.ipcMain.handle('x', () => {})).toThrow(/second handler/);
  });

  it('grants every permission while nobody is asked, as Electron does', async () => {
    const { control } = createDouble(settings);
    expect(await control.mayHave('geolocation', 'https://example.org/')).toBe(true);
  });

  it('sends only what can be cloned to another process', () => {
    const { control, electron } = createDouble(settings);
    control.appCodeLoaded();
    new electron.BrowserWindow({});
    const contents = control.windows[0]?.contents.contents;
    expect(() => contents?.send('x', () => {})).toThrow(/could not be cloned/);
  });

  it('ends when the last window goes and nobody wants to stay', async () => {
    const { control, electron } = createDouble(settings);
    control.appCodeLoaded();
    new electron.BrowserWindow({});
    control.windows[0]?.tryClose();
    expect(await control.exited).toBe(0);
  });
});
