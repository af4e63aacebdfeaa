import { describe, expect, it } from 'vitest';
import { createClient } from '../../../renderer/transport/client.ts';
import { SessionEndedError } from '../../../renderer/transport/problem.ts';
import { type Result, refuse } from '../../../server/contract/result.ts';
import type { Transport } from '../../../server/contract/transport.ts';

function clientOver(invoke: Transport['invoke']) {
  const ended: true[] = [];
  const transport: Transport = { invoke, subscribe: () => () => {} };
  return { ended, client: createClient({ transport, onSessionEnded: () => ended.push(true) }) };
}

describe('an answer', () => {
  it('that fits the contract is given on as its value', async () => {
    const { client } = clientOver(async () => ({ ok: true, value: { removed: 3 } }));
    expect(await client.call('calls.clear', {})).toEqual({ ok: true, value: { removed: 3 } });
  });

  it('that refuses keeps code, message and field', async () => {
    const { client } = clientOver(async () => refuse({ code: 'DIR-NAME-03', message: 'Taken.', field: 'name' }));
    const answer = await client.call('directories.create', { name: 'A', type: 'other' });
    expect(answer).toMatchObject({
      ok: false,
      problem: { kind: 'refused', code: 'DIR-NAME-03', message: 'Taken.', field: 'name' },
    });
  });

  it.each([
    ['a value of another shape', { ok: true, value: { appearance: 'purple' } }],
    ['no result at all', 'oops'],
    ['a refusal without a message', { ok: false, refusal: { code: 'X' } }],
  ])('with %s is a problem, never a value', async (_, raw) => {
    // What a host of another version may send is not a Result; that is the point of the test.
    const { client } = clientOver(async () => raw as unknown as Result<unknown>);
    expect(await client.call('settings.read', {})).toMatchObject({ ok: false, problem: { kind: 'unexpected' } });
  });

  it('that never comes is a problem with the operation in its details', async () => {
    const { client, ended } = clientOver(async () => {
      throw new TypeError('Failed to fetch');
    });
    const answer = await client.call('settings.read', {});
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'unreachable', code: null } });
    expect(answer.ok ? '' : answer.problem.details).toBe('settings.read\nTypeError: Failed to fetch');
    expect(ended).toEqual([]);
  });

  it('that ends the session says so to the owner', async () => {
    const { client, ended } = clientOver(async () => {
      throw new SessionEndedError('HTTP 401');
    });
    expect(await client.call('settings.read', {})).toMatchObject({ ok: false, problem: { kind: 'session-ended' } });
    expect(ended).toEqual([true]);
  });
});
