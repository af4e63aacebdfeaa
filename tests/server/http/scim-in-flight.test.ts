import { once } from 'node:events';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { DirectorySetup } from '../../../server/contract/directory.ts';
import { startHost } from '../harness/running-host.ts';

type Running = Awaited<ReturnType<typeof startHost>>;

const cases: readonly {
  readonly what: string;
  readonly change: (call: Running['call'], setup: DirectorySetup) => Promise<unknown>;
  readonly status: number;
}[] = [
  {
    what: 'its token was revoked',
    change: (call, { id, tokens }) => call('tokens.revoke', { directoryId: id, tokenId: tokens[0]?.id ?? 0 }),
    status: 401,
  },
  {
    what: 'its directory was paused',
    change: (call, { id }) => call('directories.update', { id, paused: true }),
    status: 503,
  },
  {
    what: 'its directory was deleted',
    change: (call, { id, name }) => call('directories.delete', { id, typedName: name }),
    status: 401,
  },
];

it.each(cases)('a push stores nothing when $what while its body was arriving', async ({ change, status }) => {
  const { call } = await startHost();
  const made = await call('directories.create', { name: 'Okta', type: 'other', withoutKeepingToken: false });
  if (!made.ok || made.value.token.state !== 'shown') throw new Error('There is no directory.');
  const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ada' });
  const sent = request(`${made.value.baseUrl}/Users`, {
    method: 'POST',
    agent: false,
    headers: {
      Authorization: `Bearer ${made.value.token.value}`,
      'Content-Type': 'application/scim+json',
      'Content-Length': body.length,
      Expect: '100-continue',
    },
  });
  sent.flushHeaders();
  // The server invites the body just before it hands the request on, so the token has been accepted once this is answered.
  await once(sent, 'continue');
  sent.write(body.slice(0, 10));
  const before = await call('directories.get', { id: made.value.id });
  expect(before.ok).toBe(true);
  await change(call, made.value);
  const answered = once(sent, 'response');
  sent.end(body.slice(10));
  const [response] = await answered;
  expect(response.statusCode).toBe(status);
  expect(await json(response)).toMatchObject({ status: String(status) });
  await call('directories.update', { id: made.value.id, paused: false });
  const after = await call('directories.get', { id: made.value.id });
  if (after.ok) expect(after.value.counts).toMatchObject({ listed: 0, held: 0, hidden: 0 });
});
