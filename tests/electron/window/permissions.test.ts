import { session } from 'electron';
import { beforeAll, describe, expect, it } from 'vitest';
import { appOrigin } from '../../../electron/window/app-origin.ts';
import { guardPermissions, isPermitted } from '../../../electron/window/permissions.ts';
import { doubleControl } from '../double/electron.ts';

/** Every permission that Electron 45 can be asked for. */
const permissions = [
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'captured-surface-control',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'geolocation-approximate',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'system-wake-lock',
  'top-level-storage-access',
  'usb',
  'vr',
  'web-app-installation',
  'web-printing',
  'window-management',
  'unknown',
  'a permission of the future',
];

describe('isPermitted', () => {
  it('lets our page write text to the clipboard', () => {
    expect(isPermitted('clipboard-sanitized-write', 'app://switchboard/', appOrigin)).toBe(true);
  });
  it.each(permissions)('refuses our page %s', (permission) => {
    expect(isPermitted(permission, 'app://switchboard/', appOrigin)).toBe(false);
  });
  it.each(['https://evil.example/', 'app://evil/', 'about:blank', 'null', ''])('refuses "%s" everything', (url) => {
    expect(isPermitted('clipboard-sanitized-write', url, appOrigin)).toBe(false);
  });
});

describe('a guarded session', () => {
  beforeAll(() => {
    doubleControl.appCodeLoaded();
    guardPermissions(session.defaultSession, appOrigin);
  });
  it('grants the one permission', async () => {
    expect(await doubleControl.mayHave('clipboard-sanitized-write', 'app://switchboard/')).toBe(true);
  });
  it.each(['geolocation', 'notifications', 'clipboard-read'])(
    'refuses %s, checked and requested',
    async (permission) => {
      expect(await doubleControl.mayHave(permission, 'app://switchboard/')).toBe(false);
    },
  );
});
