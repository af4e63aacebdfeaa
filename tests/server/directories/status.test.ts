import { describe, expect, it } from 'vitest';
import type { DirectoryStatus } from '../../../server/contract/directory.ts';
import { type StatusFacts, statusOf } from '../../../server/directories/status.ts';

const day = 86_400_000;
const now = 1_000 * day;
const receiving: StatusFacts = {
  ...{ paused: false, lastRequestAt: now - day, needAttention: 0, kept: 0, refusedLastDay: 0, times: [now - day], now },
};
const silentFor = (days: number, ...gaps: readonly number[]): Partial<StatusFacts> => {
  const times = [now - days * day];
  for (const gap of gaps) times.push((times.at(-1) ?? 0) - gap * day);
  return { lastRequestAt: now - days * day, times };
};

const cases: readonly (readonly [what: string, facts: Partial<StatusFacts>, status: DirectoryStatus])[] = [
  ['a request a day ago', {}, 'receiving'],
  ['no request ever', { lastRequestAt: null, times: [] }, 'waiting'],
  ['paused before any request', { paused: true, lastRequestAt: null, times: [] }, 'paused'],
  ['paused with trouble', { paused: true, needAttention: 3, refusedLastDay: 3 }, 'paused'],
  ['somebody held', { needAttention: 1 }, 'attention'],
  ['a refusal today', { refusedLastDay: 1 }, 'attention'],
  ['somebody held in a quiet directory', { ...silentFor(300), needAttention: 1 }, 'attention'],
  ['seven days of silence', silentFor(7), 'receiving'],
  ['more than seven days of silence', silentFor(7.1), 'quiet'],
  ['ten days of silence, six being usual', silentFor(10, 6, 1), 'receiving'],
  ['thirteen days of silence, six being usual', silentFor(13, 1, 6), 'quiet'],
  ['a year of silence', silentFor(365, 0, 0), 'quiet'],
];

describe('the status word', () => {
  it.each(cases)('%s', (_what, facts, status) => expect(statusOf({ ...receiving, ...facts })).toBe(status));
});
