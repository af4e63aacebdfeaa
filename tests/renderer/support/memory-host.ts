import type { RecentReason } from '../../../server/contract/about-contact.ts';
import type { Exchange, FieldChange, RefusedAccess, ResourceChange } from '../../../server/contract/activity.ts';
import type { AppInfo, Settings } from '../../../server/contract/app.ts';
import type { AttentionCheck, PayloadTrial, RefusedPerson } from '../../../server/contract/attention.ts';
import type { Backup, BackupSchedule, DeletedBackup } from '../../../server/contract/backups.ts';
import type { CallEntry } from '../../../server/contract/calls.ts';
import type { ContactDetails, ContactId, Person } from '../../../server/contract/contact.ts';
import type { DesktopSettings } from '../../../server/contract/desktop-operations.ts';
import type { BinnedDirectory, DirectorySetup, DirectorySummary } from '../../../server/contract/directory.ts';
import type { ContractEvent } from '../../../server/contract/events.ts';
import {
  defaultGuardRules,
  type GuardRules,
  type KeptPerson,
  type TrippedGuard,
} from '../../../server/contract/guard.ts';
import type { Difference, HistoryEntry } from '../../../server/contract/history.ts';
import type { HygieneReport, HygieneRow } from '../../../server/contract/hygiene.ts';
import type { Job } from '../../../server/contract/jobs-operations.ts';
import type { ListenerConfiguration, ReachabilityCheck } from '../../../server/contract/network.ts';
import { type Api, type OperationName, operations } from '../../../server/contract/operations.ts';
import type { RefusalCode } from '../../../server/contract/refusals.ts';
import type { Rehearsal } from '../../../server/contract/rehearsal.ts';
import type { RequestRecord } from '../../../server/contract/request.ts';
import { type Result, refuse } from '../../../server/contract/result.ts';
import type { Sleep } from '../../../server/contract/sleep.ts';
import type { ConnectionState, Transport } from '../../../server/contract/transport.ts';
import { createMemoryApi } from './memory-api.ts';
import { listenerAtHome } from './memory-network.ts';
import { nightly } from './memory-upkeep.ts';

/** Everything the double of the host knows; tests change it and then emit the event that says so. */
export interface HostData {
  info: AppInfo;
  settings: Settings;
  directories: DirectorySummary[];
  bin: BinnedDirectory[];
  setups: Map<number, DirectorySetup>;
  contacts: ContactDetails[];
  people: Person[];
  refused: RefusedPerson[];
  /** How whoever is checked stands. */
  attentionCheck: AttentionCheck;
  /** What becomes of any payload. */
  trial: PayloadTrial;
  hygieneReport: HygieneReport | null;
  hygieneRows: HygieneRow[];
  requests: RequestRecord[];
  /** What requests changed, for the line of the feed and in full, and what was said in them, by their ids. */
  fields: Map<number, FieldChange[]>;
  changes: Map<number, ResourceChange[]>;
  exchanges: Map<number, Exchange>;
  accesses: RefusedAccess[];
  favourites: ContactId[];
  /** Newest first. */
  recents: { readonly id: ContactId; readonly at: number; readonly reason: RecentReason }[];
  clearedRecents: HostData['recents'];
  /** Newest first. */
  calls: Pick<CallEntry, 'id' | 'at' | 'kind' | 'number'>[];
  clearedCalls: Pick<CallEntry, 'id' | 'at' | 'kind' | 'number'>[];
  listener: ListenerConfiguration;
  check: ReachabilityCheck | null;
  /** Newest first. */
  jobs: Job[];
  rehearsal: Rehearsal | null;
  sleep: Sleep | null;
  backups: Backup[];
  deletedBackups: DeletedBackup[];
  schedule: BackupSchedule;
  desktop: DesktopSettings;
  /** What was shown in the file manager: the name of a backup, or `data-folder`. */
  revealed: string[];
  guards: TrippedGuard[];
  kept: KeptPerson[];
  guardRules: GuardRules;
  /** Newest first. */
  history: HistoryEntry[];
  /** What the preview of any undo warns of. */
  undoWarnings: string[];
  differences: Difference[];
  revision: number;
}

