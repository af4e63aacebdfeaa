import { Notification } from 'electron';
import { type DirectorySummary, directorySummary } from '../../server/contract/directory.ts';
import { operations } from '../../server/contract/operations.ts';
import type { Host } from '../../server/host.ts';
import { type AlertText, guardText, refusalsText } from './alert-text.ts';
import { type Alert, createAlerts } from './alerts.ts';

export interface NotificationsDeps {
  readonly host: Pick<Host, 'dispatch' | 'subscribe'>;
  /** Somebody pressed it. */
  readonly onPress: (alert: Alert) => void;
  /** The desktop shows none: macOS only to a signed program (since Electron 42), some desktops never. */
  readonly onNotShown: (alert: Alert, directory: DirectorySummary) => void;
  readonly onFailure: (failure: unknown) => void;
}

export interface Notifications {
  setEnabled(isEnabled: boolean): void;
  stop(): void;
}

/** Tells on the desktop what cannot wait until somebody opens the window. */
export function createNotifications({ host, onPress, onNotShown, onFailure }: NotificationsDeps): Notifications {
  /** One that nothing holds may be collected, and pressing it does nothing then. */
  const shown = new Set<Notification>();
  const alertsOf = createAlerts();
  let isEnabled = true;

  async function directoryOf({ directoryId }: Alert): Promise<DirectorySummary | null> {
    const read = await host.dispatch('directories.get', { id: directoryId }, 'administrator');
    return read.ok ? directorySummary.parse(read.value) : null;
  }

  async function textOf(alert: Alert, { name }: DirectorySummary): Promise<AlertText | null> {
    if (alert.about === 'refusals') return refusalsText(name, alert.provider);
    const read = await host.dispatch('guards.list', {}, 'administrator');
    if (!read.ok) return null;
    const { guards } = operations['guards.list'].output.parse(read.value);
    const tripped = guards.find(({ directoryId }) => directoryId === alert.directoryId);
    // Decided before it could be told.
    return tripped === undefined ? null : guardText(tripped);
  }

  async function tell(alert: Alert): Promise<void> {
    const directory = await directoryOf(alert);
    const text = directory === null ? null : await textOf(alert, directory);
    if (directory === null || text === null) return;
    if (!Notification.isSupported()) {
      onNotShown(alert, directory);
      return;
    }
    const notification = new Notification({ ...text });
    const forget = () => void shown.delete(notification);
    shown.add(notification);
    notification.on('click', () => {
      forget();
      onPress(alert);
    });
    notification.on('close', forget);
    notification.on('failed', () => {
      forget();
      onNotShown(alert, directory);
    });
    notification.show();
  }

  const unsubscribe = host.subscribe((event) => {
    // Also while they are switched off, so that switching them on does not make old news new.
    for (const alert of alertsOf(event)) if (isEnabled) tell(alert).catch(onFailure);
  });

  return {
    setEnabled: (enabled) => {
      isEnabled = enabled;
    },
    stop: () => {
      unsubscribe();
      for (const notification of shown) notification.close();
      shown.clear();
    },
  };
}
