import { expect, it } from 'vitest';
import { isLoopback } from '../../server/loopback.ts';

it.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['127.evil.example', false],
  ['localhost', false],
  ['128.0.0.1', false],
  ['::', false],
  ['', false],
])('%j means this computer alone: %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
