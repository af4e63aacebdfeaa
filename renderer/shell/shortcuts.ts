import type { DesktopCommand } from '../../server/contract/desktop.ts';
import type { Platform } from '../platform.ts';
import { shortcutTexts as texts } from '../texts/shortcuts.ts';

/** What a key can ask the window to do: the commands of the desktop's menu, and what only a key asks for. */
export type ShortcutCommand = DesktopCommand | 'go-back' | 'go-to-caller';

export type ShortcutPlatform = Pick<Platform, 'isMac' | 'isDesktop'>;

/** One combination of keys. What is left out must not be held, except Shift for a sign that needs it. */
export interface Keys {
  /** As `KeyboardEvent.key` has it; letters in lower case. `Letters` stands for any of them, on the sheet only. */
  readonly key: string;
  /** Ctrl, on a Mac ⌘. */
  readonly isMain?: boolean;
  readonly isAlt?: boolean;
  readonly isShift?: boolean;
}

export interface Shortcut {
  readonly group: keyof typeof texts.groups;
  readonly text: string;
  /** Any of these; none where the platform has no such shortcut. */
  keys(platform: ShortcutPlatform): readonly Keys[];
  /** Null where whatever has the focus, the browser or the desktop's menu obeys the keys, and the sheet only lists them. */
  command(platform: ShortcutPlatform): ShortcutCommand | null;
  /** Only outside of text fields, because the key is a sign that can be typed. */
  readonly isSign?: boolean;
}

const main = (key: string): Keys => ({ key, isMain: true });

/** In a browser Ctrl and a digit choose one of its own tabs. */
const tab = (digit: string, text: string, command: ShortcutCommand): Shortcut => ({
  group: 'window',
  text,
  keys: ({ isDesktop }) => [isDesktop ? main(digit) : { key: digit, isAlt: true }],
  command: () => command,
});

const always = (text: string, keys: readonly Keys[], command: ShortcutCommand): Shortcut => ({
  group: 'window',
  text,
  keys: () => keys,
  command: () => command,
});

/** In the desktop's menu, where the system obeys it; a browser keeps the keys for itself. */
const inMenu = (text: string, keys: Keys): Shortcut => ({
  group: 'window',
  text,
  keys: ({ isDesktop }) => (isDesktop ? [keys] : []),
  command: () => null,
});

const listed = (group: Shortcut['group'], text: string, ...keys: readonly Keys[]): Shortcut => ({
  group,
  text,
  keys: () => keys,
  command: () => null,
});

/** Every shortcut: the keys that the window obeys and the sheet that lists them are both made from this. */
export const shortcuts: readonly Shortcut[] = [
  always(texts.search, [main('f')], 'focus-search'),
  always(texts.palette, [main('k')], 'command-palette'),
  tab('1', texts.organisation, 'show-organisation'),
  tab('2', texts.favourites, 'show-favourites'),
  tab('3', texts.recent, 'show-recent'),
  tab('4', texts.calls, 'show-calls'),
  always(texts.settings, [main(',')], 'show-settings'),
  {
    group: 'window',
    text: texts.back,
    keys: ({ isMac }) => [isMac ? main('[') : { key: 'ArrowLeft', isAlt: true }],
    // A browser goes back by itself; doing it here too would go back twice.
    command: ({ isDesktop }) => (isDesktop ? 'go-back' : null),
  },
  always(texts.caller, [{ key: 'F6' }], 'go-to-caller'),
  inMenu(texts.reload, main('r')),
  inMenu(texts.newDirectory, main('n')),
  always(texts.shortcuts, [{ key: 'F1' }], 'show-shortcuts'),
  { ...always(texts.shortcuts, [{ key: '?' }], 'show-shortcuts'), isSign: true },
  listed('list', texts.nextPerson, { key: 'ArrowDown' }, { key: 'ArrowUp' }),
  listed('list', texts.firstPerson, { key: 'Home' }, { key: 'End' }),
  listed('list', texts.screenful, { key: 'PageDown' }, { key: 'PageUp' }),
  listed('list', texts.jump, { key: 'Letters' }),
  listed('list', texts.open, { key: 'Enter' }),
  listed('list', texts.toDetails, { key: 'ArrowRight' }),
  listed('list', texts.callPerson, main('Enter')),
  listed('list', texts.copyNumber, main('c')),
  listed('list', texts.copyEmail, { ...main('c'), isShift: true }),
  listed('list', texts.favourite, { key: 'f' }),
  listed('search', texts.clear, { key: 'Escape' }),
  listed('search', texts.toList, { key: 'ArrowDown' }),
  listed('search', texts.openFirst, { key: 'Enter' }),
];

export interface PressedKeys {
  readonly key: string;
  /** The place of the key: with Alt a Mac makes another sign of a digit. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What the window does for a press of keys, or null. `isTyping` while a text field has the focus. */
export function commandOf(pressed: PressedKeys, platform: ShortcutPlatform, isTyping: boolean): ShortcutCommand | null {
  const found = shortcuts.find(
    ({ keys, command, isSign = false }) =>
      command(platform) !== null &&
      !(isSign && isTyping) &&
      keys(platform).some((one) => isPressed(one, pressed, platform, isSign)),
  );
  return found?.command(platform) ?? null;
}

function isPressed(keys: Keys, pressed: PressedKeys, { isMac }: ShortcutPlatform, isSign: boolean): boolean {
  const hasMain = isMac ? pressed.metaKey : pressed.ctrlKey;
  const hasOther = isMac ? pressed.ctrlKey : pressed.metaKey;
  const isKey = pressed.key.toLowerCase() === keys.key.toLowerCase() || pressed.code === `Digit${keys.key}`;
  return (
    isKey &&
    hasMain === (keys.isMain ?? false) &&
    !hasOther &&
    pressed.altKey === (keys.isAlt ?? false) &&
    (isSign || pressed.shiftKey === (keys.isShift ?? false))
  );
}

/** The keys that ask for a command on this platform, or none. */
export function keysFor(wanted: ShortcutCommand, platform: ShortcutPlatform): Keys | undefined {
  return shortcuts.find(({ command }) => command(platform) === wanted)?.keys(platform)[0];
}

/** The parts of a combination as keys are labelled: `Ctrl` and `K`, on a Mac `⌘` and `K`. */
export function labelsOf({ key, isMain, isAlt, isShift }: Keys, { isMac }: ShortcutPlatform): readonly string[] {
  const names: Readonly<Record<string, string>> = texts.names;
  return [
    ...(isMain === true ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(isAlt === true ? [isMac ? '⌥' : 'Alt'] : []),
    ...(isShift === true ? [isMac ? '⇧' : 'Shift'] : []),
    names[key] ?? key.toUpperCase(),
  ];
}
