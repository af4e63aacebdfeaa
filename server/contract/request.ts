import { z } from 'zod';
import { directoryId } from './directory.ts';

/** What a SCIM request meant, in the product's words. */
export const requestAction = z.enum([
  'tested-credentials',
  'looked-up',
  'read',
  'listed',
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'restored',
  'deleted',
  'group-changed',
  'discovered',
  'not-found',
  'refused',
]);
export type RequestAction = z.output<typeof requestAction>;

/** One SCIM request as the administrator sees it. */
export const requestRecord = z.object({
  id: z.int(),
  directoryId,
  at: z.int(),
  action: requestAction,
  /** Who asked, by its User-Agent: "Okta", "Microsoft Entra ID", … */
  provider: z.string(),
  from: z.string(),
  method: z.string(),
  /** Path below the base URL, without the query string: that may hold personal data. */
  path: z.string(),
  status: z.int(),
  durationMs: z.number(),
  /** The name of the person or group concerned, where there is one. */
  subject: z.string().nullable(),
  /** The SCIM error detail that was sent, if the request was refused. */
  detail: z.string().nullable(),
  /** What the request did against the standard and was forgiven, in sentences. */
  leniencies: z.array(z.string()).readonly(),
  /** What it changed lies between these entries of the change log; null where nothing changed. */
  changes: z.object({ from: z.int(), to: z.int() }).nullable(),
  /** Whether somebody is held after what it changed. */
  held: z.boolean(),
});
export type RequestRecord = z.output<typeof requestRecord>;
