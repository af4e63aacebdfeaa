import type { z } from 'zod';
import { activityOperations } from './activity-operations.ts';
import { administrationOperations } from './administration-operations.ts';
import { agentOperations } from './agent-operations.ts';
import { attentionOperations } from './attention-operations.ts';
import { backupsOperations } from './backups-operations.ts';
import { desktopOperations } from './desktop-operations.ts';
import { diagnosticsOperations } from './diagnostics-operations.ts';
import { guardOperations } from './guard-operations.ts';
import { historyOperations } from './history-operations.ts';
import { hygieneOperations } from './hygiene-operations.ts';
import { jobsOperations } from './jobs-operations.ts';
import { networkOperations } from './network-operations.ts';
import type { Role } from './operation.ts';
import { rehearsalOperations } from './rehearsal-operations.ts';
import type { Result } from './result.ts';
import { sleepOperations } from './sleep-operations.ts';

/**
 * Everything a user interface can ask. The adapters for IPC and HTTP are generated from this table and check the
 * input at the border.
 */
export const operations = {
  ...activityOperations,
  ...administrationOperations,
  ...agentOperations,
  ...attentionOperations,
  ...backupsOperations,
  ...guardOperations,
  ...historyOperations,
  ...desktopOperations,
  ...diagnosticsOperations,
  ...hygieneOperations,
  ...jobsOperations,
  ...networkOperations,
  ...rehearsalOperations,
  ...sleepOperations,
} as const;

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
