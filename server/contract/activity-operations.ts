import { z } from 'zod';
import { activityEntry, activityFilter, exchange, resourceChange } from './activity.ts';
import { directoryId } from './directory.ts';
import { type Operation, query } from './operation.ts';
import { requestRecord } from './request.ts';
import { chartBar, chartSpan } from './request-chart.ts';

const oneRequest = z.object({ directoryId, id: z.int() });

/** What the tab Activity asks. */
export const activityOperations = {
  /**
   * Back in time. A page may be short, even empty, and still have a `next`: a search looks at a limited number of requests
   * at a time, so that nobody else waits for it.
   */
  'activity.page': {
    role: 'administrator',
    input: z.object({
      directoryId,
      filter: activityFilter.default('all'),
      /** Words that are in the name, user name, e-mail address or id of the person, or in what was answered. */
      query,
      /** `next` of the page before; null begins with the newest. */
      before: z.string().max(60).nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({ entries: z.array(activityEntry), next: z.string().nullable() }),
  },
  'activity.exchange': {
    role: 'administrator',
    input: oneRequest,
    output: z.object({ request: requestRecord, exchange }),
  },
  /** Field by field, for at most twenty people and groups. */
  'activity.changes': {
    role: 'administrator',
    input: oneRequest,
    output: z.object({ resources: z.array(resourceChange), more: z.int() }),
  },
  'activity.chart': {
    role: 'administrator',
    input: z.object({ directoryId, span: chartSpan.default('day') }),
    output: z.object({ bars: z.array(chartBar) }),
  },
} as const satisfies Record<string, Operation>;
