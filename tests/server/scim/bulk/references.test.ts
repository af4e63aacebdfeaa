import { describe, expect, it } from 'vitest';
import { referencesOf, resolveReferences } from '../../../../server/scim/bulk/references.ts';
import type { JsonValue } from '../../../../server/scim/json.ts';

const resolve = (bulkId: string) => `<${bulkId}>`;

describe('a reference to a bulkId', () => {
  const cases: readonly (readonly [what: string, data: JsonValue, resolved: JsonValue])[] = [
    ['as a value', { a: 'bulkId:x' }, { a: '<x>' }],
    ['in any case of the word', { a: 'BULKID:x' }, { a: '<x>' }],
    ['with more colons', { a: 'bulkId:x:y' }, { a: '<x:y>' }],
    ['deep in lists', { m: [{ value: 'bulkId:x' }, { value: 'y' }] }, { m: [{ value: '<x>' }, { value: 'y' }] }],
    [
      'in the path of a PATCH operation',
      [{ path: 'members[value eq "bulkId:x"]' }],
      [{ path: 'members[value eq "<x>"]' }],
    ],
    ['not in the middle of a text', { a: 'a bulkId:x' }, { a: 'a bulkId:x' }],
    ['not in the name of a member', { 'bulkId:x': 'y' }, { 'bulkId:x': 'y' }],
    ['not quoted in other texts', { a: '"bulkId:x"' }, { a: '"bulkId:x"' }],
    ['not without a name', { a: 'bulkId:' }, { a: 'bulkId:' }],
    ['and values that are no texts stay', { a: null, b: 1, c: false }, { a: null, b: 1, c: false }],
  ];

  it.each(cases)('%s', (_what, data, resolved) => {
    expect(resolveReferences({ id: null, data }, resolve).data).toEqual(resolved);
  });

  it('may stand for the id in the path', () => {
    expect(resolveReferences({ id: 'bulkId:x', data: null }, resolve).id).toBe('<x>');
    expect(resolveReferences({ id: 'y', data: null }, resolve).id).toBe('y');
  });

  it('is found wherever it is resolved', () => {
    const data = [{ path: 'members[value eq "bulkId:b"]', value: 'bulkId:c' }];
    expect([...referencesOf({ id: 'bulkId:a', data })]).toEqual(['a', 'b', 'c']);
  });

  it('leaves a member that would be a prototype harmless', () => {
    const data: JsonValue = JSON.parse('{"__proto__":{"a":"bulkId:x"}}');
    expect(JSON.stringify(resolveReferences({ id: null, data }, resolve).data)).toBe('{"__proto__":{"a":"<x>"}}');
  });
});
