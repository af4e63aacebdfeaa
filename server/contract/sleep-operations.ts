import { z } from 'zod';
import { nothing, type Operation } from './operation.ts';
import { sleep } from './sleep.ts';

/** What happened to receiving while nobody could watch. */
export const sleepOperations = {
  /** The newest time this computer slept since the program was started; null when it has not, or was told so. */
  'sleep.read': { role: 'administrator', input: nothing, output: z.object({ sleep: sleep.nullable() }) },
  /** Somebody has read it. */
  'sleep.dismiss': { role: 'administrator', input: nothing, output: nothing },
} as const satisfies Record<string, Operation>;
