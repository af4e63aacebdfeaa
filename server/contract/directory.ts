import { z } from 'zod';
import { chartBar } from './request-chart.ts';

/** A directory's identity inside this installation. Never reused. */
export const directoryId = z.int().positive().brand<'DirectoryId'>();
export type DirectoryId = z.output<typeof directoryId>;

/** The types the wizard offers. Only `other` (any SCIM 2.0 identity provider) can be chosen. */
export const directoryType = z.enum(['other']);

/** What happens to a person who misses what the mapping table requires. */
export const missingRule = z.enum(['hold', 'refuse']);
export type MissingRule = z.output<typeof missingRule>;

/**
 * The five status words:
 * `waiting` no request ever; `receiving` the last request succeeded; `attention` people are held, requests were refused
 * or the mass-change guard has tripped; `quiet` nothing for longer than usual; `paused` switched off by an administrator.
 */
export const directoryStatus = z.enum(['waiting', 'receiving', 'attention', 'quiet', 'paused']);
export type DirectoryStatus = z.output<typeof directoryStatus>;

const timestamp = z.int().describe('milliseconds since 1970, UTC');

/** How long the identity provider can still get in: for good, until the last token ends, or not at all. */
export const tokenState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('lasting') }),
  z.object({ state: z.literal('ending'), at: timestamp }),
  z.object({ state: z.literal('none') }),
]);
export type TokenState = z.output<typeof tokenState>;

/** From this long before its end on, an administrator is reminded of a token; in milliseconds. */
export const tokenReminderMs = 14 * 86_400_000;

export const directorySummary = z.object({
  id: directoryId,
  name: z.string(),
  type: directoryType,
  baseUrl: z.string().describe('what the identity provider is given, without a trailing slash'),
  status: directoryStatus,
  missingRule,
  paused: z.boolean(),
  tokens: tokenState,
  keepsTokens: z.boolean().describe('tokens can be shown again'),
  counts: z.object({
    listed: z.int().describe('people agents can see'),
    held: z.int().describe('people kept out because something required is missing'),
    hidden: z.int().describe('people the identity provider deactivated'),
    kept: z
      .int()
      .optional()
      .describe(
        'people who left and whom the mass-change guard keeps visible, among the listed; absent when nobody is',
      ),
  }),
  createdAt: timestamp,
  lastRequestAt: timestamp.nullable().describe('the newest authenticated request of any kind'),
  lastPushAt: timestamp.nullable().describe('the newest write that was accepted'),
  refusedLastDay: z.int().describe('requests that were refused, for whatever reason, in the hours of lastDay'),
  turnedAwayLastDay: z.int().describe('those of them that came with no valid token of this directory'),
  lastDay: z.array(chartBar).describe('the last 24 hours by the hour, oldest first'),
  refusedPeople: z.int().describe('people whose data was refused and has not been accepted since'),
});
export type DirectorySummary = z.output<typeof directorySummary>;

/** A deleted directory that can still be restored. */
export const binnedDirectory = z.object({
  id: directoryId,
  name: z.string(),
  people: z.int(),
  deletedAt: timestamp,
  purgedAt: timestamp.describe('when it is removed for good'),
});
export type BinnedDirectory = z.output<typeof binnedDirectory>;

export const tokenInfo = z.object({
  id: z.int(),
  /** The first characters, enough to recognise the token and not enough to use it. */
  prefix: z.string(),
  createdAt: timestamp,
  /** Set on the older token after a rotation. */
  expiresAt: timestamp.nullable(),
  revokedAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
  lastUsedFrom: z.string().nullable(),
});
export type TokenInfo = z.output<typeof tokenInfo>;

/** Why the base URL may not work from the identity provider's cloud. */
export const reachabilityWarning = z.enum([
  'loopback',
  'private-address',
  'not-https',
  'temporary-tunnel',
  'underscore',
]);
export type ReachabilityWarning = z.output<typeof reachabilityWarning>;

/** Everything step 2 of the wizard and the tab Set-up show. */
export const directorySetup = z.object({
  id: directoryId,
  name: z.string(),
  baseUrl: z.string(),
  reachability: z.object({ warning: reachabilityWarning.nullable(), host: z.string() }),
  token: z.discriminatedUnion('state', [
    z.object({ state: z.literal('shown'), value: z.string() }),
    z.object({
      state: z.literal('not-shown'),
      reason: z.enum(['key-store-locked', 'not-kept', 'other-computer', 'none-valid']),
    }),
  ]),
  /** Valid and recently ended tokens, newest first. */
  tokens: z.array(tokenInfo),
});
export type DirectorySetup = z.output<typeof directorySetup>;
