import type { DesktopSettings } from '../../../server/contract/desktop-operations.ts';
import type { Desktop } from '../../../server/desktop/desktop.ts';

/** A desktop that keeps what it is told in memory. */
export function createMemoryDesktop() {
  const listeners = new Set<() => void>();
  const facts = {
    settings: { loginStart: 'off', whenClosed: 'ask' } as DesktopSettings,
    shown: [] as string[],
    /** Why nothing is kept or opened. */
    trouble: null as Error | null,
  };
  const change = async (changes: Partial<DesktopSettings>): Promise<void> => {
    if (facts.trouble !== null) throw facts.trouble;
    facts.settings = { ...facts.settings, ...changes };
    for (const listener of listeners) listener();
  };
  const desktop: Desktop = {
    settings: async () => facts.settings,
    setStartsAtLogin: (starts) => change({ loginStart: starts ? 'on' : 'off' }),
    setWhenClosed: (whenClosed) => change({ whenClosed }),
    openFolder: async (path) => {
      if (facts.trouble === null) facts.shown.push(path);
      return facts.trouble?.message ?? null;
    },
    showFile: (path) => void facts.shown.push(path),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return { desktop, facts, listeners };
}
