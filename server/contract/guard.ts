import { z } from 'zod';
import { contactId, heldReason } from './contact.ts';
import { directoryId } from './directory.ts';

/** From when on the mass-change guard of a directory holds people back who leave. */
export const guardRules = z.object({
  enabled: z.boolean(),
  /** At least this share of the people whom agents saw when the time began; in percent. */
  sharePercent: z.number(),
  /** And at least so many of them. */
  minimum: z.number(),
  /** Within this time. */
  windowMinutes: z.number(),
});
export type GuardRules = z.output<typeof guardRules>;

/**
 * A fifth of everybody is more than any reorganisation moves within an hour, and ten people are more than leave a small
 * company in one day; a wrong filter or an unassigned group in the identity provider is past both within minutes.
 */
export const defaultGuardRules: GuardRules = { enabled: true, sharePercent: 20, minimum: 10, windowMinutes: 60 };

/** What each of the numbers may be. */
export const guardLimits = {
  sharePercent: { least: 1, most: 100 },
  minimum: { least: 1, most: 1_000_000 },
  windowMinutes: { least: 1, most: 1_440 },
} as const satisfies Record<string, { readonly least: number; readonly most: number }>;

/** How somebody left: by `active:false`, by DELETE, or by losing what the mapping table requires. */
export const departureCause = z.enum(['deactivated', 'deleted', 'incomplete']);
export type DepartureCause = z.output<typeof departureCause>;

/** A directory whose people stay visible to agents until an administrator decides. */
export const trippedGuard = z.object({
  directoryId,
  name: z.string(),
  /** Who made the changes, by the User-Agent of the requests; null when that is not known. */
  provider: z.string().nullable(),
  /** How many people agents saw before they began to leave. */
  people: z.int(),
  /** How many of them left the identity provider's side and are kept visible, and how they left. */
  kept: z.int(),
  causes: z.object({ deactivated: z.int(), deleted: z.int(), incomplete: z.int() }),
  /** When the first and the last of them left. */
  firstAt: z.int(),
  lastAt: z.int(),
  trippedAt: z.int(),
  /** A decision about everybody or about some is being carried out. */
  isDeciding: z.boolean(),
});
export type TrippedGuard = z.output<typeof trippedGuard>;

/** Somebody whom the guard keeps visible, as agents see them, with what has become of them. */
export const keptPerson = z.object({
  id: contactId,
  name: z.string(),
  userName: z.string(),
  initials: z.string(),
  colour: z.int().min(0).max(11),
  title: z.string().nullable(),
  numberShown: z.string().nullable(),
  cause: departureCause,
  at: z.int(),
  /** What the mapping table misses now; empty unless the cause is `incomplete`. */
  reasons: z.array(heldReason),
  /** The request that did it, as far as it is noted. */
  request: z.object({ provider: z.string(), method: z.string(), path: z.string(), at: z.int() }).nullable(),
});
export type KeptPerson = z.output<typeof keptPerson>;

/** `accept` lets people go, as the identity provider has it; `restore` brings them back there too. */
export const guardDecision = z.enum(['accept', 'restore']);
export type GuardDecision = z.output<typeof guardDecision>;
