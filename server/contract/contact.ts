import { z } from 'zod';
import { directoryId } from './directory.ts';
import { remedy } from './remedy.ts';

/** The SCIM `id` of the person: stable for ever, the same after deactivation and reactivation. */
export const contactId = z.string().min(1).max(64).brand<'ContactId'>();
export type ContactId = z.output<typeof contactId>;

/** A telephone number as ITU-T E.164 writes it, without spaces: `+` and 1 to 15 digits, the first of them not 0. */
export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{0,14}$/)
  .brand<'E164'>();
export type E164 = z.output<typeof e164>;

/** Half-open ranges of UTF-16 code units that a search has hit. */
const marks = z.array(z.tuple([z.int(), z.int()]));
export type Marks = z.output<typeof marks>;

export const contactRow = z.object({
  id: contactId,
  directoryId,
  name: z.string(),
  /** The name is the userName because neither name was sent. */
  nameIsUserName: z.boolean(),
  initials: z.string(),
  /** Which of the twelve avatar colours, 0 to 11. */
  colour: z.int().min(0).max(11),
  title: z.string().nullable(),
  number: e164.nullable(),
  /** The number grouped for reading. */
  numberShown: z.string().nullable(),
  email: z.string().nullable(),
  department: z.string().nullable().optional(),
  /**
   * The records of the same person in other directories: with an equal number or e-mail address, and listed. Left out
   * where there are none.
   */
  alsoIn: z.array(z.object({ id: contactId, directoryId })).optional(),
  marks: z.object({ name: marks, title: marks, number: marks, email: marks, department: marks }).partial().optional(),
});
export type ContactRow = z.output<typeof contactRow>;

/** By which name the list is sorted and its letters are: `given` as it is written, `family` by the family name first. */
export const contactOrder = z.enum(['given', 'family']);
export type ContactOrder = z.output<typeof contactOrder>;

/** A department as the identity provider writes it, and how many listed people are in it. */
export const departmentCount = z.object({ name: z.string(), people: z.int() });
export type DepartmentCount = z.output<typeof departmentCount>;

/** One of the places in the list where a new letter begins. */
export const letterStart = z.object({
  /** `A` to `Z`, or `#`. */
  letter: z.string(),
  /** Index of the first person under it. */
  offset: z.int(),
});
export type LetterStart = z.output<typeof letterStart>;

export const contactPage = z.object({
  /** How many people match altogether. */
  total: z.int(),
  offset: z.int(),
  contacts: z.array(contactRow),
  /** Complete for the whole result, whatever the page; empty while searching. */
  letters: z.array(letterStart),
  /** Grows with every change of any contact; pages with equal revisions belong together. */
  revision: z.int(),
  /** Whether any directory exists at all, for the empty states. */
  hasDirectory: z.boolean(),
  /** Nobody matches what was typed; these match it with one letter of a word wrong, missing, too many or swapped. */
  corrected: z.boolean().optional(),
});
export type ContactPage = z.output<typeof contactPage>;

export const contactDetails = contactRow.extend({
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  userName: z.string(),
  /** What the identity provider calls the person by, its "id (or equivalent)". */
  externalId: z.string().nullable(),
  department: z.string().nullable(),
  directoryName: z.string(),
  updatedAt: z.int(),
});
export type ContactDetails = z.output<typeof contactDetails>;

/** One way in which a person misses the mapping table, in words. */
export const heldReason = z.object({
  code: z.enum(['PHONE-01', 'PHONE-02', 'ID-01', 'ID-02', 'NAME-01']),
  /** The row of the mapping table that is missed. */
  mapping: z.enum(['phoneNumber', 'id', 'firstName']),
  /** The offending value as it arrived, shortened; null when nothing arrived. */
  received: z.string().nullable(),
  /** One sentence: what arrived, which mapping row it misses, how to fix it in the identity provider. */
  sentence: z.string(),
  remedy,
});
export type HeldReason = z.output<typeof heldReason>;

/** `listed` in Organisation; `held` needs attention; `hidden` deactivated by the identity provider. */
export const personState = z.enum(['listed', 'held', 'hidden']);
export type PersonState = z.output<typeof personState>;

/** A person as an administrator sees them, whether agents can see them or not. */
export const person = z.object({
  id: contactId,
  name: z.string(),
  userName: z.string(),
  initials: z.string(),
  colour: z.int().min(0).max(11),
  state: personState,
  numberReceived: z.string().nullable(),
  numberShown: z.string().nullable(),
  reasons: z.array(heldReason),
  updatedAt: z.int(),
  /** The identity provider has taken the person out, and the mass-change guard keeps them visible. */
  isKept: z.boolean().optional(),
});
export type Person = z.output<typeof person>;
