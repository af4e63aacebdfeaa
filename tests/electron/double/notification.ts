import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions, Notification as RealNotification } from 'electron';
import { closed, constructible } from './closed.ts';

/** A notification as somebody sees it. */
export interface DoubleNotification {
  readonly title: string | undefined;
  readonly body: string | undefined;
  press(): void;
  dismiss(): void;
}

/** `Notification` of a desktop that may show none: macOS to a program that is not signed, Linux without a service. */
export function createNotification(isReady: () => boolean) {
  const facts = {
    isSupported: true,
    /** Showing one ends with the event `failed`. */
    isRefused: false,
    shown: [] as DoubleNotification[],
  };
  const statics = { isSupported: () => facts.isSupported } satisfies Pick<typeof RealNotification, 'isSupported'>;
  const Notification = constructible(
    'Notification',
    ({ title, body }: NotificationConstructorOptions) => {
      if (!isReady()) throw new Error('cannot create a notification before app is ready');
      const emitter = new EventEmitter();
      const gone = (): void => {
        facts.shown = facts.shown.filter((one) => one !== seen);
      };
      const seen: DoubleNotification = {
        ...{ title, body },
        press: () => {
          gone();
          emitter.emit('click', {});
        },
        dismiss: () => {
          gone();
          emitter.emit('close', {});
        },
      };
      const modelled = {
        show: () => {
          if (facts.isRefused) setImmediate(() => emitter.emit('failed', {}, 'notifications are not allowed'));
          else facts.shown = [...facts.shown, seen];
        },
        close: gone,
      } satisfies Pick<RealNotification, 'show' | 'close'>;
      return closed('Notification', Object.assign(emitter, modelled));
    },
    statics,
  );
  return { Notification, facts };
}
