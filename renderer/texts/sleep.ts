import type { Sleep } from '../../server/contract/sleep.ts';
import { absoluteTime, clockTime } from '../ui/times.ts';

/** What is said after the computer has slept. */
export const sleepTexts = {
  slept: ({ from, to }: Sleep, now: number) => {
    const isSameDay = new Date(from).toDateString() === new Date(to).toDateString();
    const end = isSameDay ? clockTime(to) : absoluteTime(to, now);
    return `This computer slept from ${absoluteTime(from, now)} to ${end} and received nothing; the identity provider retries by itself.`;
  },
} as const;
