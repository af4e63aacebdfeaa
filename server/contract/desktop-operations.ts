import { z } from 'zod';
import { nothing, type Operation } from './operation.ts';

/** What closing the window does: ask, keep receiving in the background, or quit. */
export const closeChoice = z.enum(['ask', 'keep', 'quit']);
export type CloseChoice = z.output<typeof closeChoice>;

/**
 * Whether the program is started when its user logs in. `awaits-approval`: it was asked for, and macOS waits for the
 * user's consent. `unavailable`: this desktop has no way to start it as it was started now.
 */
export const loginStart = z.enum(['on', 'off', 'awaits-approval', 'unavailable']);
export type LoginStart = z.output<typeof loginStart>;

export const desktopSettings = z.object({ loginStart, whenClosed: closeChoice });
export type DesktopSettings = z.output<typeof desktopSettings>;

/** What only the desktop app can do; elsewhere each is refused. */
export const desktopOperations = {
  'desktop.read': { role: 'administrator', input: nothing, output: desktopSettings },
  'desktop.update': {
    role: 'administrator',
    input: z.object({ startsAtLogin: z.boolean().optional(), whenClosed: closeChoice.optional() }),
    output: desktopSettings,
  },
  /** Shows it in the file manager. */
  'desktop.reveal': {
    role: 'administrator',
    input: z.discriminatedUnion('what', [
      z.object({ what: z.literal('data-folder') }),
      z.object({ what: z.literal('backup'), name: z.string().max(200) }),
    ]),
    output: nothing,
  },
} as const satisfies Record<string, Operation>;
