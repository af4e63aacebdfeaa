import { z } from 'zod';
import { appInfo, settings } from './app.ts';
import { person, personState } from './contact.ts';
import {
  binnedDirectory,
  directoryId,
  directorySetup,
  directorySummary,
  directoryType,
  missingRule,
} from './directory.ts';
import { job } from './jobs-operations.ts';
import { nothing, type Operation, page, query } from './operation.ts';
import { requestRecord } from './request.ts';

/** What the administrator's screens ask, and the little every screen needs to know of the installation. */
export const administrationOperations = {
  'app.info': { role: 'agent', input: nothing, output: appInfo },
  'settings.read': { role: 'agent', input: nothing, output: settings },
  'settings.update': { role: 'administrator', input: settings.partial(), output: settings },
  'listener.start': { role: 'administrator', input: nothing, output: appInfo },

  'directories.list': {
    role: 'agent',
    input: nothing,
    output: z.object({ directories: z.array(directorySummary), bin: z.array(binnedDirectory) }),
  },
  'directories.get': { role: 'administrator', input: z.object({ id: directoryId }), output: directorySummary },
  'directories.create': {
    role: 'administrator',
    input: z.object({
      name: z.string(),
      type: directoryType,
      /** Go on when the key store cannot keep the token for showing it again. */
      withoutKeepingToken: z.boolean().default(false),
    }),
    output: directorySetup,
  },
  'directories.setup': { role: 'administrator', input: z.object({ id: directoryId }), output: directorySetup },
  'directories.update': {
    role: 'administrator',
    input: z.object({
      id: directoryId,
      name: z.string().optional(),
      missingRule: missingRule.optional(),
      paused: z.boolean().optional(),
      /** False erases the copies that tokens are shown again from, for good. */
      keepsTokens: z.boolean().optional(),
    }),
    output: directorySummary,
  },
  /** Into the bin, where it stays 30 days. The name is typed as the confirmation. */
  'directories.delete': {
    role: 'administrator',
    input: z.object({ id: directoryId, typedName: z.string() }),
    output: nothing,
  },
  /** Cancelling the wizard: a directory that never received anybody goes at once. */
  'directories.discard': { role: 'administrator', input: z.object({ id: directoryId }), output: nothing },
  /** Out of the bin and for good. The name is typed as the confirmation. */
  'directories.purge': {
    role: 'administrator',
    input: z.object({ id: directoryId, typedName: z.string() }),
    output: job,
  },
  'directories.restore': { role: 'administrator', input: z.object({ id: directoryId }), output: directorySummary },

  'tokens.rotate': {
    role: 'administrator',
    input: z.object({
      directoryId,
      overlapHours: z.number().min(0).max(720).default(24),
      withoutKeepingToken: z.boolean().default(false),
    }),
    output: directorySetup,
  },
  /** When a token ends by itself; null takes the end away. */
  'tokens.limit': {
    role: 'administrator',
    input: z.object({ directoryId, tokenId: z.int(), expiresAt: z.int().nullable() }),
    output: directorySetup,
  },
  'tokens.revoke': {
    role: 'administrator',
    input: z.object({ directoryId, tokenId: z.int() }),
    output: directorySetup,
  },

  'people.page': {
    role: 'administrator',
    input: z.object({ directoryId, state: personState, query, ...page }),
    output: z.object({ total: z.int(), people: z.array(person) }),
  },
  'requests.recent': {
    role: 'administrator',
    input: z.object({ directoryId, limit: z.int().min(1).max(200).default(50) }),
    output: z.object({ requests: z.array(requestRecord) }),
  },
} as const satisfies Record<string, Operation>;
