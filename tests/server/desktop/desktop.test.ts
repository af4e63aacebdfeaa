import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../server/contract/events.ts';
import type { OperationInput, OperationName } from '../../../server/contract/operations.ts';
import { createDesktopRoom } from '../../../server/desktop/desktop.ts';
import { createMemoryDesktop } from '../harness/memory-desktop.ts';
import { startHost } from '../harness/running-host.ts';

function room() {
  const { desktop, facts, listeners } = createMemoryDesktop();
  const told: ContractEvent[] = [];
  const { operations, stop } = createDesktopRoom({
    desktop,
    dataDir: '/data',
    backupPath: (name) => (name === 'kept.db' ? '/elsewhere/kept.db' : undefined),
    publish: (event) => void told.push(event),
  });
  return { operations, stop, facts, listeners, told };
}

describe('the settings of the desktop', () => {
  it('are read, changed one by one, and told of', async () => {
    const { operations, told } = room();
    expect(await operations['desktop.read']({})).toEqual({
      ok: true,
      value: { loginStart: 'off', whenClosed: 'ask' },
    });
    const first = await operations['desktop.update']({ startsAtLogin: true });
    expect(first).toEqual({ ok: true, value: { loginStart: 'on', whenClosed: 'ask' } });
    const second = await operations['desktop.update']({ whenClosed: 'keep' });
    expect(second).toEqual({ ok: true, value: { loginStart: 'on', whenClosed: 'keep' } });
    expect(told).toEqual([{ type: 'desktop.changed' }, { type: 'desktop.changed' }]);
  });

  it('that the system does not keep are refused with its reason', async () => {
    const { operations, facts } = room();
    facts.trouble = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    expect(await operations['desktop.update']({ startsAtLogin: true })).toMatchObject({
      ok: false,
      refusal: { code: 'DESKTOP-02', message: expect.stringContaining('ENOSPC') },
    });
    expect(facts.settings.loginStart).toBe('off');
  });

  it('do not hide a mistake of the program behind a reason of the system', async () => {
    const { operations, facts } = room();
    facts.trouble = new TypeError('a mistake');
    await expect(operations['desktop.update']({ whenClosed: 'quit' })).rejects.toThrow('a mistake');
  });

  it('are followed no longer when the host has ended: the desktop outlives it', () => {
    const { stop, listeners } = room();
    expect(listeners.size).toBe(1);
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('showing in the file manager', () => {
  it('takes the data folder, and a backup wherever it is kept', async () => {
    const { operations, facts } = room();
    expect(await operations['desktop.reveal']({ what: 'data-folder' })).toEqual({ ok: true, value: {} });
    expect(await operations['desktop.reveal']({ what: 'backup', name: 'kept.db' })).toEqual({ ok: true, value: {} });
    expect(facts.shown).toEqual(['/data', '/elsewhere/kept.db']);
  });

  it.each(['gone.db', '../../etc/passwd'])('takes no path for a backup: %s', async (name) => {
    const { operations, facts } = room();
    expect(await operations['desktop.reveal']({ what: 'backup', name })).toMatchObject({
      ok: false,
      refusal: { code: 'BACKUP-02' },
    });
    expect(facts.shown).toEqual([]);
  });

  it('says why it did not open', async () => {
    const { operations, facts } = room();
    facts.trouble = new Error('No application is registered');
    const answer = await operations['desktop.reveal']({ what: 'data-folder' });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'DESKTOP-03', message: expect.stringContaining('/data (No application is registered)') },
    });
  });
});

describe('without a desktop', () => {
  const calls: readonly (readonly [OperationName, OperationInput<OperationName>])[] = [
    ['desktop.read', {}],
    ['desktop.update', { startsAtLogin: true }],
    ['desktop.reveal', { what: 'data-folder' }],
  ];
  it('refuses each of its operations', async () => {
    const { call } = await startHost();
    for (const [name, input] of calls) {
      expect(await call(name, input)).toMatchObject({ ok: false, refusal: { code: 'DESKTOP-01' } });
    }
  });
});
