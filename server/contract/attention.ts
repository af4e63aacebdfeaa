import { z } from 'zod';
import { contactId, heldReason, person, personState } from './contact.ts';
import { remedy } from './remedy.ts';

const timestamp = z.int().describe('milliseconds since 1970, UTC');

/** Something about a person that keeps them out, or got them refused. */
export const problem = z.object({
  code: z.enum([...heldReason.shape.code.options, 'USER-01', 'USER-02', 'VALUE-01', 'PATCH-01']),
  /** The row of the mapping table it is about; null where it is about none. */
  mapping: z.enum(['userName', 'id', 'phoneNumber', 'firstName', 'lastName', 'email', 'jobTitle']).nullable(),
  /** The attribute at fault, where no row of the table says it. */
  attribute: z.string().nullable(),
  /** The offending value, shortened; null when nothing arrived. */
  received: z.string().nullable(),
  /** Word for word what the identity provider was answered, where it was refused. */
  sentence: z.string(),
  remedy,
});
export type Problem = z.output<typeof problem>;

export const refusedId = z.int().positive().brand<'RefusedId'>();
export type RefusedId = z.output<typeof refusedId>;

/** A person whose data was answered with a refusal, by the newest one. */
export const refusedPerson = z.object({
  id: refusedId,
  /** What they are called, as far as was sent. */
  name: z.string(),
  userName: z.string().nullable(),
  externalId: z.string().nullable(),
  /** The person in the directory whom the refused request was to change; null for one who was to be new. */
  contactId: contactId.nullable(),
  problem,
  provider: z.string(),
  /** How often in a row. */
  times: z.int(),
  firstAt: timestamp,
  lastAt: timestamp,
});
export type RefusedPerson = z.output<typeof refusedPerson>;

/** Which of the two lists somebody is in, and their place there. */
export const attentionKey = z.discriminatedUnion('who', [
  z.object({ who: z.literal('held'), id: contactId }),
  z.object({ who: z.literal('refused'), id: refusedId }),
]);
export type AttentionKey = z.output<typeof attentionKey>;

/** Somebody who needs attention: stored with something missing or shared, or refused. */
export const attentionEntry = z.discriminatedUnion('who', [
  z.object({ who: z.literal('held'), person, problems: z.array(problem) }),
  z.object({ who: z.literal('refused'), refused: refusedPerson }),
]);
export type AttentionEntry = z.output<typeof attentionEntry>;

/** Kinds of problem the list is narrowed to. */
export const attentionKind = z.enum(['number', 'id', 'name', 'refused']);
export type AttentionKind = z.output<typeof attentionKind>;

/** How a person stands now. */
export const attentionCheck = z.discriminatedUnion('outcome', [
  /** In the directory, and nothing is wrong. */
  z.object({ outcome: z.literal('fine') }),
  /** The identity provider has deactivated the person. */
  z.object({ outcome: z.literal('hidden') }),
  /** Not stored any more, and not refused. */
  z.object({ outcome: z.literal('gone') }),
  /** Still the same or something else; nothing new has arrived since. */
  z.object({ outcome: z.literal('still'), problems: z.array(problem), since: timestamp }),
  /** The last request for the person was refused, and none has come since; the directory may be milder now. */
  z.object({ outcome: z.literal('refused'), problem, since: timestamp, wouldHold: z.boolean() }),
]);
export type AttentionCheck = z.output<typeof attentionCheck>;

/** What to try a payload as. */
export const payloadUse = z.discriminatedUnion('method', [
  z.object({ method: z.literal('POST') }),
  z.object({ method: z.enum(['PUT', 'PATCH']), id: contactId }),
]);
export type PayloadUse = z.output<typeof payloadUse>;

/** More than this is answered as the endpoint does, without being looked at. In bytes. */
export const largestPayload = 256 * 1024;

/** One of the seven values, and what the directory makes of it. */
export const mappedValue = z.object({
  mapping: problem.shape.mapping.unwrap(),
  received: z.string().nullable(),
  used: z.string().nullable(),
});

/** How a payload would be treated right now. */
export const payloadTrial = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('refused'),
    status: z.int(),
    scimType: z.string().nullable(),
    detail: z.string(),
    /** Where a text stops being JSON, both counted from 1. */
    position: z.object({ line: z.int(), column: z.int() }).nullable(),
    problem: problem.nullable(),
  }),
  z.object({
    outcome: z.literal('stored'),
    write: z.enum(['created', 'restored', 'updated', 'deactivated', 'reactivated', 'unchanged']),
    state: personState,
    name: z.string(),
    problems: z.array(problem),
    values: z.array(mappedValue),
    leniencies: z.array(z.string()).readonly(),
    /** The resource as it would be stored, as text, without anything secret. */
    kept: z.string(),
  }),
]);
export type PayloadTrial = z.output<typeof payloadTrial>;

export const attentionPage = z.object({
  total: z.int(),
  /** Everybody, and those with each kind of problem, whatever is searched for. */
  counts: z.object({ all: z.int(), number: z.int(), id: z.int(), name: z.int(), refused: z.int() }),
  entries: z.array(attentionEntry),
});
export type AttentionPage = z.output<typeof attentionPage>;
