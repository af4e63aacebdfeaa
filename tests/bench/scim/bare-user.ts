import { z } from 'zod';
import type { BareUser } from './bare-store.ts';

const workValue = z.array(z.looseObject({ value: z.string() })).default([]);
const sent = z.looseObject({ userName: z.string(), externalId: z.string().default(''), phoneNumbers: workValue });
const operations = z.looseObject({
  Operations: z.array(z.looseObject({ value: z.looseObject({}).optional() })),
});

/** The row for a user that is sent as `text`; throws when it is not one. */
export function bareUserOf(id: string, text: string): BareUser {
  return rowOf(id, JSON.parse(text));
}

/** What a path-less replace makes of a stored user. */
export function patchedUser(id: string, stored: string, text: string): BareUser {
  const values = operations.parse(JSON.parse(text)).Operations.map(({ value }) => value);
  return rowOf(id, Object.assign({}, JSON.parse(stored), ...values));
}

function rowOf(id: string, value: unknown): BareUser {
  const user = sent.parse(value);
  return {
    id,
    userName: user.userName.toLowerCase(),
    externalId: user.externalId,
    phone: user.phoneNumbers[0]?.value ?? '',
    body: JSON.stringify({ ...user, id }),
  };
}
