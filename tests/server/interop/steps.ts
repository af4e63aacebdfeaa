import { describe, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../server/scim/json.ts';
import { conversationOf, type WrittenStep } from './conversation.ts';
import { replay } from './replay.ts';

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

type Expected = Partial<WrittenStep['expect']>;
type Writable = Record<string, JsonValue>;

/** The leniencies that the bugs are about most. */
export const textBoolean = 'active was sent as text instead of true or false.';
export const inCapitals = (op: string) => `The operation ${op} was written in another case.`;

/** Somebody who meets every row of the mapping table and is shown by their userName. */
export function person(userName: string, more: JsonObject = {}): Writable {
  return {
    ...{ schemas: [core], userName, externalId: `id-of-${userName}`, name: { givenName: userName } },
    ...{ phoneNumbers: [{ type: 'work', value: '+442079460958' }], ...more },
  };
}

export function group(displayName: string, members: readonly string[] = [], more: JsonObject = {}): Writable {
  return { schemas: [groupSchema], displayName, members: members.map((name) => ({ value: `{${name}}` })), ...more };
}

/** Creates what it is given, and keeps its id under `name`. */
export function adds(name: string, body: Writable, expected: Expected = {}): WrittenStep {
  const path = 'displayName' in body && !('userName' in body) ? '/Groups' : '/Users';
  return sends('POST', path, body, { status: 201, ...expected }, { [name]: '/id' });
}

export function puts(path: string, body: Writable, expected: Expected = {}): WrittenStep {
  return sends('PUT', path, body, expected);
}

export function patches(path: string, operations: readonly Writable[], expected: Expected = {}): WrittenStep {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return sends('PATCH', path, { schemas, Operations: [...operations] }, { status: 204, ...expected });
}

export function reads(path: string, body: Writable, expected: Expected = {}): WrittenStep {
  return sends('GET', path, undefined, { body, ...expected });
}

export function deletes(path: string, expected: Expected = {}): WrittenStep {
  return sends('DELETE', path, undefined, { status: 204, ...expected });
}

/** A look-up that finds exactly these, by the names under which their ids were kept. */
export function finds(kind: 'Users' | 'Groups', filter: string, names: readonly string[], expected: Expected = {}) {
  const found = { totalResults: names.length, Resources: names.map((name) => ({ id: `{${name}}` })) };
  return reads(lookUp(kind, filter), found, expected);
}

/** The path of a look-up, escaped so that what is in braces in it is no name. */
export function lookUp(kind: 'Users' | 'Groups', filter: string): string {
  return `/${kind}?filter=${encodeURIComponent(filter)}`;
}

/** A request that is refused with this status, and this keyword unless it is empty. */
export function refused(step: WrittenStep, status: number, scimType = ''): WrittenStep {
  const body = { status: String(status), ...(scimType !== '' && { scimType }) };
  return { ...step, keep: {}, expect: { status, body } };
}

/** What is stored under a path, as an expectation of the step before. */
export function stores(path: string, body: Writable, absent: string[] = []): Expected {
  return { stored: { path, body, absent } };
}

function sends(
  method: WrittenStep['method'],
  path: string,
  body: Writable | undefined,
  expected: Expected,
  keep: Record<string, string> = {},
): WrittenStep {
  const sent = body === undefined ? {} : { body };
  return { does: `${method} ${path}`, method, path, ...sent, keep, expect: { status: 200, ...expected } };
}

/** One bug of somebody else's server: the trackers that report it, what must happen instead, and how to see it. */
export type Bug = readonly [trackers: string, behaviour: string, steps: readonly WrittenStep[]];

export function describeBugs(subject: string, bugs: readonly Bug[]): void {
  describe(subject, () => {
    it.each(bugs.map(([trackers, behaviour, steps]) => ({ name: `${trackers}: ${behaviour}`, steps })))(
      '$name',
      async ({ name, steps }) => {
        const headers = { Authorization: 'Bearer {token}' };
        await replay(conversationOf({ about: name, headers, contentType: 'application/scim+json', steps: [...steps] }));
      },
    );
  });
}
