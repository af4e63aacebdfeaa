import type { Api } from '../../../server/contract/operations.ts';
import { type Rehearsal, type RehearsalStep, rehearsalStepName } from '../../../server/contract/rehearsal.ts';
import { accept } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';

/** The steps before anything was found out. */
export function waitingSteps(): RehearsalStep[] {
  return rehearsalStepName.options.map((name) => ({
    ...{ name, state: 'waiting', sentence: '', advice: '', received: null, requests: [] },
  }));
}

/** What Okta would do, in memory. Tests tell a rehearsal's progress by its event. */
export function createMemoryRehearsal(
  data: HostData,
): Pick<Api, 'rehearsal.start' | 'rehearsal.read' | 'rehearsal.cancel'> {
  return {
    'rehearsal.start': async ({ directoryId, app }) => {
      const id = (data.rehearsal?.id ?? 0) + 1;
      const rehearsal: Rehearsal = { id, directoryId, app, state: 'running', runs: [], verdict: null };
      data.rehearsal = rehearsal;
      return accept(rehearsal);
    },
    'rehearsal.read': async ({ directoryId }) =>
      accept({ rehearsal: data.rehearsal?.directoryId === directoryId ? data.rehearsal : null }),
    'rehearsal.cancel': async () => accept({}),
  };
}
