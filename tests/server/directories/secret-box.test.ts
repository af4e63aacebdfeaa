import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../server/directories/secret-box.ts';

const key = Buffer.alloc(32, 1);

describe('a sealed secret', () => {
  it('opens under its key, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
        expect(unseal(seal(secret, key, randomBytes), key)).toBe(secret);
      }),
    );
  });

  it('does not show the secret and is different every time', () => {
    const boxes = [seal('secret', key, randomBytes), seal('secret', key, randomBytes)];
    for (const box of boxes) expect(box.includes('secret')).toBe(false);
    expect(boxes[0]?.equals(boxes[1] ?? Buffer.alloc(0))).toBe(false);
  });

  it('is null under another key', () => {
    expect(unseal(seal('secret', key, randomBytes), Buffer.alloc(32, 2))).toBeNull();
  });

  it('is null after any byte of it was changed or lost', () => {
    const box = seal('secret', key, randomBytes);
    for (let index = 0; index < box.length; index++) {
      const changed = Buffer.from(box);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(unseal(changed, key)).toBeNull();
      expect(unseal(box.subarray(0, index), key)).toBeNull();
    }
  });
});
