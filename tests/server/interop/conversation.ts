import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { requestAction } from '../../../server/contract/request.ts';
import type { JsonValue } from '../../../server/scim/json.ts';

/** A place in a JSON value, RFC 6901: `/Resources/0/id`. Empty for the whole. */
const pointer = z.string().regex(/^(?:\/[^/]*)*$/);
const json: z.ZodType<JsonValue, JsonValue> = z.json();
const members = z.record(z.string(), json);
const names = z.array(z.string());

const expectation = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()).optional(),
  /** What the answer holds at least; lists have exactly these elements. */
  body: members.optional(),
  absent: z.array(pointer).optional(),
  /** What a later GET of this path answers. */
  stored: z
    .strictObject({
      path: z.string(),
      body: members.optional(),
      absent: z.array(pointer).optional(),
      status: z.int().default(200),
    })
    .optional(),
  /** Everybody in Organisation afterwards, and everybody who is held. */
  contacts: names.optional(),
  held: names.optional(),
  /** The numbers that agents see, in the order of the contacts. */
  numbers: names.optional(),
  /** What the activity record says the request meant. */
  action: requestAction.optional(),
  /** Everything the activity record says was forgiven; a step that does not say expects nothing. */
  leniencies: names.default([]),
});

const step = z.strictObject({
  /** What the provider is doing, as the name of the step. */
  does: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** Below the base URL, percent-encoded as it arrives. */
  path: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: members.optional(),
  /** The kept answer that the body is laid over, member by member: what clients do that read before they write. */
  onto: z.string().optional(),
  /** Names for parts of the answer, which later steps use in braces. */
  keep: z.record(z.string(), pointer).default({}),
  expect: expectation,
});
export type Step = z.output<typeof step>;
/** A step as it is written, with what goes without saying left out. */
export type WrittenStep = z.input<typeof step>;

const conversation = z.strictObject({
  /** Which client, in which configuration. */
  about: z.string(),
  /** Sent with every request; the content type with those that have a body. */
  headers: z.record(z.string(), z.string()),
  contentType: z.string(),
  steps: z.array(step).min(1),
});
export type Conversation = z.output<typeof conversation>;

/** A conversation from steps as they are written. Throws when one of them is not understood. */
export function conversationOf(written: z.input<typeof conversation>): Conversation {
  return conversation.parse(written);
}

/** The conversations in a provider's folder of fixtures. Throws when one of them is not understood. */
export function conversationsOf(provider: string): readonly Conversation[] {
  const folder = new URL(`../../fixtures/${provider}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => /^conversation.*\.json$/.test(name));
  if (files.length === 0) throw new Error(`There are no conversations of ${provider}.`);
  return files.map((name) => conversation.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}
