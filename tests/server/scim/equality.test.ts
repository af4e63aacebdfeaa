import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameJson, jsonKey } from '../../../server/scim/equality.ts';
import { isShallow, type JsonValue, memberName, memberOf, withMember } from '../../../server/scim/json.ts';

describe('equality of JSON', () => {
  const cases: readonly [string, JsonValue | undefined, JsonValue | undefined, boolean][] = [
    ['members in another order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    ['elements in another order', [1, 2], [2, 1], false],
    ['a member more', { a: 1 }, { a: 1, b: 2 }, false],
    ['another member of as many', { a: 1 }, { b: 1 }, false],
    ['a member that only looks inherited', { constructor: 1 }, {}, false],
    ['a list and an object', [], {}, false],
    ['null and nothing', null, undefined, false],
    ['a number and its text', 1, '1', false],
  ];

  it.each(cases)('%s', (_name, a, b, same) => {
    expect(isSameJson(a, b)).toBe(same);
    expect(isSameJson(b, a)).toBe(same);
    if (a !== undefined && b !== undefined) expect(jsonKey(a) === jsonKey(b)).toBe(same);
  });

  it('agrees with the key for any two values', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [left, right]: JsonValue[] = [JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b))];
        if (left === undefined || right === undefined) return;
        expect(isSameJson(left, left)).toBe(true);
        expect(jsonKey(left) === jsonKey(right)).toBe(isSameJson(left, right));
      }),
    );
  });
});

describe('members', () => {
  it('are own members only', () => {
    expect(memberOf({}, 'constructor')).toBeUndefined();
    expect(memberName({}, 'toString')).toBeUndefined();
    expect(memberName({ UserName: 'x' }, 'userNAME')).toBe('UserName');
  });

  it('are set on a copy, for any name', () => {
    const before = { a: 1 };
    const after = withMember(before, '__proto__', { polluted: true });
    expect(before).toEqual({ a: 1 });
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
    expect(withMember(before, 'a', undefined)).toEqual({});
  });
});

describe('depth', () => {
  const nested = (depth: number): JsonValue => (depth === 0 ? 'x' : [nested(depth - 1)]);

  it.each([
    [32, true],
    [33, false],
  ])('%i levels: shallow is %s', (depth, shallow) => {
    expect(isShallow(nested(depth))).toBe(shallow);
  });

  it('is found without descending to the bottom', () => {
    expect(isShallow(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBe(false);
  });
});
