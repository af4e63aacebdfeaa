import { randomUUIDv7 } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createContactProjection } from '../contacts/following/projection.ts';
import type { DirectoryId } from '../contract/directory.ts';
import { createScimRoutes, type ScimRoutes } from '../scim/endpoints/routes.ts';
import { createScimService } from '../scim/service/service.ts';
import { openStore } from '../store/open.ts';

/** The SCIM service over a database of its own, which nobody else sees and which goes with it. */
export interface Stage {
  readonly routes: ScimRoutes;
  /** What the rehearsed directory is called in that database. */
  readonly directoryId: DirectoryId;
  /** Removes it once the requests that are being answered have been. */
  close(): Promise<void>;
}

/**
 * Whatever a rehearsal writes is written here, so that nothing of it can be found anywhere else: not by agents, not in
 * the log of changes, not in a count.
 * @throws the system's error when the folder cannot be used
 */
export async function openStage(folder: string, clock: () => number): Promise<Stage> {
  const store = openStore(folder);
  const remove = (): void => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  let answering = 0;
  let onIdle = (): void => {};

  try {
    const scim = createScimService({
      store,
      projection: createContactProjection(store.contactUpkeep),
      clock,
      newId: randomUUIDv7,
    });
    const routes = createScimRoutes(scim);
    const directoryId = await store.write(() =>
      store.directories.insert({
        ...{ name: 'Rehearsal', nameFolded: 'rehearsal', slug: 'rehearsal', type: 'other' },
        createdAt: clock(),
      }),
    );
    return {
      directoryId,
      routes: {
        find: (method, path) => {
          const route = routes.find(method, path);
          return {
            ...route,
            endpoint: async (request) => {
              answering += 1;
              try {
                return await route.endpoint(request);
              } finally {
                answering -= 1;
                if (answering === 0) onIdle();
              }
            },
          };
        },
      },
      close: async () => {
        if (answering > 0) {
          await new Promise<void>((resolve) => {
            onIdle = resolve;
          });
        }
        remove();
      },
    };
  } catch (failure) {
    remove();
    throw failure;
  }
}
