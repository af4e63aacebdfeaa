import { expect, it } from 'vitest';
import { createRecentlyUsed } from '../../server/recently-used.ts';

function counted(size: number) {
  const made: string[] = [];
  const kept = createRecentlyUsed<{ readonly key: string } | null>(size);
  const get = (key: string) =>
    kept.get(key, () => {
      made.push(key);
      return key === 'nothing' ? null : { key };
    });
  return { made, get };
}

it('makes a value once, also where it is nothing', () => {
  const { made, get } = counted(2);
  expect(get('a')).toBe(get('a'));
  expect([get('nothing'), get('nothing')]).toEqual([null, null]);
  expect(made).toEqual(['a', 'nothing']);
});

it('lets go of what was used least recently', () => {
  const { made, get } = counted(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) get(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('keeps nothing of what could not be made', () => {
  const kept = createRecentlyUsed<object>(2);
  const fails = () => {
    throw new Error('not today');
  };
  expect(() => kept.get('a', fails)).toThrow('not today');
  expect(kept.get('a', () => ({ made: true }))).toEqual({ made: true });
});
