import { expect, it } from 'vitest';
import { windowOptions } from '../../../electron/window/window-options.ts';

it('opens the window with exactly these options', () => {
  const options = { preload: '/p/preload.cjs', icon: '/r/icon.png', backgroundColor: '#ffffff', devTools: false };
  expect(windowOptions(options)).toMatchInlineSnapshot(`
    {
      "backgroundColor": "#ffffff",
      "height": 780,
      "icon": "/r/icon.png",
      "minHeight": 480,
      "minWidth": 360,
      "name": "main",
      "show": false,
      "title": "Switchboard",
      "webPreferences": {
        "allowRunningInsecureContent": false,
        "contextIsolation": true,
        "devTools": false,
        "navigateOnDragDrop": false,
        "nodeIntegration": false,
        "nodeIntegrationInSubFrames": false,
        "nodeIntegrationInWorker": false,
        "preload": "/p/preload.cjs",
        "safeDialogs": true,
        "sandbox": true,
        "spellcheck": false,
        "webSecurity": true,
        "webviewTag": false,
      },
      "width": 1180,
      "windowStatePersistence": true,
    }
  `);
});
