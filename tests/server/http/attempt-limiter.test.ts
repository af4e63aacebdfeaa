import { expect, it } from 'vitest';
import { createAttemptLimiter } from '../../../server/http/attempt-limiter.ts';

function limiter(maxKeys = 100) {
  const clock = { at: 0 };
  return { clock, limiter: createAttemptLimiter({ perMinute: 10, maxKeys, now: () => clock.at }) };
}

it('lets ten failures through and then says when the next is granted', () => {
  const { limiter: attempts } = limiter();
  const answers = Array.from({ length: 12 }, () => attempts.fail('a'));
  expect(answers).toEqual([...Array.from({ length: 10 }, () => null), 6, 6]);
});

it('grants one failure each six seconds after that', () => {
  const { clock, limiter: attempts } = limiter();
  for (let attempt = 0; attempt < 10; attempt += 1) attempts.fail('a');
  clock.at = 6_000;
  expect(attempts.fail('a')).toBeNull();
  expect(attempts.fail('a')).toBe(6);
  clock.at = 9_000;
  expect(attempts.fail('a')).toBe(3);
});

it('never saves up more than ten', () => {
  const { clock, limiter: attempts } = limiter();
  attempts.fail('a');
  clock.at = 3_600_000;
  for (let attempt = 0; attempt < 10; attempt += 1) expect(attempts.fail('a')).toBeNull();
  expect(attempts.fail('a')).toBe(6);
});

it('counts each address by itself', () => {
  const { limiter: attempts } = limiter();
  for (let attempt = 0; attempt < 11; attempt += 1) attempts.fail('a');
  expect(attempts.fail('b')).toBeNull();
});

it('forgets the address that failed longest ago when it knows too many', () => {
  const { limiter: attempts } = limiter(2);
  for (let attempt = 0; attempt < 10; attempt += 1) attempts.fail('a');
  for (let attempt = 0; attempt < 10; attempt += 1) attempts.fail('b');
  attempts.fail('c');
  expect(attempts.fail('b')).toBe(6);
  expect(attempts.fail('a')).toBeNull();
});

it('is not confused by a clock that is set back', () => {
  const { clock, limiter: attempts } = limiter();
  clock.at = 100_000;
  for (let attempt = 0; attempt < 10; attempt += 1) attempts.fail('a');
  clock.at = 0;
  expect(attempts.fail('a')).toBe(6);
});
