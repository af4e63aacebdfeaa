import { createAbout } from '../contacts/about.ts';
import { createPeopleExport } from '../contacts/files/people-export.ts';
import { createHomeCallingCode } from '../contacts/numbers/calling-code.ts';
import type { createOrganisation } from '../contacts/organisation.ts';
import { type CallHistoryDeps, createCallHistory } from './call-history.ts';
import { type AgentDeps, createFavourites } from './favourites.ts';
import { createRecents } from './recents.ts';

/** What agents do with the people they find: know more of them, keep them at hand, call them, take them along. */
export function createAgents(
  deps: AgentDeps & Pick<CallHistoryDeps, 'log'>,
  organisation: ReturnType<typeof createOrganisation>,
) {
  const { store } = deps;
  const recents = createRecents(deps);
  const callHistory = createCallHistory({ ...deps, recents, homeCallingCode: createHomeCallingCode(store) });
  return {
    operations: {
      ...createAbout(store),
      ...createPeopleExport(store, organisation),
      ...createFavourites(deps),
      ...recents.operations,
      ...callHistory.operations,
    },
    /** Forgets what can no longer be brought back. */
    purge: callHistory.purge,
  };
}
