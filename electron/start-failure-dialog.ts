import { StartFailure, type StartFailureKind } from '../server/host.ts';

export interface StartFailureText {
  readonly title: string;
  readonly message: string;
  readonly exitCode: number;
}

const titles: Readonly<Record<StartFailureKind, string>> = {
  'bad-arguments': 'Switchboard was started with something it does not understand',
  'port-in-use': 'The port is in use',
  'folder-unusable': 'The data folder cannot be used',
  'database-newer': 'The data belongs to a newer Switchboard',
  'folder-in-use': 'Switchboard is already running',
};

/** What an error box says about a failure to start. An unexpected one is shown by its message, and exits with 1. */
export function explainStartFailure(failure: unknown): StartFailureText {
  if (failure instanceof StartFailure) {
    return { title: titles[failure.kind], message: failure.message, exitCode: failure.exitCode };
  }
  const cause = failure instanceof Error ? failure.message : String(failure);
  return {
    title: 'Switchboard could not start',
    message: `${cause}\n\nThe log in the data folder has the details.`,
    exitCode: 1,
  };
}
