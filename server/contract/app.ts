import { z } from 'zod';
import { contactOrder } from './contact.ts';
import { dialScheme } from './dialling.ts';

export const appearance = z.enum(['system', 'light', 'dark']);
export type Appearance = z.output<typeof appearance>;

/** Whether the desktop says what cannot wait: a guard that has tripped, and that requests are being refused. */
export const notifications = z.enum(['on', 'off']);
/** How many days requests are kept, and for how many what was said in them; 0 is not at all. */
export const requestDays = z.enum(['7', '30', '90', '365']);
export type RequestDays = z.output<typeof requestDays>;
export const exchangeDays = z.enum(['0', '1', '7', '30']);
export type ExchangeDays = z.output<typeof exchangeDays>;

export const settings = z.object({
  /** Where the identity provider reaches this installation, such as `https://scim.example.org`; null when not set. */
  publicUrl: z.string().nullable(),
  appearance,
  /** In which order people are listed. */
  order: contactOrder,
  dialScheme,
  /** The domain of SIP addresses; null leaves it to the softphone. */
  sipDomain: z.string().nullable(),
  /** On the desktop, the keys that look up the number on the clipboard from any program; null for none. */
  lookupShortcut: z.string().nullable(),
  notifications,
  requestDays,
  exchangeDays,
});
export type Settings = z.output<typeof settings>;

/** The receiving service, that is the SCIM listener. */
export const listenerState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('listening'), address: z.string(), port: z.int() }),
  z.object({ state: z.literal('stopped'), reason: z.string().nullable() }),
]);
export type ListenerState = z.output<typeof listenerState>;

export const appInfo = z.object({
  version: z.string(),
  /** Which shell shows the interface. */
  shell: z.enum(['desktop', 'browser']),
  /** What protects the tokens that can be shown again. */
  keyStore: z.enum(['operating-system', 'file', 'unprotected', 'locked']),
  listener: listenerState,
  dataDir: z.string(),
});
export type AppInfo = z.output<typeof appInfo>;
