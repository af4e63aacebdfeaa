import { z } from 'zod';
import { hygieneReport, hygieneRow, hygieneScope, numberFinding } from './hygiene.ts';
import { nothing, type Operation, page } from './operation.ts';

/** What is odd about the numbers of everybody, for the people who look after the identity provider. */
export const hygieneOperations = {
  /** Begins to look through everybody, as work that shows its progress; a report that is there stays until then. */
  'hygiene.start': { role: 'administrator', input: z.object(hygieneScope), output: nothing },
  /** The newest report since Switchboard was started; null for none. */
  'hygiene.read': {
    role: 'administrator',
    input: z.object(hygieneScope),
    output: z.object({ report: hygieneReport.nullable() }),
  },
  'hygiene.page': {
    role: 'administrator',
    input: z.object({ ...hygieneScope, finding: numberFinding, ...page }),
    output: z.object({ total: z.int(), rows: z.array(hygieneRow) }),
  },
  /** A piece of a CSV file with one finding, or with all; `next` is handed in for the next piece. */
  'hygiene.export': {
    role: 'administrator',
    input: z.object({
      ...hygieneScope,
      finding: numberFinding.nullable(),
      from: z.string().max(200).nullable().default(null),
    }),
    output: z.object({ text: z.string(), next: z.string().nullable(), done: z.int(), total: z.int() }),
  },
} as const satisfies Record<string, Operation>;
