import type { Store } from '../../store/open.ts';
import { fail, quote, refuse, ScimError } from '../errors.ts';
import { isJsonArray } from '../json.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import type { ScimDirectory } from '../service/projection.ts';
import type { Change, ResourceWriter, Written } from '../service/writes.ts';
import type { BrokenOperation, BulkOperation, BulkRequest } from './bulk-request.ts';
import { orderOf, type Unit } from './order.ts';
import { referencesOf, resolveReferences } from './references.ts';

export interface BulkDeps {
  readonly store: Pick<Store, 'write' | 'attempt'>;
  readonly writers: Readonly<Record<ResourceType['name'], ResourceWriter>>;
  readonly newId: () => string;
  /** Milliseconds with fractions, from any start. */
  readonly elapsed: () => number;
}

/** What became of an operation. */
export interface BulkResult {
  readonly operation: BulkOperation | BrokenOperation;
  readonly outcome: Written | ScimError;
}

/**
 * Works on a bulk request (RFC 7644 section 3.7) and resolves, when all of it is on disk, with what became of each
 * operation, in the order in which they were sent; those left undone after too many failures are not among them.
 * An operation that fails leaves nothing behind and hinders only those that refer to it.
 */
export type Bulk = (directory: ScimDirectory, request: BulkRequest) => Promise<readonly BulkResult[]>;

/** For how long one transaction may keep other requests waiting, in milliseconds. */
const sliceMs = 20;

export function createBulk({ store, writers, newId, elapsed }: BulkDeps): Bulk {
  return async (directory, request) => {
    const run = createRun(directory, request);
    // Slices share a commit each: one commit per operation would be slow, and one for all would stop everybody else.
    while (run.isUnfinished()) {
      await store.write(() => {
        const started = elapsed();
        do run.next();
        while (run.isUnfinished() && elapsed() - started < sliceMs);
      });
    }
    return run.results();
  };

  function createRun(directory: ScimDirectory, { operations, failOnErrors }: BulkRequest) {
    const creators = creatorsIn(operations);
    const units = orderOf(operations.length, (index) => needsOf(operations[index], creators));
    const results = new Map<number, BulkResult>();
    /** What the bulkIds of operations that succeeded stand for. */
    const ids = new Map<string, string>();
    let position = 0;
    let failures = 0;

    /** @throws ScimError when the reference leads nowhere */
    function resolve(bulkId: string): string {
      const id = ids.get(bulkId);
      if (id !== undefined) return id;
      if (!creators.has(bulkId)) {
        throw refuse(
          'invalidValue',
          `The reference to the bulkId ${quote(bulkId)} is one to nothing: no operation has it.`,
        );
      }
      throw fail(409, `The operation with the bulkId ${quote(bulkId)}, which this one refers to, has failed.`);
    }

    function runOne(index: number, id: string | undefined): Written {
      const operation = operations[index];
      if (operation === undefined) throw new TypeError(`There is no operation ${index}.`);
      if ('refusal' in operation) throw operation.refusal;
      const { bulkId } = operation;
      if (operation.method === 'POST' && bulkId !== null && creators.get(bulkId) !== index) {
        throw refuse('invalidValue', `The bulkId ${quote(bulkId)} is used by an earlier operation as well.`);
      }
      const written = changeFor(directory, resolveReferences(operation, resolve), id)();
      if (id !== undefined && written.row.id !== id) {
        throw fail(
          409,
          'The operations refer to each other in a circle, and one of them brings back a user who is here already. Send that one first, by itself.',
        );
      }
      if (bulkId !== null && operation.method === 'POST') ids.set(bulkId, written.row.id);
      return written;
    }

    function settle(index: number, outcome: Written | ScimError): void {
      const operation = operations[index];
      if (operation === undefined) return;
      results.set(index, { operation, outcome });
      if (outcome instanceof ScimError) failures += 1;
    }

    function runSingle(index: number): void {
      try {
        settle(
          index,
          store.attempt(() => runOne(index, undefined)),
        );
      } catch (error) {
        if (!(error instanceof ScimError)) throw error;
        settle(index, error);
      }
    }

    /** The ids are given out beforehand, so that each can refer to the others; then all come to be, or none. */
    function runCircle({ members }: Unit): void {
      const given = members.map((index) => ({ index, bulkId: operations[index]?.bulkId ?? null, id: newId() }));
      for (const { bulkId, id } of given) if (bulkId !== null) ids.set(bulkId, id);
      let current = -1;
      try {
        const outcomes = store.attempt(() =>
          given.map(({ index, id }) => {
            current = index;
            return { index, written: runOne(index, id) };
          }),
        );
        for (const { index, written } of outcomes) settle(index, written);
      } catch (error) {
        if (!(error instanceof ScimError)) throw error;
        for (const { bulkId } of given) if (bulkId !== null) ids.delete(bulkId);
        const hindered = fail(
          409,
          'This operation and others refer to each other in a circle, and one of them has failed.',
        );
        for (const { index } of given) settle(index, index === current ? error : hindered);
      }
    }

    return {
      isUnfinished: () => position < units.length && (failOnErrors === null || failures < failOnErrors),
      next(): void {
        const unit = units[position];
        position += 1;
        if (unit === undefined) return;
        if (unit.isCircle) runCircle(unit);
        else for (const index of unit.members) runSingle(index);
      },
      results: () => [...results].sort(([a], [b]) => a - b).map(([, result]) => result),
    };
  }

  /** @throws ScimError for data that cannot be understood */
  function changeFor(directory: ScimDirectory, operation: BulkOperation, newOne: string | undefined): Change {
    const { method, type, id, ifMatch, data } = operation;
    const writer = writers[type.name];
    if (method === 'POST') return writer.create(directory, data, newOne);
    const target = { directory, id: id ?? '', ifMatch };
    if (method === 'PUT') return writer.replace(target, data);
    // The RFC's own example sends the operations of a PATCH without the message around them.
    if (method === 'PATCH') return writer.patch(target, isJsonArray(data) ? { Operations: data } : data);
    return writer.remove(target);
  }
}

/** Which operation creates what a bulkId stands for; the first, should there be several. */
function creatorsIn(operations: BulkRequest['operations']): ReadonlyMap<string, number> {
  const creators = new Map<string, number>();
  for (const [index, operation] of operations.entries()) {
    const { bulkId, method } = operation;
    if (method === 'POST' && bulkId !== null && !creators.has(bulkId)) creators.set(bulkId, index);
  }
  return creators;
}

function needsOf(
  operation: BulkOperation | BrokenOperation | undefined,
  creators: ReadonlyMap<string, number>,
): readonly number[] {
  if (operation === undefined || 'refusal' in operation) return [];
  return [...referencesOf(operation)].map((bulkId) => creators.get(bulkId)).filter((index) => index !== undefined);
}
