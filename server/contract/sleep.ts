import { z } from 'zod';

/** When this computer slept and could receive nothing, in milliseconds since 1970. */
export const sleep = z.object({ from: z.int(), to: z.int() });
export type Sleep = z.output<typeof sleep>;
