import type { Logger } from 'pino';
import type { Store } from '../../store/open.ts';

export interface ContactKeeper {
  stop(): void;
}

export interface ContactKeeperDeps {
  readonly store: Pick<Store, 'writeRelaxed' | 'onCommit' | 'contactUpkeep'>;
  readonly log: Logger;
}

/** After a write contacts wait this long for company. Whoever reads them in between brings them up to date at once. */
const gatherMs = 100;

/** As many new people as are brought up to date in 10 ms, for which no request and no screen has to wait longer. */
const slice = 50;

/** Keeps contacts and the index for the search up to date behind the writes, a slice at a time. */
export function createContactKeeper({ store, log }: ContactKeeperDeps): ContactKeeper {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** The reader of a contact, too, may come upon somebody who cannot be brought up to date. */
  function tellFailures(): void {
    for (const { seq, failure } of store.contactUpkeep.takeFailures()) {
      log.error({ err: failure, seq }, 'a person could not be brought up to date');
    }
  }

  function schedule(): void {
    tellFailures();
    if (isStopped || timer !== undefined || !store.contactUpkeep.isBehind()) return;
    timer = setTimeout(() => void update(), gatherMs);
  }

  async function update(): Promise<void> {
    try {
      for (let isBehind = true; isBehind && !isStopped; ) {
        isBehind = await store.writeRelaxed(() => store.contactUpkeep.update(slice));
      }
      timer = undefined;
      schedule();
    } catch (failure) {
      // Who is outdated stays noted. The next write tries again, or the next reader: a timer would fill the log.
      timer = undefined;
      log.error({ err: failure }, 'contacts could not be brought up to date');
    }
  }

  store.onCommit(schedule);
  // What a crash has left behind.
  schedule();

  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
