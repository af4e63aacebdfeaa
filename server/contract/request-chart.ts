import { z } from 'zod';

/** The last 24 hours by the hour, or the last 30 days by the day. */
export const chartSpan = z.enum(['day', 'month']);
export type ChartSpan = z.output<typeof chartSpan>;

export const chartBar = z.object({
  /** When the hour or the day begins. */
  from: z.int(),
  accepted: z.int(),
  refused: z.int().describe('with whoever was turned away for want of a valid token'),
});
export type ChartBar = z.output<typeof chartBar>;
