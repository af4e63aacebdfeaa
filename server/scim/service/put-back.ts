import type { DirectoryId } from '../../contract/directory.ts';
import type { JsonObject, Resource } from '../json.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { memberId } from './group-log.ts';
import type { ScimDirectory } from './projection.ts';
import { readStored } from './stored-text.ts';
import type { ResourceWriter, WriteDeps, Written } from './writes.ts';

export interface PutBackTarget {
  readonly directoryId: DirectoryId;
  readonly type: ResourceType['name'];
  readonly id: string;
}

/**
 * Makes a user or group what it was, in the name of an administrator: changes one that is there, brings one back that was
 * deleted, under the same id, and removes it where it was nothing. To be called within a transaction that is undone when
 * this throws; in slices for many. Providers are told the truth from then on: the version moves on, and a deleted
 * resource that comes back goes on counting.
 *
 * A user who comes back is in no group: see `rejoin`.
 * @param was without `meta`, or with any; null is nothing
 * @param among for a group, the ids of the members that it is about, who all others but for these stay; null is everybody
 * @throws ScimError with a sentence for the administrator, such as who has the userName now
 */
export type PutBack = (target: PutBackTarget, was: Resource | null, among?: readonly string[] | null) => Written | null;

export function createPutBack(
  { resources }: Pick<WriteDeps['store'], 'resources'>,
  writers: Readonly<Record<ResourceType['name'], ResourceWriter>>,
): PutBack {
  return ({ directoryId, type, id }, was, among = null) => {
    // Whoever was accepted once is not refused for what the directory asks for today.
    const directory: ScimDirectory = { id: directoryId, missingRule: 'hold', actor: 'administrator' };
    const writer = writers[type];
    if (was !== null) return writer.putBack(directory, id, was, among)();
    return resources.byId(directoryId, type, id) === undefined ? null : writer.remove({ directory, id })();
  };
}

/** Within a transaction: puts members back into a group with the words about them; a group that is gone has nobody in it. */
export function rejoin(
  putBack: PutBack,
  resources: Pick<WriteDeps['store']['resources'], 'byId'>,
  group: Omit<PutBackTarget, 'type'>,
  members: readonly JsonObject[],
): void {
  const row = resources.byId(group.directoryId, 'Group', group.id);
  if (row === undefined) return;
  putBack({ ...group, type: 'Group' }, { ...readStored(row.body), members }, members.map(memberId));
}
