import type { CloseChoice, DesktopSettings, desktopOperations } from '../contract/desktop-operations.ts';
import type { ContractEvent } from '../contract/events.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Result, refuse } from '../contract/result.ts';
import { codeOf } from '../start-failure.ts';
import { noSuchBackup } from '../upkeep/backups.ts';

/** What the desktop around the host can do; the shell implements it. */
export interface Desktop {
  settings(): Promise<DesktopSettings>;
  /** Rejects with the system's error when it cannot be kept. */
  setStartsAtLogin(starts: boolean): Promise<void>;
  /** Rejects with the system's error when it cannot be kept. */
  setWhenClosed(choice: CloseChoice): Promise<void>;
  /** Opens a folder in the file manager; the answer is why not, null when it is open. */
  openFolder(path: string): Promise<string | null>;
  /** Opens the folder of a file in the file manager, with the file selected. */
  showFile(path: string): void;
  /** Told when the settings have changed, from here or from the menu; returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

export interface DesktopRoomDeps {
  /** Undefined where there is no desktop around the host. */
  readonly desktop: Desktop | undefined;
  readonly dataDir: string;
  /** Where a backup is; undefined when there is none of that name. */
  readonly backupPath: (name: string) => string | undefined;
  readonly publish: (event: ContractEvent) => void;
}

export interface DesktopRoom {
  readonly operations: Pick<Api, keyof typeof desktopOperations>;
  stop(): void;
}

/** The operations of the desktop, for a user interface that cannot know which shell it is in. */
export function createDesktopRoom({ desktop, dataDir, backupPath, publish }: DesktopRoomDeps): DesktopRoom {
  if (desktop === undefined) {
    return {
      operations: {
        'desktop.read': async () => onlyOnTheDesktop(),
        'desktop.update': async () => onlyOnTheDesktop(),
        'desktop.reveal': async () => onlyOnTheDesktop(),
      },
      stop: () => {},
    };
  }
  const showBackup = (name: string): Result<object> => {
    const path = backupPath(name);
    if (path === undefined) return refuse(noSuchBackup(name));
    desktop.showFile(path);
    return accept({});
  };
  return {
    operations: {
      'desktop.read': async () => accept(await desktop.settings()),
      'desktop.update': async ({ startsAtLogin, whenClosed }) => {
        try {
          if (startsAtLogin !== undefined) await desktop.setStartsAtLogin(startsAtLogin);
          if (whenClosed !== undefined) await desktop.setWhenClosed(whenClosed);
        } catch (failure) {
          const code = codeOf(failure);
          if (code === '') throw failure;
          return refuse({
            code: 'DESKTOP-02',
            message: `This computer did not keep the change (${code}). See that the disk has room and that the folder may be written to, then choose again.`,
          });
        }
        return accept(await desktop.settings());
      },
      'desktop.reveal': async (asked) => {
        if (asked.what === 'backup') return showBackup(asked.name);
        const reason = await desktop.openFolder(dataDir);
        if (reason === null) return accept({});
        const message = `The file manager did not open ${dataDir} (${reason}). Open it there by hand.`;
        return refuse({ code: 'DESKTOP-03', message });
      },
    },
    stop: desktop.onChange(() => publish({ type: 'desktop.changed' })),
  };
}

function onlyOnTheDesktop<T>(): Result<T> {
  return refuse({
    code: 'DESKTOP-01',
    message: 'Only the desktop app can do this; here Switchboard runs without one.',
  });
}
