import type { AppInfo } from '../../server/contract/app.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';

/** What the tray says and offers. */
export interface TrayModel {
  readonly tooltip: string;
  /** The base URLs that can be copied, with the names of their directories. */
  readonly baseUrls: readonly { readonly name: string; readonly url: string }[];
  /** Every directory is paused; null when there is none to pause. */
  readonly isPaused: boolean | null;
}

const minuteMs = 60_000;

function ago(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return 'just now';
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1_440
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1_440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** @param now milliseconds since 1970. */
export function trayModel(info: AppInfo, directories: readonly DirectorySummary[], now: number): TrayModel {
  const isPaused = directories.length === 0 ? null : directories.every(({ paused }) => paused);
  const pushes = directories.flatMap(({ lastPushAt }) => lastPushAt ?? []);
  return {
    tooltip: [where(info, isPaused), lastPush(pushes, now)].join(' · '),
    baseUrls: directories.map(({ name, baseUrl }) => ({ name, url: baseUrl })),
    isPaused,
  };
}

function where({ listener }: AppInfo, isPaused: boolean | null): string {
  if (listener.state === 'stopped') return 'Not receiving';
  const { address, port } = listener;
  return `${isPaused === true ? 'Paused' : 'Receiving'} on ${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function lastPush(pushes: readonly number[], now: number): string {
  return pushes.length === 0 ? 'nothing received yet' : `last push ${ago(now - Math.max(...pushes))}`;
}
