import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ListenerState } from '../contract/app.ts';
import type { ContractEvent } from '../contract/events.ts';
import type { CertificateInfo, ListenerSettings } from '../contract/network.ts';
import type { Api } from '../contract/operations.ts';
import type { Rehearsal, RehearsalVerdict, RehearsedApp } from '../contract/rehearsal.ts';
import { accept, type Result, refuse } from '../contract/result.ts';
import { scimPath } from '../directories/base-url.ts';
import { directoryNotFound } from '../directories/directory-refusals.ts';
import { newToken } from '../directories/token.ts';
import { codeOf } from '../start-failure.ts';
import type { DirectoryRow, DirectoryTable } from '../store/directories/directory-table.ts';
import type { Entrance } from './entrance.ts';
import { perform, type Way } from './perform.ts';
import { openStage, type Stage } from './stage.ts';

export interface Rehearsals {
  readonly operations: Pick<Api, 'rehearsal.start' | 'rehearsal.read' | 'rehearsal.cancel'>;
  /** Ends one that is running and removes what it wrote. */
  stop(): Promise<void>;
}

export interface RehearsalsDeps {
  readonly dataDir: string;
  readonly directories: Pick<DirectoryTable, 'byId'>;
  readonly entrance: Pick<Entrance, 'open'>;
  /** The listener that identity providers reach. */
  readonly receiving: {
    state(): ListenerState;
    settings(): ListenerSettings;
    certificate(): CertificateInfo | null;
    origin(): string;
  };
  /** The public address, or null while there is none. */
  readonly publicUrl: () => string | null;
  readonly baseUrlOf: (slug: string) => string;
  readonly publish: (event: ContractEvent) => void;
  readonly log: Logger;
  readonly random: (bytes: number) => Buffer;
  readonly now: () => number;
}

const brokenDown: RehearsalVerdict = {
  state: 'failed',
  sentence: 'The rehearsal itself broke down, which says nothing about the directory.',
  explanation: 'Try again. If it happens again, the file logs/switchboard.log in the data folder says why.',
  concern: null,
};

/** At which address a listener on all interfaces is reached from the computer that it is on. */
const nearest = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/** Plays to a directory what Okta would, one at a time, and leaves nothing behind. */
export function createRehearsals(deps: RehearsalsDeps): Rehearsals {
  const { dataDir, directories, entrance, receiving, publicUrl, baseUrlOf, publish, log, random, now } = deps;
  const folder = join(dataDir, 'rehearsal');
  // What a crash in the middle of one has left.
  rmSync(folder, { recursive: true, force: true });
  let newest: Rehearsal | null = null;
  let running = new AbortController();
  let ending: Promise<void> = Promise.resolve();
  let lastId = 0;

  /** Where the listener is, for somebody on this computer, whatever the world calls it. */
  function ownWay({ slug }: DirectoryRow): Way {
    const state = receiving.state();
    if (state.state === 'stopped') {
      const sentence = `The receiving service is not running, so nothing can arrive. ${state.reason ?? ''}`.trim();
      const advice = 'Start it on the page External Directories.';
      return { way: 'own', baseUrl: `${receiving.origin()}${scimPath}/${slug}`, target: { sentence, advice } };
    }
    const address = nearest.get(state.address) ?? state.address;
    const scheme = receiving.settings().tls.mode === 'off' ? 'http' : 'https';
    const host = address.includes(':') ? `[${address}]` : address;
    const baseUrl = `${scheme}://${host}:${state.port}${scimPath}/${slug}`;
    return { way: 'own', baseUrl, target: { baseUrl, pin: receiving.certificate()?.fingerprint ?? null } };
  }

  function publicWay(baseUrl: string): Way {
    return { way: 'public', baseUrl, target: { baseUrl, pin: null } };
  }

  function tell(rehearsal: Rehearsal): void {
    if (newest?.id === rehearsal.id) newest = rehearsal;
    publish({ type: 'rehearsal.changed', rehearsal });
  }

  /** Whoever is told of the end can rely on nothing being left. */
  async function run(rehearsal: Rehearsal, directory: DirectoryRow, stage: Stage, signal: AbortSignal): Promise<void> {
    let end: Rehearsal = { ...rehearsal, state: 'done', verdict: brokenDown };
    const token = newToken(random);
    const visit = entrance.open({ slug: directory.slug, token, stage });
    const publishedUrl = baseUrlOf(directory.slug);
    const toOwn = () => ownWay(directory);
    try {
      end = await perform(
        rehearsal,
        {
          ways: publicUrl() === null ? [toOwn] : [() => publicWay(publishedUrl), toOwn],
          ...{ app: rehearsal.app, token, wrongToken: newToken(random), publishedUrl, random, now },
          onRequest: visit.setUnderWay,
        },
        signal,
        tell,
      );
    } catch (failure) {
      log.error({ err: failure }, 'a rehearsal failed');
    }
    visit.end();
    await stage.close();
    tell(end);
  }

  async function begin(directory: DirectoryRow, app: RehearsedApp): Promise<Result<Rehearsal>> {
    running.abort();
    const mine = new AbortController();
    running = mine;
    lastId += 1;
    const id = lastId;
    let stage: Stage;
    try {
      stage = await openStage(join(folder, String(id)), now);
    } catch (failure) {
      log.error({ err: failure }, 'a rehearsal could not be begun');
      const message = `The rehearsal needs a little room in the data folder for as long as it runs, and cannot have it (${codeOf(failure) || 'unknown cause'}). Make room on the disk, then try again.`;
      return refuse({ code: 'REHEARSE-01', message });
    }
    const rehearsal: Rehearsal = { id, directoryId: directory.id, app, state: 'running', runs: [], verdict: null };
    newest = rehearsal;
    const done = run(rehearsal, directory, stage, mine.signal).catch((failure: unknown) =>
      log.error({ err: failure }, 'what a rehearsal wrote could not be removed'),
    );
    ending = Promise.all([ending, done]).then(() => undefined);
    return accept(newest);
  }

  return {
    operations: {
      'rehearsal.start': async ({ directoryId, app }) => {
        const directory = directories.byId(directoryId);
        if (directory === undefined || directory.deletedAt !== null) return refuse(directoryNotFound);
        return begin(directory, app);
      },
      'rehearsal.read': async ({ directoryId }) =>
        accept({ rehearsal: newest?.directoryId === directoryId ? newest : null }),
      'rehearsal.cancel': async () => {
        running.abort();
        return accept({});
      },
    },
    stop: async () => {
      running.abort();
      await ending;
    },
  };
}
