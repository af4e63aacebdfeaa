import { clipboard, Menu, nativeImage, Tray } from 'electron';
import { appInfo } from '../../server/contract/app.ts';
import { operations } from '../../server/contract/operations.ts';
import type { Host } from '../../server/host.ts';
import { type TrayModel, trayModel } from './tray-model.ts';

export interface TrayDeps {
  readonly host: Host;
  readonly icon: string;
  readonly now: () => number;
  readonly show: () => void;
  readonly lookUpClipboard: () => void;
  readonly quit: () => void;
  readonly onFailure: (failure: unknown) => void;
}

/**
 * The icon that says, while the window is closed, that people are still received. Desktops without a tray show
 * nothing; there a second start of the app brings the window back, so nothing depends on the icon.
 * @returns the function that removes it.
 */
export function createTray(deps: TrayDeps): () => void {
  const { host, icon, now, show, lookUpClipboard, quit, onFailure } = deps;
  const tray = new Tray(nativeImage.createFromPath(icon));
  let isReading = false;
  let isBehind = false;
  tray.on('click', show);

  async function setPaused(paused: boolean): Promise<void> {
    for (const { id, ...directory } of await directories()) {
      if (directory.paused !== paused) await host.dispatch('directories.update', { id, paused }, 'administrator');
    }
  }

  async function directories() {
    const listed = await host.dispatch('directories.list', {}, 'administrator');
    return listed.ok ? operations['directories.list'].output.parse(listed.value).directories : [];
  }

  function draw({ tooltip, baseUrls, isPaused }: TrayModel): void {
    tray.setToolTip(`Switchboard: ${tooltip}`);
    const copy = baseUrls.map(({ name, url }) => ({
      label: baseUrls.length === 1 ? 'Copy Base URL' : name,
      click: () => clipboard.writeText(url).catch(onFailure),
    }));
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: tooltip, enabled: false },
        { type: 'separator' },
        { id: 'open', label: 'Open Switchboard', click: show },
        { id: 'look-up-clipboard', label: 'Look Up Number on Clipboard', click: lookUpClipboard },
        {
          id: 'pause',
          label: 'Pause Receiving',
          type: 'checkbox',
          checked: isPaused === true,
          enabled: isPaused !== null,
          click: (item) => void setPaused(item.checked).catch(onFailure),
        },
        ...(copy.length > 1 ? [{ label: 'Copy Base URL', submenu: copy }] : copy),
        { type: 'separator' },
        { id: 'quit', label: 'Quit Switchboard', click: quit },
      ]),
    );
  }

  async function redraw(): Promise<void> {
    const info = await host.dispatch('app.info', {}, 'administrator');
    const listed = await directories();
    if (info.ok && !tray.isDestroyed()) draw(trayModel(appInfo.parse(info.value), listed, now()));
  }

  /** One reading at a time, and one more if anything happened meanwhile: a push of thousands is read a few times. */
  async function refresh(): Promise<void> {
    isBehind = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isBehind) {
        isBehind = false;
        await redraw();
      }
    } finally {
      isReading = false;
    }
  }

  const refreshSoon = (): void => void refresh().catch(onFailure);

  const unsubscribe = host.subscribe((event) => {
    if (event.type !== 'contacts.changed' && event.type !== 'settings.changed') refreshSoon();
  });
  // The tooltip counts minutes.
  const ticking = setInterval(refreshSoon, 60_000);
  ticking.unref();
  refreshSoon();
  return () => {
    clearInterval(ticking);
    unsubscribe();
    tray.destroy();
  };
}
