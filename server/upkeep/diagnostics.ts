import { statSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { AppInfo, Settings } from '../contract/app.ts';
import type { DirectorySummary } from '../contract/directory.ts';
import type { ListenerSettings } from '../contract/network.ts';
import type { Api, CheckedInput } from '../contract/operations.ts';
import { accept } from '../contract/result.ts';
import { inspectDatabase } from '../store/backup/database-thread.ts';
import type { Store } from '../store/open.ts';
import type { Backups } from './backups.ts';
import { newestFailures } from './log-excerpt.ts';

/** What the rest of the host tells of itself. */
export interface Subjects {
  readonly info: () => Omit<AppInfo, 'dataDir'>;
  readonly settings: () => Settings;
  readonly receiving: () => ListenerSettings;
  readonly api: Pick<Api, 'directories.list' | 'contacts.page'>;
}

export interface DiagnosticsDeps {
  readonly store: Store;
  readonly backups: Pick<Backups, 'all' | 'schedule'>;
  readonly dataDir: string;
  readonly now: () => number;
  readonly subjects: Subjects;
}

const failuresShown = 50;
const nanosecondsPerMs = 1e6;

/**
 * One file for support. Everything in it is named here one by one, so that nothing new gets into it by itself; names,
 * addresses, numbers and tokens of anybody are not among it.
 */
export function createDiagnostics(deps: DiagnosticsDeps): Pick<Api, 'diagnostics.read'> & { stop(): void } {
  const { store, backups, dataDir, now, subjects } = deps;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();

  async function describe() {
    const { version, shell, keyStore, listener } = subjects.info();
    const inspection = await inspectDatabase(join(dataDir, 'switchboard.db'));
    return {
      madeAt: new Date(now()).toISOString(),
      program: {
        ...{ version, shell, keyStore },
        ...{ node: process.versions.node, electron: process.versions.electron ?? null },
        ...{ platform: process.platform, architecture: process.arch, system: release() },
        uptimeSeconds: Math.round(process.uptime()),
        memoryBytes: process.memoryUsage.rss(),
      },
      settings: settingsShown(subjects.settings()),
      receiving: { state: listener.state, ...receivingShown(subjects.receiving()) },
      directories: await directoriesShown(),
      database: {
        ...store.facts.read(),
        bytes: store.facts.bytes(),
        logBytes: sizeOf(join(dataDir, 'switchboard.db-wal')),
        check: 'wrong' in inspection ? inspection.wrong : 'sound',
      },
      backups: backupsShown(),
      eventLoop: {
        meanMs: round(delay.mean / nanosecondsPerMs),
        p99Ms: round(delay.percentile(99) / nanosecondsPerMs),
        worstMs: round(delay.max / nanosecondsPerMs),
      },
      timingsMs: {
        directories: await timeOf(() => subjects.api['directories.list']({})),
        firstPage: await timeOf(() => subjects.api['contacts.page'](everybody)),
        search: await timeOf(() => subjects.api['contacts.page']({ ...everybody, query: 'an' })),
      },
      failures: newestFailures(dataDir, failuresShown),
    };
  }

  async function directoriesShown() {
    const listed = await subjects.api['directories.list']({});
    if (!listed.ok) return { inUse: [], inBin: 0 };
    return { inUse: listed.value.directories.map(directoryShown), inBin: listed.value.bin.length };
  }

  function backupsShown() {
    const all = backups.all();
    const { every, keep, folder } = backups.schedule();
    const newest = all[0]?.madeAt;
    return {
      count: all.length,
      sound: all.filter(({ check }) => check.state === 'sound').length,
      newestAt: newest === undefined ? null : new Date(newest).toISOString(),
      ...{ every, keep, isElsewhere: folder !== null },
    };
  }

  return {
    'diagnostics.read': async () => {
      const day = new Date(now()).toISOString().slice(0, 10);
      return accept({ name: `switchboard-diagnostics-${day}.json`, text: JSON.stringify(await describe(), null, 2) });
    },
    stop: () => delay.disable(),
  };
}

const everybody: CheckedInput<'contacts.page'> = {
  ...{ query: '', directoryId: null, department: null, offset: 0, limit: 100 },
  order: 'given',
};

function settingsShown({ publicUrl, appearance, order, dialScheme, sipDomain, lookupShortcut }: Settings) {
  return {
    ...{ appearance, order, dialScheme },
    hasPublicAddress: publicUrl !== null,
    hasSipDomain: sipDomain !== null,
    hasLookupShortcut: lookupShortcut !== null,
  };
}

function receivingShown({ bind, port, tls, trustedProxies, allowPlainHttp }: ListenerSettings) {
  const isLoopback = /^(127\.|::1$|localhost$)/.test(bind);
  return {
    scope: isLoopback ? 'this computer' : 'network',
    ...{ port, tls: tls.mode, trustedProxies: trustedProxies.length, allowPlainHttp },
  };
}

/** Known by its number alone. */
function directoryShown(directory: DirectorySummary) {
  const { id, status, missingRule, paused, tokens, keepsTokens, counts, refusedLastDay } = directory;
  const { createdAt, lastRequestAt, lastPushAt } = directory;
  return {
    ...{ id, status, missingRule, paused, tokens: tokens.state, keepsTokens, counts, refusedLastDay },
    ...{ createdAt, lastRequestAt, lastPushAt },
  };
}

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  await ask();
  return round(performance.now() - begunAt);
}

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
