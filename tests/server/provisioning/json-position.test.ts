import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFaultPosition } from '../../../server/provisioning/json-position.ts';

const cases: readonly (readonly [text: string, line: number, column: number])[] = [
  ['', 1, 1],
  ['abc', 1, 1],
  ['{"a": 1,}', 1, 9],
  ['{"a" 1}', 1, 6],
  ['{\n  "a": nope\n}', 2, 8],
  ['{\n  "a": "b\n"}', 2, 10],
  ["{'a': 1}", 1, 2],
  ['[1 2]', 1, 4],
  ['[1, 2', 1, 6],
  ['{"a": [}', 1, 8],
  ['{} x', 1, 4],
  ['{"a": "\\x"}', 1, 8],
  ['{"a": 01}', 1, 8],
  ['{"a": 1]', 1, 8],
  ['[,]', 1, 2],
];

describe('where a text stops being JSON', () => {
  it.each(cases)('%j: line %i, column %i', (text, line, column) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(jsonFaultPosition(text)).toEqual({ line, column });
  });

  it('is behind everything that is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(jsonFaultPosition(json)).toEqual({ line: 1, column: json.length + 1 });
      }),
      { numRuns: 50 },
    );
  });
});
