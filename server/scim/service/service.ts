import { randomBytes } from 'node:crypto';
import type { Store } from '../../store/open.ts';
import { type Bulk, createBulk } from '../bulk/bulk.ts';
import type { JsonValue } from '../json.ts';
import { serverFeatures } from '../schema/features.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { cursorKeyLength } from './cursor-key.ts';
import { createCursors } from './cursors.ts';
import { createGroupMembers } from './group-members.ts';
import { createGroupWriter } from './groups.ts';
import type { ScimDirectory } from './projection.ts';
import { createPutBack, type PutBack } from './put-back.ts';
import { createResourceReader, type ResourceReader } from './reads.ts';
import { createUserWriter } from './users.ts';
import type { ResourceWriter, WriteDeps, WriteTarget, Written } from './writes.ts';

/**
 * The SCIM service provider over the store: every operation on users and groups, for the directory that is passed to it.
 * Knows no HTTP. Refusals are ScimErrors; anything else that is thrown is a failure of our own.
 */
export interface ScimService extends ResourceReader {
  // Each resolves after its commit is on disk, and rejects with a ScimError that left nothing behind.
  create(directory: ScimDirectory, type: ResourceType, body: JsonValue): Promise<Written>;
  replace(target: WriteTarget, type: ResourceType, body: JsonValue): Promise<Written>;
  patch(target: WriteTarget, type: ResourceType, body: JsonValue): Promise<Written>;
  remove(target: WriteTarget, type: ResourceType): Promise<Written>;
  readonly bulk: Bulk;
  readonly putBack: PutBack;
}

export interface ScimServiceDeps extends WriteDeps {
  readonly store: WriteDeps['store'] & Pick<Store, 'attempt'>;
  /** 32 bytes that seal cursors. Left out, a new key is made and cursors end with the process. */
  readonly cursorKey?: Buffer;
  readonly random?: (bytes: number) => Buffer;
  /** Milliseconds with fractions, from any start, for durations. */
  readonly elapsed?: () => number;
}

export function createScimService(deps: ScimServiceDeps): ScimService {
  const random = deps.random ?? randomBytes;
  const { cursorTimeout } = serverFeatures.pagination;
  const key = deps.cursorKey ?? random(cursorKeyLength);
  const cursors = createCursors({ key, clock: deps.clock, random, timeout: cursorTimeout });
  const { writeRepeatable } = deps.store;
  const members = createGroupMembers(deps);
  const writers: Record<ResourceType['name'], ResourceWriter> = {
    User: createUserWriter(deps, members),
    Group: createGroupWriter(deps, members),
  };
  return {
    ...createResourceReader(deps, cursors),
    create: async (directory, type, body) => writeRepeatable(writers[type.name].create(directory, body)),
    replace: async (target, type, body) => writeRepeatable(writers[type.name].replace(target, body)),
    patch: async (target, type, body) => writeRepeatable(writers[type.name].patch(target, body)),
    remove: async (target, type) => writeRepeatable(writers[type.name].remove(target)),
    putBack: createPutBack(deps.store, writers),
    bulk: createBulk({
      store: deps.store,
      writers,
      newId: deps.newId,
      elapsed: deps.elapsed ?? (() => performance.now()),
    }),
  };
}
