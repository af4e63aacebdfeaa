import type { CloseChoice } from '../../server/contract/desktop-operations.ts';

/** The texts of what only the desktop app offers. */
export const desktopTexts = {
  title: 'Starting and closing',
  lead: 'Identity providers send changes at any time, and only a program that runs receives them.',
  error: 'The settings of the desktop could not be read.',
  start: 'When you log in to this computer',
  starts: {
    on: { label: 'Start Switchboard', hint: 'Without a window, so that nothing is missed after a restart.' },
    off: { label: 'Start nothing', hint: 'Nothing is received until somebody starts Switchboard.' },
  },
  startSaved: (starts: boolean) => (starts ? 'Switchboard starts at login' : 'Switchboard does not start at login'),
  awaitsApproval:
    'macOS has not allowed it yet: switch Switchboard on in System Settings, General, Login Items & Extensions.',
  close: 'When the window is closed',
  closes: {
    ask: { label: 'Ask', hint: 'The next time the window is closed. The answer is remembered.' },
    keep: {
      label: 'Keep running in the background',
      hint: 'People are still received. The icon beside the clock, or starting Switchboard again, brings the window back.',
    },
    quit: { label: 'Quit', hint: 'Nothing is received until Switchboard is started again.' },
  } satisfies Record<CloseChoice, { label: string; hint: string }>,
  closeSaved: {
    ask: 'Closing the window asks',
    keep: 'Closing the window keeps Switchboard running',
    quit: 'Closing the window quits Switchboard',
  } satisfies Record<CloseChoice, string>,
  openFolder: 'Open data folder',
  folderOpened: 'The data folder is open in the file manager',
  showBackup: 'Show in folder',
  showBackupName: (moment: string) => `Show in folder: the backup of ${moment}`,
} as const;
