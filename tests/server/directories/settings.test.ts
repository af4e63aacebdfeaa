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
    expect(await settings['settings.read']({})).toEqual({ ok: true, value: { publicUrl: null, appearance: 'system' } });
  });

  it('change one by one, tidied, and are in the log', async () => {
    const { update, settings, store } = openSettings();
    await update({ publicUrl: ' https://Scim.example.org/ ' });
    await update({ appearance: 'dark' });
    expect(settings.current()).toEqual({ publicUrl: 'https://scim.example.org', appearance: 'dark' });
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

  it('do not trip over an appearance that a newer program wrote', async () => {
    const { settings, store } = openSettings();
    await store.write(() => store.settings.write('appearance', 'sepia'));
    expect(settings.current().appearance).toBe('system');
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
