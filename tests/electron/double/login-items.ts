import type { App } from 'electron';

/** What `LoginItemSettings` says of another platform or of services, none of which the app asks about. */
const nothingElse = { launchItems: [] };

/** The list of what the system starts at login, of macOS and of Windows in one. */
export function createLoginItems() {
  const facts = {
    /** The command of each entry, with the arguments as Windows keeps them: one text. */
    entries: new Set<string>(),
    /** The Task Manager of Windows has switched the entries off, or macOS waits for somebody's consent. */
    isHeldBack: false,
    /** macOS has started this run. */
    wasOpenedAtLogin: false,
  };
  const commandOf = (path = process.execPath, args: readonly string[] = []) => [path, ...args].join(' ');
  const modelled = {
    getLoginItemSettings: ({ path, args } = {}) => {
      const openAtLogin = facts.entries.has(commandOf(path, args));
      const entered = facts.isHeldBack ? 'requires-approval' : 'enabled';
      return {
        ...nothingElse,
        openAtLogin,
        executableWillLaunchAtLogin: openAtLogin && !facts.isHeldBack,
        status: openAtLogin ? entered : 'not-registered',
        wasOpenedAtLogin: facts.wasOpenedAtLogin,
      };
    },
    setLoginItemSettings: ({ openAtLogin, path, args, enabled = true }) => {
      if (openAtLogin === true) facts.entries.add(commandOf(path, args));
      else facts.entries.delete(commandOf(path, args));
      // On Windows an entry that is made is switched on again; the consent of macOS nobody else can give.
      if (path !== undefined && enabled) facts.isHeldBack = false;
    },
  } satisfies Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>;
  return { modelled, facts };
}
