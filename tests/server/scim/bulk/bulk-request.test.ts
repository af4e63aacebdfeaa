import { describe, expect, it } from 'vitest';
import { readBulkRequest } from '../../../../server/scim/bulk/bulk-request.ts';
import type { JsonValue } from '../../../../server/scim/json.ts';
import { refusalOf } from '../refusal.ts';

const message = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'] };

describe('a bulk request as a whole', () => {
  const refused: readonly (readonly [what: string, body: JsonValue, status: number, scimType: string | undefined])[] = [
    ['is an object', [], 400, 'invalidSyntax'],
    ['has operations', message, 400, 'invalidSyntax'],
    ['has a list of them', { ...message, Operations: {} }, 400, 'invalidSyntax'],
    [
      'is no other message',
      { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [] },
      400,
      'invalidSyntax',
    ],
    ['fails on a number of errors', { Operations: [], failOnErrors: 'many' }, 400, 'invalidValue'],
    ['fails on a whole number of errors', { Operations: [], failOnErrors: 1.5 }, 400, 'invalidValue'],
    ['fails on at least one error', { Operations: [], failOnErrors: 0 }, 400, 'invalidValue'],
    ['has at most a thousand operations', { Operations: Array(1001).fill({}) }, 413, undefined],
  ];

  it.each(refused)('%s', (_what, body, status, scimType) => {
    expect(refusalOf(() => readBulkRequest(body))?.slice(0, 2)).toEqual([status, scimType]);
  });

  it.each([
    ['no list of schemas', { Operations: [] }, null],
    ['members in another case', { OPERATIONS: [], FailOnErrors: 2 }, 2],
    ['a number as text', { ...message, Operations: [], failOnErrors: '3' }, 3],
    ['null for no limit', { ...message, Operations: [], failOnErrors: null }, null],
  ])('may have %s', (_what, body, failOnErrors) => {
    expect(readBulkRequest(body)).toEqual({ failOnErrors, operations: [] });
  });

  it('may have a thousand operations', () => {
    expect(readBulkRequest({ Operations: Array(1000).fill({}) }).operations).toHaveLength(1000);
  });
});

describe('one operation', () => {
  const read = (operation: JsonValue) => readBulkRequest({ Operations: [operation] }).operations[0];

  const understood = [
    [
      { method: 'POST', path: '/Users', bulkId: 'a', data: {} },
      { method: 'POST', id: null, bulkId: 'a' },
    ],
    [
      { method: 'post', path: 'Users/', bulkId: '' },
      { method: 'POST', id: null, bulkId: null, data: null },
    ],
    [
      { method: 'PUT', path: '/Users/1', version: 'W/"1"' },
      { method: 'PUT', id: '1', ifMatch: 'W/"1"' },
    ],
    [
      { METHOD: 'Delete', Path: '//Users//a%20b' },
      { method: 'DELETE', id: 'a b', ifMatch: undefined },
    ],
    [
      { method: 'PATCH', path: '/Users/%zz' },
      { method: 'PATCH', id: '%zz' },
    ],
    [
      { method: 'PATCH', path: '/Users/bulkId:x' },
      { method: 'PATCH', id: 'bulkId:x' },
    ],
  ] as const;

  it.each(understood)('%j', (operation, expected) => {
    expect(read(operation)).toMatchObject(expected);
  });

  const refused: readonly (readonly [operation: JsonValue, status: number, scimType: string | undefined])[] = [
    ['POST', 400, 'invalidSyntax'],
    [{ path: '/Users' }, 400, 'invalidSyntax'],
    [{ method: 7, path: '/Users' }, 400, 'invalidSyntax'],
    [{ method: 'GET', path: '/Users' }, 405, undefined],
    [{ method: 'POST' }, 400, 'invalidPath'],
    [{ method: 'POST', path: ' ' }, 400, 'invalidPath'],
    [{ method: 'POST', path: '/Printers' }, 404, undefined],
    [{ method: 'POST', path: '/constructor' }, 404, undefined],
    [{ method: 'POST', path: '/Users/1' }, 405, undefined],
    [{ method: 'POST', path: '/Users/.search' }, 405, undefined],
    [{ method: 'PUT', path: '/Users' }, 405, undefined],
    [{ method: 'DELETE', path: '/Users/1/emails' }, 404, undefined],
    [{ method: 'POST', path: 'https://scim.example.org/Users' }, 404, undefined],
    [{ method: 'POST', path: '/Users', bulkId: 7 }, 400, 'invalidValue'],
  ];

  it.each(refused)('%j fails alone', (operation, status, scimType) => {
    expect(read(operation)).toMatchObject({ refusal: { status, scimType } });
  });
});
