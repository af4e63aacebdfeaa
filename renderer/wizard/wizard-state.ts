import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DirectorySetup } from '../../server/contract/directory.ts';
import type { RequestRecord } from '../../server/contract/request.ts';
import { texts } from '../texts/texts.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Problem } from '../transport/problem.ts';

export type WizardStep = 1 | 2 | 3;

export interface WizardState {
  readonly step: WizardStep;
  readonly name: string;
  /** What is wrong with step 1; null while nothing is. */
  readonly problem: Pick<Problem, 'message' | 'code'> | null;
  /** Grows with every refused attempt, so that the focus returns to the field each time. */
  readonly attempts: number;
  readonly isBusy: boolean;
  /** The directory exists from the moment step 1 is left. */
  readonly setup: DirectorySetup | null;
  /** The key store would not take the token, and the person has not yet decided what to do. */
  readonly isTokenRefused: boolean;
  /** The first request that the identity provider sent; a success replaces a refusal. */
  readonly firstRequest: RequestRecord | null;
}

export interface WizardModel {
  readonly store: StoreApi<WizardState>;
  setName(name: string): void;
  /** Leaves step 1: creates the directory, or renames it when it exists already. */
  submitName(options?: { readonly withoutKeepingToken: boolean }): Promise<void>;
  goTo(step: WizardStep): void;
  /** Reads base URL and reachability again. */
  refresh(): Promise<void>;
  /** Undoes the creation; null when it worked. */
  discard(): Promise<Problem | null>;
  stop(): void;
}

const longestName = 60;

/** What the wizard knows, apart from how it looks. */
export function createWizardModel({ client, feed }: { readonly client: Client; readonly feed: Feed }): WizardModel {
  const store = createStore<WizardState>(() => ({
    step: 1,
    name: '',
    problem: null,
    attempts: 0,
    isBusy: false,
    setup: null,
    isTokenRefused: false,
    firstRequest: null,
  }));

  const refuse = (problem: Pick<Problem, 'message' | 'code'>) => {
    store.setState(({ attempts }) => ({ problem, attempts: attempts + 1, isBusy: false }));
  };

  const rename = async (setup: DirectorySetup, name: string) => {
    const renamed = await client.call('directories.update', { id: setup.id, name });
    if (!renamed.ok) return refuse(renamed.problem);
    store.setState({ setup: { ...setup, name: renamed.value.name }, step: 2, isBusy: false, problem: null });
    await refresh();
  };

  const create = async (name: string, withoutKeepingToken: boolean) => {
    const created = await client.call('directories.create', { name, type: 'other', withoutKeepingToken });
    if (created.ok) {
      store.setState({ setup: created.value, step: 2, isBusy: false, problem: null, isTokenRefused: false });
    } else if (created.problem.code === 'TOKEN-SEAL-01') {
      store.setState({ isTokenRefused: true, isBusy: false, problem: null });
    } else {
      refuse(created.problem);
    }
  };

  const refresh = async () => {
    const { setup } = store.getState();
    if (setup === null) return;
    const answer = await client.call('directories.setup', { id: setup.id });
    if (!answer.ok) return;
    // A token that is not kept is shown this once; reading the set-up again must not take it away.
    const token = setup.token.state === 'shown' ? setup.token : answer.value.token;
    store.setState({ setup: { ...answer.value, token } });
  };

  const end = feed.on('requests.received', ({ requests }) => {
    const { setup, firstRequest } = store.getState();
    const ours = requests.filter((request) => request.directoryId === setup?.id);
    const best = ours.find(isSuccess) ?? ours[0];
    if (best === undefined) return;
    if (firstRequest === null || (!isSuccess(firstRequest) && isSuccess(best))) store.setState({ firstRequest: best });
  });

  return {
    store,
    setName(name) {
      store.setState({ name, problem: null, isTokenRefused: false });
    },
    async submitName(options = { withoutKeepingToken: false }) {
      const { name: typed, setup, isBusy } = store.getState();
      if (isBusy) return;
      const name = typed.trim();
      if (name === '') return refuse({ message: texts.wizard.nameEmpty, code: null });
      if (name.length > longestName) return refuse({ message: texts.wizard.nameLong, code: null });
      if (setup?.name === name) return store.setState({ step: 2, problem: null });
      store.setState({ isBusy: true });
      if (setup === null) await create(name, options.withoutKeepingToken);
      else await rename(setup, name);
    },
    goTo(step) {
      store.setState({ step });
    },
    refresh,
    async discard() {
      const { setup } = store.getState();
      if (setup === null) return null;
      const answer = await client.call('directories.discard', { id: setup.id });
      return answer.ok ? null : answer.problem;
    },
    stop: end,
  };
}

/** Whether a request was answered with what it asked for. */
export function isSuccess(request: RequestRecord): boolean {
  return request.status < 400;
}
