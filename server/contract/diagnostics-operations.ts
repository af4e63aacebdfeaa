import { z } from 'zod';
import { nothing, type Operation } from './operation.ts';

/** What a support engineer needs to know of an installation, without secrets and without anybody's data. */
export const diagnosticsOperations = {
  'diagnostics.read': {
    role: 'administrator',
    input: nothing,
    output: z.object({
      name: z.string().describe('of the file'),
      text: z.string().describe('JSON, as it is shown and saved'),
    }),
  },
} as const satisfies Record<string, Operation>;
