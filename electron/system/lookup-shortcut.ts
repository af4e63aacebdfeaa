import type { GlobalShortcut } from 'electron';

export interface LookupShortcutDeps {
  readonly globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>;
  readonly onPress: () => void;
  /** Told once for each shortcut that is chosen and does nothing. */
  readonly onUnavailable: (shortcut: string) => void;
}

/** The keys that look up the number on the clipboard, whichever program has the focus. */
export interface LookupShortcut {
  /** In Electron's notation, such as `CommandOrControl+Shift+L`; null for none. */
  set(shortcut: string | null): void;
  stop(): void;
}

const modifier = /^(command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|super|meta)$/i;
const functionKey = /^f([1-9]|1\d|2[0-4])$/i;

/** Keys that stand in no text: taken from every program, a plain letter could be typed nowhere any more. */
export function isSafeShortcut(shortcut: string): boolean {
  const keys = shortcut.split('+');
  return keys.some((key) => modifier.test(key)) || functionKey.test(keys.at(-1) ?? '');
}

export function createLookupShortcut({ globalShortcut, onPress, onUnavailable }: LookupShortcutDeps): LookupShortcut {
  let chosen: string | null = null;
  let registered: string | null = null;

  function release(): void {
    if (registered !== null) globalShortcut.unregister(registered);
    registered = null;
  }

  function register(shortcut: string): boolean {
    if (!isSafeShortcut(shortcut)) return false;
    try {
      return globalShortcut.register(shortcut, onPress);
    } catch {
      // Electron throws for a text that it cannot read as keys.
      return false;
    }
  }

  return {
    set: (shortcut) => {
      // The program that had the keys may have ended since, so what is not registered is tried again.
      if (shortcut === chosen && registered === shortcut) return;
      const isNew = shortcut !== chosen;
      chosen = shortcut;
      release();
      if (shortcut === null) return;
      if (register(shortcut)) registered = shortcut;
      else if (isNew) onUnavailable(shortcut);
    },
    stop: release,
  };
}
