import { describe, expect, it } from 'vitest';
import { e164 } from '../../../server/contract/contact.ts';
import { operations } from '../../../server/contract/operations.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import { transportNames } from '../../../server/contract/transport.ts';

describe('operations', () => {
  it('are named subject.verb, which is safe in a URL', () => {
    for (const name of Object.keys(operations)) expect(name).toMatch(/^[a-z]+\.[a-z]+$/);
  });

  it('let an agent read what the Directory shows, and change nothing', () => {
    const forAgents = Object.entries(operations).filter(([, { role }]) => role === 'agent');
    expect(forAgents.map(([name]) => name).sort()).toEqual([
      ...[
        'app.info',
        'contacts.departments',
        'contacts.get',
        'contacts.locate',
        'contacts.page',
        'directories.list',
        'settings.read',
      ],
    ]);
  });

  it('describe directories to agents without any token', () => {
    const fields = Object.keys(operations['directories.list'].output.shape.directories.element.shape);
    expect(fields.filter((field) => /token|secret|hash/i.test(field))).toEqual([]);
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
