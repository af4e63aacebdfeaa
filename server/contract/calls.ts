import { z } from 'zod';
import { contactRow, e164 } from './contact.ts';

export const callId = z.int().positive().brand<'CallId'>();
export type CallId = z.output<typeof callId>;

/** `called` was started from here; `looked-up` is a number somebody asked about, usually of an incoming call. */
export const callKind = z.enum(['called', 'looked-up']);
export type CallKind = z.output<typeof callKind>;

/** One line of the Call History. */
export const callEntry = z.object({
  id: callId,
  /** Milliseconds since 1970. */
  at: z.int(),
  kind: callKind,
  /** E.164 where that was understood, otherwise the digits that were asked for. */
  number: z.string(),
  numberShown: z.string(),
  /** Whoever has the number now, with the name as it is now; null when nobody that agents can see has it. */
  contact: contactRow.nullable(),
});
export type CallEntry = z.output<typeof callEntry>;

export const callPage = z.object({
  total: z.int(),
  offset: z.int(),
  calls: z.array(callEntry),
});
export type CallPage = z.output<typeof callPage>;

/** From where a number was looked up. */
export const lookupSource = z.enum(['link', 'clipboard', 'paste', 'palette']);
export type LookupSource = z.output<typeof lookupSource>;

/** Who is calling. */
export const lookupAnswer = z.object({
  /** What was asked for, without what is no part of a number. */
  asked: z.string(),
  /** The complete number, where it was understood or found. */
  number: e164.nullable(),
  numberShown: z.string(),
  /**
   * `exact`: the whole number. `longest`: the asked digits end the number or the number begins them (a national form, an
   * extension behind it). `none`: nobody has it.
   */
  match: z.enum(['exact', 'longest', 'none']),
  /** Everybody who has the number. */
  contacts: z.array(contactRow),
  /** When nobody has it: those with the most leading digits in common, such as others of the same company. */
  closest: z.array(contactRow),
});
export type LookupAnswer = z.output<typeof lookupAnswer>;
