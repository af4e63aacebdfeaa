import { randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createAgents } from './agents/agents.ts';
import { createFamiliar } from './agents/familiar.ts';
import { createContactKeeper } from './contacts/following/keeper.ts';
import { createContactProjection } from './contacts/following/projection.ts';
import { createHygiene } from './contacts/hygiene/hygiene.ts';
import { createOrganisation } from './contacts/organisation.ts';
import type { AppInfo } from './contract/app.ts';
import type { ContractEvent } from './contract/events.ts';
import type { Api, Dispatch } from './contract/operations.ts';
import { createDesktopRoom, type Desktop } from './desktop/desktop.ts';
import { createDirectoryAccess } from './directories/access.ts';
import { scimPath } from './directories/base-url.ts';
import { createBin } from './directories/bin.ts';
import { createDirectories } from './directories/directories.ts';
import { createDirectoryTokens } from './directories/directory-tokens.ts';
import type { KeyStore } from './directories/key-store.ts';
import { createSettings, ensureInstallationId } from './directories/settings.ts';
import { createTokenIssuer } from './directories/token-issuer.ts';
import { createDispatch } from './dispatch.ts';
import { watchEventLoop } from './event-loop-watch.ts';
import { createHistory } from './history/history.ts';
import { openControlSocket } from './http/control-socket.ts';
import { createReceivingService } from './http/receiving-service.ts';
import { createRendererFiles, type RendererFiles } from './http/renderer-files.ts';
import { createScimApp } from './http/scim-app.ts';
import { createControlApp } from './http/ui-app.ts';
import { createJobs } from './jobs/jobs.ts';
import { ensureProofKey, withProof } from './network/identity-proof.ts';
import { createListenerSettings, type FixedListenerSettings } from './network/listener-settings.ts';
import { createNetwork } from './network/network.ts';
import { ownAddresses, ownHosts } from './network/own-addresses.ts';
import { createActivity } from './provisioning/activity.ts';
import { createAttention } from './provisioning/attention.ts';
import { createGuardRoom } from './provisioning/guard/guard-room.ts';
import { createLiveEvents } from './provisioning/live-events.ts';
import { createEntrance } from './rehearsal/entrance.ts';
import { createRehearsals } from './rehearsal/rehearsals.ts';
import { ensureCursorKey } from './scim/service/cursor-key.ts';
import { createScimService } from './scim/service/service.ts';
import { watchForSleep } from './sleep-watch.ts';
import { StartFailure } from './start-failure.ts';
import type { RestorePlan } from './store/backup/staged-restore.ts';
import { openOrExplain } from './store/open-or-explain.ts';
import { createUpkeep, type TakenBackRestore } from './upkeep/upkeep.ts';

export type { Desktop } from './desktop/desktop.ts';
export { dataKeyFiles, dataKeyLength, type KeyStore, KeyStoreLockedError } from './directories/key-store.ts';
export { createFileLog } from './log.ts';
export type { FixedListenerSettings } from './network/listener-settings.ts';
export { StartFailure, type StartFailureKind } from './start-failure.ts';

export interface HostOptions {
  readonly dataDir: string;
  readonly version: string;
  readonly shell: AppInfo['shell'];
  readonly keyStore: KeyStore;
  /** What the desktop shell adds to it; left out where there is none. */
  readonly desktop?: Desktop | undefined;
  /**
   * What the command line decides of where and how SCIM is received; the rest is as it was set on the screen. Null
   * receives nothing, for a single command on the folder: base URLs are then those of the last time it was received.
   */
  readonly scim: FixedListenerSettings | null;
  /** Folder of the built user interface. */
  readonly rendererDir: string;
  readonly log: Logger;
  /** Sets the public address, as the screen would. */
  readonly publicUrl?: string | undefined;
  /** How long to wait for another process that has the data folder; 0 when left out. */
  readonly lockWaitMs?: number;
  /** Asked for when a restored database is to take the place of the present one: end this host and begin another. */
  readonly restart: (plan: RestorePlan) => void;
  /** The restore that was taken back before this host began, because what was restored could not be opened. */
  readonly takenBack?: TakenBackRestore | undefined;
  /** Milliseconds since 1970; the system clock when left out. */
  readonly now?: () => number;
}

