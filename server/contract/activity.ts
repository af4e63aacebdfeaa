import { z } from 'zod';
import { directoryId } from './directory.ts';
import { requestRecord } from './request.ts';

/** One attribute of a person or group, before and after a change; null is nothing there. */
export const fieldChange = z.object({
  /** As SCIM names it, such as `name.givenName` or `phoneNumbers[type eq "work"].value`. */
  attribute: z.string(),
  /** In words where it is known, otherwise as SCIM names it. */
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldChange = z.output<typeof fieldChange>;

/**
 * Why somebody was turned away at the door. `missing` no token at all; `base-url` the base URL in its place;
 * `unrecognisable` something else that is no token of ours; `unknown` a token of ours that nobody has, perhaps cut off;
 * `other-directory`, `expired`, `revoked` say so; `too-many` after too many wrong ones from one address.
 */
export const refusedReason = z.enum([
  'missing',
  'base-url',
  'unrecognisable',
  'unknown',
  'other-directory',
  'expired',
  'revoked',
  'too-many',
]);
export type RefusedReason = z.output<typeof refusedReason>;

/** Requests that were turned away for one reason from one address. The outside is told none of this. */
export const refusedAccess = z.object({
  id: z.int(),
  directoryId,
  reason: refusedReason,
  /** What the token began with, only where it looks like one of ours. */
  prefix: z.string().nullable(),
  /** The name of the directory whose token it was, where it is another. */
  owner: z.string().nullable(),
  from: z.string(),
  /** Who asked last, by its User-Agent. */
  provider: z.string(),
  times: z.int(),
  firstAt: z.int(),
  lastAt: z.int(),
});
export type RefusedAccess = z.output<typeof refusedAccess>;

export const activityFilter = z.enum(['all', 'changes', 'refused', 'held']);
export type ActivityFilter = z.output<typeof activityFilter>;

/** One line of the feed. */
export const activityEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('request'),
    request: requestRecord,
    /** The first few things it changed about one person. */
    fields: z.array(fieldChange),
    /** How many more there are. */
    moreFields: z.int(),
  }),
  z.object({ kind: z.literal('access'), access: refusedAccess }),
]);
export type ActivityEntry = z.output<typeof activityEntry>;

const message = z.object({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** JSON, indented for reading. */
  body: z.string().nullable(),
  /** What was left out of it, in sentences. */
  notes: z.array(z.string()),
});

/** What was said, with secrets and unneeded personal data masked. */
export const exchange = z.discriminatedUnion('state', [
  z.object({ state: z.literal('kept'), url: z.string(), request: message, response: message }),
  /** `busy` reads came faster than could be kept; `past` it is older than exchanges are kept, or they are not kept. */
  z.object({ state: z.literal('not-kept'), why: z.enum(['busy', 'past']) }),
]);
export type Exchange = z.output<typeof exchange>;

/** What a request did to one person or group. */
export const resourceChange = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['User', 'Group']),
  outcome: z.enum(['created', 'updated', 'deactivated', 'reactivated', 'deleted']),
  fields: z.array(fieldChange),
});
export type ResourceChange = z.output<typeof resourceChange>;