export interface MemoryHost {
  readonly data: HostData;
  readonly transport: Transport;
  /** Every call so far: name and input. */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  emit(event: ContractEvent): void;
  setConnection(state: ConnectionState): void;
  /** From now on the operation is refused with this code, or cannot be reached; null takes it back. */
  fail(name: OperationName, how: RefusalCode | 'unreachable' | null): void;
  /** From now on answers of the operation wait until the function returned is called. */
  hold(name: OperationName): () => void;
}

/** A host that lives in memory and keeps the contract, for tests of the user interface alone. */
export function createMemoryHost(seed: Partial<HostData> = {}): MemoryHost {
  const data: HostData = {
    info: {
      version: '0.1.0',
      shell: 'browser',
      keyStore: 'file',
      listener: { state: 'listening', address: '127.0.0.1', port: 8443 },
      dataDir: '/data',
    },
    settings: {
      publicUrl: null,
      appearance: 'system',
      order: 'given',
      dialScheme: 'tel',
      sipDomain: null,
      lookupShortcut: null,
      notifications: 'on',
      requestDays: '90',
      exchangeDays: '7',
    },
    directories: [],
    bin: [],
    setups: new Map(),
    contacts: [],
    people: [],
    refused: [],
    attentionCheck: { outcome: 'fine' },
    trial: { outcome: 'refused', status: 400, scimType: null, detail: 'No.', position: null, problem: null },
    hygieneReport: null,
    hygieneRows: [],
    requests: [],
    fields: new Map(),
    changes: new Map(),
    exchanges: new Map(),
    accesses: [],
    favourites: [],
    recents: [],
    clearedRecents: [],
    calls: [],
    clearedCalls: [],
    listener: listenerAtHome,
    check: null,
    jobs: [],
    rehearsal: null,
    sleep: null,
    backups: [],
    deletedBackups: [],
    schedule: nightly,
    desktop: { loginStart: 'off', whenClosed: 'ask' },
    revealed: [],
    guards: [],
    kept: [],
    guardRules: defaultGuardRules,
    history: [],
    undoWarnings: [],
    differences: [],
    revision: 1,
    ...seed,
  };
  const api: Api = createMemoryApi(data);
  const calls: { name: string; input: unknown }[] = [];
  const eventListeners = new Set<(event: ContractEvent) => void>();
  const stateListeners = new Set<(state: ConnectionState) => void>();
  const failures = new Map<string, RefusalCode | 'unreachable'>();
  const held = new Map<string, Promise<void>>();

  const run = async (name: OperationName, input: unknown): Promise<Result<unknown>> => {
    const parsed = operations[name].input.parse(input);
    // The table ties each name to its input; a call by a name that varies cannot show that to the compiler.
    return (api[name] as (checked: unknown) => Promise<Result<unknown>>)(parsed);
  };

  return {
    data,
    calls,
    transport: {
      async invoke(name, input) {
        calls.push({ name, input });
        const failure = failures.get(name);
        if (failure === 'unreachable') throw new TypeError('Failed to fetch');
        if (failure !== undefined) return refuse({ code: failure, message: `Refused with ${failure}.` });
        const known = Object.keys(operations).find((candidate): candidate is OperationName => candidate === name);
        if (known === undefined) return refuse({ code: 'OPERATION-01', message: 'No such operation.' });
        const answer = await run(known, input);
        await held.get(name);
        return answer;
      },
      subscribe(onEvent, onState) {
        eventListeners.add(onEvent);
        stateListeners.add(onState);
        onState('connected');
        return () => {
          eventListeners.delete(onEvent);
          stateListeners.delete(onState);
        };
      },
    },
    emit: (event) => {
      for (const listener of eventListeners) listener(event);
    },
    setConnection: (state) => {
      for (const listener of stateListeners) listener(state);
    },
    fail: (name, how) => {
      if (how === null) failures.delete(name);
      else failures.set(name, how);
    },
    hold: (name) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(name, promise);
      return () => {
        held.delete(name);
        resolve();
      };
    },
  };
}