/** The whole product without a window. */
export interface Host {
  readonly dispatch: Dispatch;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (event: ContractEvent) => void) => () => void;
  readonly renderer: RendererFiles;
  readonly installationId: string;
  /** Where SCIM was received at the start, `http://address:port`. */
  readonly scimOrigin: string;
  /** Finishes requests, writes what is waiting, checkpoints, and gives the data folder back. */
  stop(): Promise<void>;
}

const purgeEveryMs = 3_600_000;

/**
 * Composes everything over one data folder and starts receiving. In the desktop shell a port that is taken leaves the
 * receiving service stopped and says so on screen; elsewhere it is a failure to start. While it runs, commands of the
 * same user reach it through a socket in the data folder, whichever shell shows it.
 * @throws StartFailure with what to do about it.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { log, version, shell, keyStore, dataDir } = options;
  const now = options.now ?? Date.now;
  const store = openOrExplain(dataDir, options.lockWaitMs);
  // What was begun last ends first, after a failure to start as after an orderly stop.
  const closers: (() => void | Promise<void>)[] = [store.close];
  async function stop(): Promise<void> {
    for (const close of closers.splice(0)) await close();
  }
  try {
    await ensureInstallationId(store, randomUUID);
    const settings = createSettings(store, now);
    if (options.publicUrl !== undefined) {
      const set = await settings['settings.update']({ publicUrl: options.publicUrl });
      if (!set.ok) throw new StartFailure('bad-arguments', `--public-url: ${set.refusal.message}`);
    }

    const events = createLiveEvents({ store, log, settings: settings.current });
    closers.unshift(events.stop);
    const activity = createActivity({ store, log, now, settings: settings.current, publish: events.publish });
    closers.unshift(activity.flush);

    const attention = createAttention({ store, activity, publish: events.publish, log, now });
    closers.unshift(attention.stop);

    closers.unshift(createContactKeeper({ store, log }).stop);
    const jobs = createJobs({ publish: events.publish, log, now });
    closers.unshift(jobs.stop);
    let isRestarting = false;
    const restart = (plan: RestorePlan): void => {
      isRestarting = true;
      options.restart(plan);
    };

    const baseUrlOf = (slug: string) => `${settings.current().publicUrl ?? receiving.origin()}${scimPath}/${slug}`;
    const scim = createScimService({
      store,
      projection: createContactProjection(store.contactUpkeep),
      clock: now,
      // Ids that grow with time lie side by side in the indexes, so that people who arrive together dirty few pages.
      newId: randomUUIDv7,
      cursorKey: await ensureCursorKey(store, randomBytes),
    });
    const entrance = createEntrance({ access: createDirectoryAccess(store, log), directories: store.directories });
    const scimApp = createScimApp({
      scim,
      access: entrance,
      baseUrlOf,
      isTrustedProxy: (address) => receiving.isTrustedProxy(address),
      isRestarting: () => isRestarting,
      newRequestId: activity.newId,
      record: activity.record,
      turnedAway: activity.turnedAway,
      refused: attention.note,
      log,
      now,
    });
    const proofKey = await ensureProofKey(store, randomBytes);
    const listenerSettings = createListenerSettings(store, options.scim ?? {});
    const receiving = createReceivingService({
      callback: withProof(scimApp.callback(), proofKey),
      settings: (options.scim === null ? listenerSettings.lastUsed() : null) ?? listenerSettings.current(),
      certificates: { folder: join(dataDir, 'tls'), hosts: ownHosts, now },
      lanAddress: () => ownAddresses().find(({ kind }) => kind !== 'loopback')?.address ?? '127.0.0.1',
      onChange: (listener) => events.publish({ type: 'listener.changed', listener }),
    });
    const network = createNetwork({
      receiving,
      stored: listenerSettings,
      fixed: options.scim ?? {},
      publicUrl: () => settings.current().publicUrl,
      publish: events.publish,
      check: { proofKey, random: randomBytes, now },
      programs: { path: process.env.PATH ?? '', platform: process.platform },
    });
    closers.unshift(network.stop);
    const rehearsals = createRehearsals({
      ...{ dataDir, directories: store.directories, entrance, receiving, baseUrlOf, log, now },
      publicUrl: () => settings.current().publicUrl,
      publish: events.publish,
      random: randomBytes,
    });
    closers.unshift(rehearsals.stop);
    const sleepWatch = watchForSleep({ publish: events.publish, now });
    closers.unshift(sleepWatch.stop);

    closers.unshift(receiving.stop);
    const appInfo = async (): Promise<AppInfo> => {
      return { version, shell, keyStore: keyStore.kind, listener: receiving.state(), dataDir };
    };
    const tokens = createTokenIssuer({ keyStore, random: randomBytes, now });
    const bin = createBin({ store, jobs, now, backUp: () => upkeep.backUp() });
    const directoryDeps = { store, tokens, baseUrlOf, now };
    const directories = createDirectories({ ...directoryDeps, bin });
    const organisation = createOrganisation(store, createFamiliar(store));
    const guards = createGuardRoom({ store, putBack: scim.putBack, jobs, publish: events.publish, now });
    const upkeep = createUpkeep({
      ...{ store, jobs, log, dataDir, now, restart, takenBack: options.takenBack },
      subjects: {
        info: () => ({ version, shell, keyStore: keyStore.kind, listener: receiving.state() }),
        settings: settings.current,
        receiving: receiving.settings,
        api: { ...directories, ...organisation },
      },
    });
    closers.unshift(upkeep.stop);
    const desktop = createDesktopRoom({
      ...{ desktop: options.desktop, dataDir, publish: events.publish },
      backupPath: upkeep.backupPath,
    });
    closers.unshift(desktop.stop);
    const agents = createAgents({ store, publish: events.publish, now, log }, organisation);
    const api: Api = {
      'app.info': async () => ({ ok: true, value: await appInfo() }),
      'listener.start': async () => {
        const failed = await receiving.start();
        return failed === null ? { ok: true, value: await appInfo() } : { ok: false, refusal: failed.refusal };
      },
      'settings.read': settings['settings.read'],
      'settings.update': settings['settings.update'],
      ...activity.operations,
      ...network.operations,
      ...jobs.operations,
      ...rehearsals.operations,
      ...sleepWatch.operations,
      ...attention.operations,
      ...upkeep.operations,
      ...guards.operations,
      ...bin.operations,
      ...desktop.operations,
      ...directories,
      ...createHistory({
        store,
        putBack: scim.putBack,
        updateDirectory: directories['directories.update'],
        jobs,
        now,
        newId: randomUUID,
      }),
      ...createHygiene({ store, jobs, now }),
      ...createDirectoryTokens(directoryDeps),
      ...organisation,
      ...agents.operations,
    };

    const dispatch = createDispatch(api, log);
    if (options.scim !== null) {
      const failed = await receiving.start();
      if (failed !== null && shell === 'browser') throw new StartFailure(failed.kind, failed.refusal.message);
      await listenerSettings.rememberUsed({ ...receiving.settings(), port: receiving.port() });
      const controlKey = randomBytes(24).toString('base64url');
      const control = createControlApp({ dispatch, subscribe: events.subscribe, controlKey, log });
      closers.unshift(await openControlSocket(dataDir, controlKey, control));
    }
    await upkeep.start(options.scim !== null);
    const emptyBin = (): void => {
      bin.purgeDue().catch((failure: unknown) => log.error({ err: failure }, 'the bin could not be emptied'));
    };
    if (options.scim !== null) emptyBin();
    upkeep.purge();
    await agents.purge();
    await guards.purge();
    const purging = setInterval(() => {
      emptyBin();
      upkeep.purge();
      agents.purge().catch((failure: unknown) => log.error({ err: failure }, 'cleared calls could not be purged'));
      guards.purge().catch((failure: unknown) => log.error({ err: failure }, 'departures could not be purged'));
    }, purgeEveryMs);
    purging.unref();
    closers.unshift(() => clearInterval(purging), watchEventLoop(log));

    return {
      dispatch,
      subscribe: events.subscribe,
      renderer: createRendererFiles(options.rendererDir),
      installationId: settings.installationId(),
      scimOrigin: receiving.origin(),
      stop,
    };
  } catch (failure) {
    await stop();
    throw failure;
  }
}
