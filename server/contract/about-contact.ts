import { z } from 'zod';
import { contactId, contactRow } from './contact.ts';

/** One value of the card that a push has changed. */
export const contactChange = z.object({
  /** Milliseconds since 1970. */
  at: z.int(),
  /** Which value, in the words of the screen: "Work phone", "Job title", …; null when the person first arrived. */
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ContactChange = z.output<typeof contactChange>;

/** What is known of a person beyond the card: read when the card is open, so that the card never waits for it. */
export const contactAbout = z.object({
  /** From the enterprise extension (RFC 7643 section 4.3); `id` when agents can see them. */
  manager: z.object({ name: z.string(), id: contactId.nullable() }).nullable(),
  /** Others with the same number or the same e-mail address, from whichever directory. */
  related: z.array(contactRow.extend({ directoryName: z.string(), shares: z.enum(['number', 'email', 'both']) })),
  /** Newest first. */
  changes: z.array(contactChange),
  isFavourite: z.boolean(),
  /** The newest entry of the Call History with this person's number; milliseconds since 1970. */
  lastCallAt: z.int().nullable(),
});
export type ContactAbout = z.output<typeof contactAbout>;

/** Why somebody is among the recent people. */
export const recentReason = z.enum(['viewed', 'copied', 'called', 'looked-up']);
export type RecentReason = z.output<typeof recentReason>;

export const recentContact = z.object({ contact: contactRow, at: z.int(), reason: recentReason });
export type RecentContact = z.output<typeof recentContact>;
