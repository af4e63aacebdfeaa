import { z } from 'zod';
import { appInfo, settings } from './app.ts';
import {
  contactDetails,
  contactId,
  contactOrder,
  contactPage,
  departmentCount,
  person,
  personState,
} from './contact.ts';
import {
  binnedDirectory,
  directoryId,
  directorySetup,
  directorySummary,
  directoryType,
  missingRule,
} from './directory.ts';
import { requestRecord } from './request.ts';
import type { Result } from './result.ts';

/** Who may call: an agent finds people; an administrator does everything. */
export type Role = 'agent' | 'administrator';

interface Operation {
  readonly role: Role;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.object({});
const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) };
/** The whole search field; the server takes it apart. */
const query = z.string().max(200).default('');
/** Which list of people is meant, and in which order. */
const contactList = {
  query,
  directoryId: directoryId.nullable().default(null),
  /** Exactly as `contacts.departments` names it; null is every department. */
  department: z.string().nullable().default(null),
  order: contactOrder.default('given'),
};

/**
 * Everything a user interface can ask. The adapters for IPC and HTTP are generated from this table and check the
 * input at the border.
 */
export const operations = {
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
  'tokens.revoke': {
    role: 'administrator',
    input: z.object({ directoryId, tokenId: z.int() }),
    output: directorySetup,
  },

  'contacts.page': {
    role: 'agent',
    input: z.object({ ...contactList, ...page }),
    output: contactPage,
  },
  /**
   * Type-ahead in the list: the index of the first person whose name (in the order `family`, whose family name) begins
   * so, or null. With a query it is the first of those found.
   */
  'contacts.locate': {
    role: 'agent',
    input: z.object({ prefix: z.string().min(1).max(60), ...contactList }),
    output: z.object({ offset: z.int().nullable() }),
  },
  /** The departments of everybody who is listed, in the order of their names. */
  'contacts.departments': {
    role: 'agent',
    input: z.object({ directoryId: directoryId.nullable().default(null) }),
    output: z.object({ departments: z.array(departmentCount) }),
  },
  'contacts.get': { role: 'agent', input: z.object({ id: contactId }), output: contactDetails },
  'people.page': {
    role: 'administrator',
    input: z.object({ directoryId, state: personState, ...page }),
    output: z.object({ total: z.int(), people: z.array(person) }),
  },
  'requests.recent': {
    role: 'administrator',
    input: z.object({ directoryId, limit: z.int().min(1).max(200).default(50) }),
    output: z.object({ requests: z.array(requestRecord) }),
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
/** What a caller passes; defaults may be left out. */
export type OperationInput<N extends OperationName> = z.input<(typeof operations)[N]['input']>;
/** What an implementation receives, checked and with defaults. */
export type CheckedInput<N extends OperationName> = z.output<(typeof operations)[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<(typeof operations)[N]['output']>;

/** The implementation of the contract, as `createHost` offers it. */
export type Api = {
  readonly [N in OperationName]: (input: CheckedInput<N>) => Promise<Result<OperationOutput<N>>>;
};

/** Answers any operation by name with input from across a border; the adapters of IPC and HTTP call only this. */
export type Dispatch = (name: string, input: unknown, role: Role) => Promise<Result<unknown>>;
