import { z } from 'zod';
import { TaskFailed } from './task.ts';

const resource = z.looseObject({ id: z.string().min(1) });
export type ScimResource = z.output<typeof resource>;

/** The numbers must be JSON numbers: Okta stops at `"startIndex": "1"`. */
const listResponse = z.object({
  totalResults: z.number(),
  startIndex: z.number().optional(),
  itemsPerPage: z.number().optional(),
  Resources: z.array(resource).default([]),
});
export type ScimList = z.output<typeof listResponse>;

function unexpected(step: string, status: number, detail: string): never {
  throw new TaskFailed({ step, reason: 'unexpected', status, scimType: null, detail });
}

/** Reads the answer to a list request; throws TaskFailed for anything that Okta would stumble over. */
export function readList(step: string, answer: { readonly status: number; readonly body: unknown }): ScimList {
  const read = listResponse.safeParse(answer.body);
  return read.success
    ? read.data
    : unexpected(step, answer.status, `The answer is not a SCIM list: ${z.prettifyError(read.error)}`);
}

/** Reads one resource; an empty body ends the task with Okta's own words. */
export function readResource(step: string, answer: { readonly status: number; readonly body: unknown }): ScimResource {
  const read = resource.safeParse(answer.body);
  return read.success ? read.data : unexpected(step, answer.status, `${step} returned an empty resource`);
}
