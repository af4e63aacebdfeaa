import { describe, expect, it } from 'vitest';
import { errorBody, fail, quote, refuse, refuseWithin, ScimError, type ScimType } from '../../../server/scim/errors.ts';

describe('an error with a keyword', () => {
  const statuses: readonly [ScimType, number][] = [
    ['invalidFilter', 400],
    ['tooMany', 400],
    ['uniqueness', 409],
    ['mutability', 400],
    ['invalidSyntax', 400],
    ['invalidPath', 400],
    ['noTarget', 400],
    ['invalidValue', 400],
    ['invalidVers', 400],
    ['sensitive', 403],
    ['invalidCursor', 400],
    ['expiredCursor', 400],
    ['invalidCount', 400],
  ];

  it.each(statuses)('%s has the status %i', (scimType, status) => {
    expect(refuse(scimType, 'Why.').status).toBe(status);
  });
});

it('a keyword with a foreign status cannot be made', () => {
  expect(() => new ScimError(400, 'uniqueness', 'Taken.', {})).toThrow(TypeError);
});

it('a refusal can say where it happened', () => {
  const inner = fail(429, 'Later.', { 'Retry-After': '5' });
  const outer = refuseWithin('Operation 3', inner);
  expect([outer.status, outer.message, outer.headers]).toEqual([429, 'Operation 3: Later.', { 'Retry-After': '5' }]);
});

describe('the error body', () => {
  it('has the status as text', () => {
    expect(errorBody(refuse('uniqueness', 'Taken.'))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '409',
      scimType: 'uniqueness',
      detail: 'Taken.',
    });
  });

  it('leaves the keyword out where there is none', () => {
    expect(errorBody(fail(404, 'Gone.'))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '404',
      detail: 'Gone.',
    });
  });
});

describe('a quoted text', () => {
  it.each([
    ['short', '"short"'],
    ['a\nb\tc', '"a b c"'],
    ['right\u202eleft', '"right left"'],
    ['half \ud83d', '"half \ufffd"'],
    [`${'x'.repeat(59)}😀`, `"${'x'.repeat(59)}\ufffd…"`],
    ['x'.repeat(60), `"${'x'.repeat(60)}"`],
    ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
  ])('%j becomes %s', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });
});
