import { z } from 'zod';
import { directoryId } from './directory.ts';
import { nothing, type Operation } from './operation.ts';
import { rehearsal, rehearsedApp } from './rehearsal.ts';

/** The simulated push: what Okta would do, played over HTTP and without a trace. */
export const rehearsalOperations = {
  /** Begins one; another one that is running is cancelled. */
  'rehearsal.start': {
    role: 'administrator',
    input: z.object({ directoryId, app: rehearsedApp.default('template') }),
    output: rehearsal,
  },
  /** The newest one of the directory, as far as it has come; null when there was none since the start. */
  'rehearsal.read': {
    role: 'administrator',
    input: z.object({ directoryId }),
    output: z.object({ rehearsal: rehearsal.nullable() }),
  },
  'rehearsal.cancel': { role: 'administrator', input: nothing, output: nothing },
} as const satisfies Record<string, Operation>;
