import { describe, expect, it } from 'vitest';
import { e164 } from '../../../server/contract/contact.ts';
import { operations } from '../../../server/contract/operations.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import { transportNames } from '../../../server/contract/transport.ts';

describe('operations', () => {
  it('are named subject.verb, which is safe in a URL', () => {
    for (const name of Object.keys(operations)) expect(name).toMatch(/^[a-z]+\.[a-z]+$/);
  });

  it('let an agent read what the Directory shows, keep people and calls at hand, and change nothing else', () => {
    const forAgents = Object.entries(operations).filter(([, { role }]) => role === 'agent');
    const own = /^(contacts|favourites|recents|calls)\./;
    const others = forAgents.map(([name]) => name).filter((name) => !own.test(name));
    expect(others.sort()).toEqual(['app.info', 'directories.list', 'guards.list', 'settings.read']);
  });

  it('describe directories to agents without any token, but for how long the tokens last', () => {
    const { shape } = operations['directories.list'].output.shape.directories.element;
    const fields = Object.keys(shape).filter((field) => /token|secret|hash/i.test(field));
    expect(fields).toEqual(['tokens', 'keepsTokens']);
    const known = shape.tokens.options.flatMap((option) => Object.keys(option.shape));
    expect([...new Set(known)]).toEqual(['state', 'at']);
  });
});

describe('E.164', () => {
  it.each(['+1', '+442079460958', '+123456789012345'])('is %s', (text) =>
    expect(e164.safeParse(text).success).toBe(true),
  );
  it.each(['', '1', '+', '+0', '+1234567890123456', '+1 2', '+1\n', '+１'])('is not %j', (text) =>
    expect(e164.safeParse(text).success).toBe(false),
  );
});

it('results are values or refusals', () => {
  expect(accept(7)).toEqual({ ok: true, value: 7 });
  const refusal = { code: 'URL-01', message: 'no', field: 'publicUrl' } as const;
  expect(refuse(refusal)).toEqual({ ok: false, refusal });
});

it('both transports have names of their own', () => {
  expect(new Set(Object.values(transportNames)).size).toBe(4);
});
