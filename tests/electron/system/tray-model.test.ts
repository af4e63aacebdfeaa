import { describe, expect, it } from 'vitest';
import { trayModel } from '../../../electron/system/tray-model.ts';
import { type AppInfo, appInfo } from '../../../server/contract/app.ts';
import { directorySummary } from '../../../server/contract/directory.ts';

const now = Date.UTC(2026, 10, 24, 12);
const minute = 60_000;

function info(listener: AppInfo['listener']): AppInfo {
  return appInfo.parse({ version: '1', shell: 'desktop', keyStore: 'file', dataDir: '/d', listener });
}
function directory(name: string, paused: boolean, lastPushAt: number | null) {
  return directorySummary.parse({
    id: 1,
    name,
    type: 'other',
    baseUrl: `https://example.org/scim/v2/${name}`,
    status: 'receiving',
    missingRule: 'hold',
    paused,
    tokens: { state: 'lasting' },
    keepsTokens: true,
    counts: { listed: 0, held: 0, hidden: 0 },
    createdAt: 0,
    lastRequestAt: lastPushAt,
    lastPushAt,
    refusedLastDay: 0,
    turnedAwayLastDay: 0,
    lastDay: [],
    refusedPeople: 0,
  });
}
const listening = info({ state: 'listening', address: '127.0.0.1', port: 7643 });

describe('the tooltip', () => {
  it.each([
    ['nothing received', listening, [], 'Receiving on 127.0.0.1:7643 · nothing received yet'],
    [
      'a push',
      listening,
      [directory('a', false, now - 3 * minute)],
      'Receiving on 127.0.0.1:7643 · last push 3 minutes ago',
    ],
    [
      'one minute',
      listening,
      [directory('a', false, now - minute)],
      'Receiving on 127.0.0.1:7643 · last push 1 minute ago',
    ],
    ['just now', listening, [directory('a', false, now - 5)], 'Receiving on 127.0.0.1:7643 · last push just now'],
    [
      'hours',
      listening,
      [directory('a', false, now - 125 * minute)],
      'Receiving on 127.0.0.1:7643 · last push 2 hours ago',
    ],
    [
      'days',
      listening,
      [directory('a', false, now - 3000 * minute)],
      'Receiving on 127.0.0.1:7643 · last push 2 days ago',
    ],
    [
      'the newest of several',
      listening,
      [directory('a', false, now - 9 * minute), directory('b', false, null), directory('c', true, now - 2 * minute)],
      'Receiving on 127.0.0.1:7643 · last push 2 minutes ago',
    ],
    ['a paused directory', listening, [directory('a', true, null)], 'Paused on 127.0.0.1:7643 · nothing received yet'],
    ['IPv6', info({ state: 'listening', address: '::1', port: 1 }), [], 'Receiving on [::1]:1 · nothing received yet'],
    ['no listener', info({ state: 'stopped', reason: 'x' }), [], 'Not receiving · nothing received yet'],
  ])('says %s', (_name, app, directories, tooltip) => expect(trayModel(app, directories, now).tooltip).toBe(tooltip));
});

describe('pausing', () => {
  it.each([
    ['no directory', [], null],
    ['one that receives', [directory('a', false, null)], false],
    ['one of two paused', [directory('a', true, null), directory('b', false, null)], false],
    ['all paused', [directory('a', true, null), directory('b', true, null)], true],
  ])('with %s', (_name, directories, isPaused) => {
    expect(trayModel(listening, directories, now).isPaused).toBe(isPaused);
  });
});

it('offers the base URL of every directory under its name', () => {
  expect(trayModel(listening, [directory('a', false, null), directory('b', true, null)], now).baseUrls).toEqual([
    { name: 'a', url: 'https://example.org/scim/v2/a' },
    { name: 'b', url: 'https://example.org/scim/v2/b' },
  ]);
});
