import { z } from 'zod';
import { directoryId, reachabilityWarning } from './directory.ts';

/**
 * The two kinds of app in Okta, which differ in how they deactivate: the `template` from the catalogue ("SCIM 2.0 Test
 * App (Header Auth)") by PATCH, an app of the `wizard` ("App Integration Wizard") by PUT alone.
 */
export const rehearsedApp = z.enum(['template', 'wizard']);
export type RehearsedApp = z.output<typeof rehearsedApp>;

/** What Okta does with a person from the first to the last day, in order. */
export const rehearsalStepName = z.enum([
  'credentials',
  'wrong-token',
  'look-up',
  'create',
  'read',
  'update',
  'deactivate',
  'reactivate',
  'read-back',
  'remove',
]);
export type RehearsalStepName = z.output<typeof rehearsalStepName>;

/** One request of a step. */
export const rehearsedRequest = z.object({
  method: z.string(),
  /** Below the base URL. */
  path: z.string(),
  /** Null when no answer came. */
  status: z.int().nullable(),
  durationMs: z.number(),
});
export type RehearsedRequest = z.output<typeof rehearsedRequest>;

export const rehearsalStep = z.object({
  name: rehearsalStepName,
  state: z.enum(['waiting', 'running', 'ok', 'failed', 'skipped']),
  /** What was found. Empty before. */
  sentence: z.string(),
  /** What to do next; empty where there is nothing to do. */
  advice: z.string(),
  /** What came back where it was not what was expected, shortened and as text: the error page of a proxy. */
  received: z.string().nullable(),
  requests: z.array(rehearsedRequest),
});
export type RehearsalStep = z.output<typeof rehearsalStep>;

/** The steps on one way: through the `public` address, or straight to this computer's `own` listener. */
export const rehearsalRun = z.object({
  way: z.enum(['public', 'own']),
  baseUrl: z.string(),
  steps: z.array(rehearsalStep),
});
export type RehearsalRun = z.output<typeof rehearsalRun>;

export const rehearsalVerdict = z.object({
  state: z.enum(['ok', 'warning', 'failed']),
  sentence: z.string(),
  /** What failed and what to do about it; empty where nothing failed. */
  explanation: z.string(),
  /** Why the identity provider may fail to reach the address although all went well from here. */
  concern: z.object({ warning: reachabilityWarning, host: z.string() }).nullable(),
});
export type RehearsalVerdict = z.output<typeof rehearsalVerdict>;

/** An identity provider's visits, played to a directory without leaving anything in it. */
export const rehearsal = z.object({
  id: z.int(),
  directoryId,
  app: rehearsedApp,
  state: z.enum(['running', 'done', 'cancelled']),
  /** The second one is there when the first one failed and shows whether the endpoint or the way to it is at fault. */
  runs: z.array(rehearsalRun),
  verdict: rehearsalVerdict.nullable(),
});
export type Rehearsal = z.output<typeof rehearsal>;
