import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../../electron/system/alerts.ts';
import { createNotifications } from '../../../electron/system/notifications.ts';
import { defaultGuardRules } from '../../../server/contract/guard.ts';
import { accepted } from '../../server/directories/administration.ts';
import { complete } from '../../server/harness/people.ts';
import { scimClient, startHost } from '../../server/harness/running-host.ts';
import { doubleControl } from '../double/electron.ts';

/** A running host with a guard that trips at once, and a desktop that shows its notifications. */
async function desktop() {
  const host = await startHost();
  const setup = accepted(await host.call('directories.create', { name: 'Head office', type: 'other' }));
  const rules = { ...defaultGuardRules, minimum: 2 };
  accepted(await host.call('guard.configure', { directoryId: setup.id, rules }));
  const client = scimClient(setup);
  const ids = [await client.create(complete('ada')), await client.create(complete('bob'))];
  await host.call('contacts.page', {});
  const facts = doubleControl.notifications;
  Object.assign(facts, { isSupported: true, isRefused: false, shown: [] });
  const [pressed, notShown, failures]: [Alert[], string[], unknown[]] = [[], [], []];
  const notifications = createNotifications({
    host,
    onPress: (alert) => void pressed.push(alert),
    onNotShown: ({ about }, { name }) => void notShown.push(`${about} ${name}`),
    onFailure: (failure) => void failures.push(failure),
  });
  // Later than the notifications, which have heard of it then.
  const refusalsHeard: string[] = [];
  host.subscribe((event) => {
    if (event.type !== 'requests.received') return;
    refusalsHeard.push(...event.requests.filter(({ action }) => action === 'refused').map(({ path }) => path));
  });
  return {
    ...{ refusalsHeard, facts, pressed, notShown, failures, notifications, directoryId: setup.id },
    trip: async () => {
      for (const id of ids) await client.send('DELETE', `/Users/${id}`);
    },
    refuse: () => client.send('POST', '/Users', {}),
    texts: () => facts.shown.map(({ title, body }) => `${title}. ${body}`),
  };
}

doubleControl.appCodeLoaded();

let given: Awaited<ReturnType<typeof desktop>>;
beforeEach(async () => {
  given = await desktop();
});

const tripped = 'Many people are leaving Head office. 2 of 2 so far. Agents still see them until you decide.';
const refused =
  'Head office refuses requests. A request from Okta was refused, the first for an hour. Press to see why.';

describe('the desktop', () => {
  it('says that a guard has tripped, and shows its page when that is pressed', async () => {
    await given.trip();
    await vi.waitUntil(() => given.facts.shown.length > 0);
    expect(given.texts()).toEqual([tripped]);
    given.facts.shown[0]?.press();
    expect(given.pressed).toEqual([{ about: 'guard', directoryId: given.directoryId }]);
    expect(given.facts.shown).toEqual([]);
  });

  it('says once that requests begin to be refused', async () => {
    await given.refuse();
    await given.refuse();
    await vi.waitUntil(() => given.facts.shown.length > 0);
    await given.trip();
    await vi.waitUntil(() => given.facts.shown.length > 1);
    expect(given.texts()).toEqual([refused, tripped]);
  });

  it.each([
    ['refuses to show any', { isRefused: true }],
    ['cannot show any', { isSupported: false }],
  ])('leaves it to the page when it %s', async (_what, facts) => {
    Object.assign(given.facts, facts);
    await given.refuse();
    await given.trip();
    await vi.waitUntil(() => given.notShown.length > 1);
    expect(given.notShown.toSorted()).toEqual(['guard Head office', 'refusals Head office']);
    expect(given.facts.shown).toEqual([]);
  });

  it('says nothing while notifications are off, and takes them away when the app ends', async () => {
    given.notifications.setEnabled(false);
    await given.refuse();
    await vi.waitUntil(() => given.refusalsHeard.length > 0);
    given.notifications.setEnabled(true);
    await given.trip();
    await vi.waitUntil(() => given.facts.shown.length > 0);
    expect(given.texts()).toEqual([tripped]);
    given.notifications.stop();
    expect([given.facts.shown, given.failures]).toEqual([[], []]);
  });
});
