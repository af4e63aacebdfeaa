import { describe, expect, it } from 'vitest';
import { createLookupShortcut, isSafeShortcut } from '../../../electron/system/lookup-shortcut.ts';
import { createGlobalShortcut } from '../double/desktop.ts';

const keys = 'CommandOrControl+Shift+L';

function desktop() {
  const { globalShortcut, facts } = createGlobalShortcut(() => true);
  const seen: string[] = [];
  const shortcut = createLookupShortcut({
    globalShortcut,
    onPress: () => void seen.push('pressed'),
    onUnavailable: (name) => void seen.push(`unavailable ${name}`),
  });
  return { facts, seen, shortcut };
}

describe('the keys that look up a number', () => {
  it('work from the moment they are chosen', () => {
    const { facts, seen, shortcut } = desktop();
    shortcut.set(keys);
    facts.registered.get(keys)?.();
    expect(seen).toEqual(['pressed']);
  });

  it('are given back when others are chosen, none are, or the app ends', () => {
    const { facts, seen, shortcut } = desktop();
    shortcut.set(keys);
    shortcut.set('Alt+F9');
    expect([...facts.registered.keys()]).toEqual(['Alt+F9']);
    shortcut.set(null);
    expect([...facts.registered.keys()]).toEqual([]);
    shortcut.set(keys);
    shortcut.stop();
    expect([...facts.registered.keys()]).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('stay as they are when another setting changes', () => {
    const { facts, seen, shortcut } = desktop();
    shortcut.set(keys);
    shortcut.set(keys);
    expect([[...facts.registered.keys()], seen]).toEqual([[keys], []]);
  });

  it('are said to be unavailable once when another program has them, and taken when it lets go', () => {
    const { facts, seen, shortcut } = desktop();
    facts.takenByOthers.add(keys);
    shortcut.set(keys);
    shortcut.set(keys);
    expect(seen).toEqual([`unavailable ${keys}`]);
    facts.takenByOthers.delete(keys);
    shortcut.set(keys);
    expect([...facts.registered.keys()]).toEqual([keys]);
  });

  it.each(['L', 'Shift+L', 'Return', 'Control+Ö', ''])('are said to be unavailable when they are "%s"', (name) => {
    const { facts, seen, shortcut } = desktop();
    shortcut.set(name);
    expect([facts.registered.size, seen]).toEqual([0, [`unavailable ${name}`]]);
  });
});

describe('isSafeShortcut', () => {
  it.each([keys, 'Ctrl+Alt+L', 'Super+N', 'F8', 'Shift+F12', 'F24'])('takes %s', (name) =>
    expect(isSafeShortcut(name)).toBe(true),
  );
  it.each(['L', 'Shift+L', 'AltGr+Q', 'Space', '+', '', 'F25', 'F8+L'])('leaves "%s" to the keyboard', (name) =>
    expect(isSafeShortcut(name)).toBe(false),
  );
});
