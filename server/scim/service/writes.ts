import type { Store } from '../../store/open.ts';
import type { ResourceRow } from '../../store/resources/resource-row.ts';
import { fail, quote } from '../errors.ts';
import { type JsonValue, memberOf, type Resource } from '../json.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { checkPreconditions, type Preconditions } from './preconditions.ts';
import type { ScimDirectory, UserProjection } from './projection.ts';
import { readStored, stampOf } from './stored-text.ts';

export interface WriteDeps {
  readonly store: Pick<Store, 'write' | 'writeRepeatable' | 'directories' | 'resources' | 'memberships' | 'changes'>;
  readonly projection: UserProjection;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A new identity that is never given twice. */
  readonly newId: () => string;
}

/** What a write came to. `restored` is an inactive user who was sent again as a new one. */
export type Outcome = 'created' | 'restored' | 'updated' | 'deactivated' | 'reactivated' | 'unchanged' | 'deleted';

/** A write that is on disk. */
export interface Written {
  readonly outcome: Outcome;
  /** As it is stored now; for `deleted`, as it was last. */
  readonly row: Pick<ResourceRow, 'seq' | 'id' | 'version' | 'body'>;
  /** The name of the person or group. */
  readonly subject: string | null;
  /** What was overlooked, in sentences without values. */
  readonly leniencies: readonly string[];
}

/** Which resource a write is for. */
export interface WriteTarget extends Preconditions {
  readonly directory: ScimDirectory;
  readonly id: string;
}

/**
 * A write whose request is understood, to be run within a transaction, and again should that be rolled back. Checks there
 * what must hold; one that throws must be undone by whoever runs it. Throws ScimError.
 */
export type Change = () => Written;

/** The writes of one type of resource. Each throws a ScimError at once for a request that cannot be understood. */
export interface ResourceWriter {
  /** @param id what a new resource is to be called, where that had to be known before; otherwise one is made. */
  create(directory: ScimDirectory, body: JsonValue, id?: string): Change;
  replace(target: WriteTarget, body: JsonValue): Change;
  patch(target: WriteTarget, body: JsonValue): Change;
  remove(target: WriteTarget): Change;
  /**
   * For an administrator: the resource becomes what it was, whether it is there now or not.
   * @param among for a group, the ids of the members that it is about; null is everybody
   */
  putBack(directory: ScimDirectory, id: string, was: Resource, among: readonly string[] | null): Change;
}

/** What a resource that is written for the first time, or again after it was deleted, goes on from. */
export interface Origin {
  readonly id?: string | undefined;
  /** Versions go on counting, or a client that knows the first one would take the new one for it. */
  readonly last?: Pick<ResourceRow, 'version' | 'createdAt'> | undefined;
}

/**
 * To be called within the transaction of every write: an administrator may have removed the directory since the request
 * was let in.
 * @throws ScimError 404
 */
export function checkDirectory({ directories }: WriteDeps['store'], { id }: ScimDirectory): void {
  const row = directories.byId(id);
  if (row === undefined || row.deletedAt !== null) throw fail(404, 'An administrator has just removed this directory.');
}

/**
 * The row that a write is for, within the transaction.
 * @throws ScimError 404, also for a resource of another directory; 412
 */
export function targetRow(store: WriteDeps['store'], type: ResourceType, target: WriteTarget): ResourceRow {
  checkDirectory(store, target.directory);
  const row = store.resources.byId(target.directory.id, type.name, target.id);
  if (row === undefined) throw notFound(type, target.id);
  checkPreconditions(target, row.version);
  return row;
}

/** Where a resource that was deleted goes on from, by what the change log last knew of it. */
export function originOf(changes: WriteDeps['store']['changes'], id: string): Origin {
  const last = changes.ofResource(id, 2).find(({ body }) => body !== null);
  return { id, last: last?.body == null ? undefined : stampOf(readStored(last.body)) };
}

/** A state of before for a resource that is there, of which the server goes on saying what it says now. */
export function asOf(now: Resource, was: Resource): Resource {
  return { ...was, id: memberOf(now, 'id') ?? null, meta: memberOf(now, 'meta') ?? null };
}

export function notFound(type: ResourceType, id: string): Error {
  return fail(404, `This directory has no ${type.name} with the id ${quote(id)}.`);
}
