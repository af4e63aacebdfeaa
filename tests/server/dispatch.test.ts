import { describe, expect, it } from 'vitest';
import type { Role } from '../../server/contract/operation.ts';
import type { Api, OperationName } from '../../server/contract/operations.ts';
import { operations } from '../../server/contract/operations.ts';
import type { RefusalCode } from '../../server/contract/refusals.ts';
import type { Refusal } from '../../server/contract/result.ts';
import { createDispatch } from '../../server/dispatch.ts';
import { memoryLog } from './harness/memory-log.ts';

/** An implementation that answers with the input it was given; one operation fails. */
function echoing() {
  const echo = async (input: unknown) => ({ ok: true, value: input });
  const entries = Object.keys(operations).map((name) => [name, echo]);
  const fail = async () => {
    throw new Error('the secret inside');
  };
  // An echo answers no operation's true type, which dispatch does not look at.
  const api = { ...Object.fromEntries(entries), 'app.info': fail } as Api;
  const { log, lines } = memoryLog();
  return { dispatch: createDispatch(api, log), lines };
}

const refused: readonly (readonly [name: string, input: unknown, role: Role, refusal: Partial<Refusal>])[] = [
  ['nothing', {}, 'administrator', { code: 'OPERATION-01' }],
  ['', {}, 'administrator', { code: 'OPERATION-01' }],
  ['toString', {}, 'administrator', { code: 'OPERATION-01' }],
  ['__proto__', {}, 'administrator', { code: 'OPERATION-01' }],
  ['directories.list/', {}, 'administrator', { code: 'OPERATION-01' }],
  ['directories.get', undefined, 'administrator', { code: 'INPUT-01' }],
  ['directories.get', {}, 'administrator', { code: 'INPUT-01', field: 'id' }],
  ['directories.get', { id: '1' }, 'administrator', { code: 'INPUT-01', field: 'id' }],
  ['directories.get', { id: 0 }, 'administrator', { code: 'INPUT-01', field: 'id' }],
  ['directories.create', { name: 'x', type: 'azure' }, 'administrator', { code: 'INPUT-01', field: 'type' }],
  ['contacts.page', { query: 'x'.repeat(201) }, 'agent', { code: 'INPUT-01', field: 'query' }],
  ['contacts.page', { limit: 501 }, 'agent', { code: 'INPUT-01', field: 'limit' }],
  ['contacts.page', { offset: -1 }, 'agent', { code: 'INPUT-01', field: 'offset' }],
  [
    'tokens.rotate',
    { directoryId: 1, overlapHours: 721 },
    'administrator',
    { code: 'INPUT-01', field: 'overlapHours' },
  ],
  ['app.info', {}, 'administrator', { code: 'INTERNAL-01' }],
];

describe('dispatch refuses', () => {
  it.each(refused)('%s with %j as %s', async (name, input, role, refusal) => {
    expect(await echoing().dispatch(name, input, role)).toMatchObject({ ok: false, refusal });
  });

  it('an agent everything that is for administrators, before looking at the input', async () => {
    const { dispatch } = echoing();
    for (const [name, { role }] of Object.entries(operations)) {
      const result = await dispatch(name, undefined, 'agent');
      const code: RefusalCode = role === 'administrator' ? 'ACCESS-01' : 'INPUT-01';
      expect([name, result]).toEqual([name, expect.objectContaining({ refusal: expect.objectContaining({ code }) })]);
    }
  });

  it('without telling what failed, which is in the log', async () => {
    const { dispatch, lines } = echoing();
    expect(JSON.stringify(await dispatch('app.info', {}, 'agent'))).not.toContain('secret inside');
    expect(lines.join()).toContain('the secret inside');
    expect(lines.join()).toContain('"operation":"app.info"');
  });

  it('an unknown name without repeating more than sixty characters of it', async () => {
    const result = await echoing().dispatch('x'.repeat(10_000), {}, 'agent');
    expect(result.ok ? '' : result.refusal.message).toHaveLength('There is no operation called .'.length + 60);
  });
});

describe('dispatch passes on', () => {
  it.each<readonly [OperationName, unknown, unknown]>([
    ['contacts.page', {}, { query: '', directoryId: null, department: null, order: 'given', offset: 0, limit: 100 }],
    ['directories.create', { name: 'x', type: 'other' }, { name: 'x', type: 'other', withoutKeepingToken: false }],
    ['tokens.rotate', { directoryId: 1 }, { directoryId: 1, overlapHours: 24, withoutKeepingToken: false }],
    ['requests.recent', { directoryId: 1 }, { directoryId: 1, limit: 50 }],
    ['settings.update', {}, {}],
    ['directories.list', { unknown: 1 }, {}],
  ])('the input of %s with its defaults', async (name, input, checked) => {
    expect(await echoing().dispatch(name, input, 'administrator')).toEqual({ ok: true, value: checked });
  });
});
