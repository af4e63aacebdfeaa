import { describe, expect, it } from 'vitest';
import { createSettings, ensureInstallationId } from '../../../server/directories/settings.ts';
import { openTestStore } from '../harness/open-test-store.ts';

function openSettings() {
  const store = openTestStore();
  const settings = createSettings(store, () => 5);
  return { store, settings, update: settings['settings.update'] };
}

describe('settings', () => {
  it('begin without a public address and with the appearance of the system', async () => {
    const { settings } = openSettings();
    expect(await settings['settings.read']({})).toEqual({
      ok: true,
      value: {
        publicUrl: null,
        appearance: 'system',
        order: 'given',
        dialScheme: 'tel',
        sipDomain: null,
        lookupShortcut: 'CommandOrControl+Shift+L',
        notifications: 'on',
        requestDays: '90',
        exchangeDays: '7',
      },
    });
  });

  it('change one by one, tidied, and are in the log', async () => {
    const { update, settings, store } = openSettings();
    await update({ publicUrl: ' https://Scim.example.org/ ' });
    await update({ appearance: 'dark' });
    expect(settings.current()).toMatchObject({ publicUrl: 'https://scim.example.org', appearance: 'dark' });
    expect(store.changes.since(0, 9).map(({ kind }) => kind)).toEqual(['settings.updated', 'settings.updated']);
  });

  it.each([null, '', '  '])('forget the public address with %j', async (publicUrl) => {
    const { update, settings } = openSettings();
    await update({ publicUrl: 'https://scim.example.org' });
    await update({ publicUrl });
    expect(settings.current().publicUrl).toBeNull();
  });

  it('change nothing at all when the address is refused', async () => {
    const { update, settings, store } = openSettings();
    const refusal = { code: 'URL-01', field: 'publicUrl' };
    expect(await update({ publicUrl: 'scim.example.org', appearance: 'dark' })).toMatchObject({ ok: false, refusal });
    expect([settings.current().appearance, store.changes.last()]).toEqual(['system', 0]);
  });

  const kept = [
    [{ order: 'family' }, { order: 'family' }],
    [{ dialScheme: 'msteams' }, { dialScheme: 'msteams' }],
    [{ sipDomain: ' Voice.Example.org ' }, { sipDomain: 'voice.example.org' }],
    [{ sipDomain: '  ' }, { sipDomain: null }],
    [{ lookupShortcut: null }, { lookupShortcut: null }],
    [{ lookupShortcut: 'Alt+L' }, { lookupShortcut: 'Alt+L' }],
    [{ notifications: 'off' }, { notifications: 'off' }],
  ] as const;
  it.each(kept)('keep %j as %j', async (typed, stored) => {
    const { update, store } = openSettings();
    expect(await update(typed)).toMatchObject({ ok: true, value: stored });
    expect(createSettings(store, () => 5).current()).toMatchObject(stored);
  });

  it.each([
    'sip:voice.example.org',
    'ada@example.org',
    'voice example.org',
    '-voice.org',
    'a..b',
    `${'a'.repeat(64)}.org`,
  ])('refuse %j as a SIP domain, and change nothing', async (sipDomain) => {
    const { update, settings } = openSettings();
    const refusal = { code: 'SIP-01', field: 'sipDomain', message: expect.stringContaining('is no domain') };
    expect(await update({ sipDomain, dialScheme: 'sip' })).toMatchObject({ ok: false, refusal });
    expect(settings.current()).toMatchObject({ sipDomain: null, dialScheme: 'tel' });
  });

  it.each([
    ['appearance', 'sepia', 'system'],
    ['order', 'size', 'given'],
    ['dialScheme', 'fax', 'tel'],
  ] as const)('do not trip over the %s %s that a newer program wrote', async (name, written, read) => {
    const { settings, store } = openSettings();
    await store.write(() => store.settings.write(name, written));
    expect(settings.current()[name]).toBe(read);
  });
});

describe('what the installation remembers', () => {
  it('is its own id, made once', async () => {
    const { settings, store } = openSettings();
    await ensureInstallationId(store, () => 'first');
    await ensureInstallationId(store, () => 'second');
    expect(settings.installationId()).toBe('first');
  });
});
