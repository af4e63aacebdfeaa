import { expect, it } from 'vitest';
import { type Alert, createAlerts, quietMs } from '../../../electron/system/alerts.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import type { ContractEvent } from '../../../server/contract/events.ts';
import { request } from '../../renderer/support/samples.ts';

const [office, warehouse] = [directoryId.parse(1), directoryId.parse(2)];

function requests(...given: readonly (readonly [id: typeof office, action: 'refused' | 'created', at: number])[]) {
  const all = given.map(([id, action, at], index) => request(index + 1, { directoryId: id, action, at }));
  return { type: 'requests.received', requests: all } satisfies ContractEvent;
}
const refusalsOf = (id: typeof office): Alert => ({ about: 'refusals', directoryId: id, provider: 'Okta' });

it.each<readonly [what: string, events: readonly ContractEvent[], alerts: readonly Alert[]]>([
  [
    'a guard that trips',
    [{ type: 'guard.changed' }, { type: 'guard.tripped', directoryId: office }],
    [{ about: 'guard', directoryId: office }],
  ],
  ['what is accepted', [requests([office, 'created', 1]), { type: 'directories.changed' }], []],
  ['the first refusal', [requests([office, 'created', 1], [office, 'refused', 2])], [refusalsOf(office)]],
  [
    'the first of many refusals, at once or one by one',
    [requests([office, 'refused', 1], [office, 'refused', 2]), requests([office, 'refused', 3])],
    [refusalsOf(office)],
  ],
  [
    'none while they go on, however long',
    [1, 2, 3, 4].map((half) => requests([office, 'refused', (half * quietMs) / 2])),
    [refusalsOf(office)],
  ],
  [
    'the first after a quiet hour, exactly',
    [
      requests([office, 'refused', 1]),
      requests([office, 'refused', quietMs]),
      requests([office, 'refused', 2 * quietMs]),
    ],
    [refusalsOf(office), refusalsOf(office)],
  ],
  [
    'each directory by itself',
    [requests([office, 'refused', 1], [warehouse, 'refused', 2], [office, 'refused', 3])],
    [refusalsOf(office), refusalsOf(warehouse)],
  ],
])('picks %s', (_what, events, alerts) => {
  const alertsOf = createAlerts();
  expect(events.flatMap(alertsOf)).toEqual(alerts);
});
