import type { ResourceRow } from '../../store/resources/resource-row.ts';
import { ingest } from '../body/ingest.ts';
import { replaceResource } from '../body/replace.ts';
import { subjectOf } from '../endpoints/subject.ts';
import { isSameJson } from '../equality.ts';
import { refuse } from '../errors.ts';
import { type Resource, withMember } from '../json.ts';
import { namedMembers } from '../patch/named-members.ts';
import { applyPatch } from '../patch/patch.ts';
import { readPatchRequest } from '../patch/patch-request.ts';
import { groupType } from '../schema/resource-type.ts';
import { contentOf, storedContent } from './columns.ts';
import { loggedText } from './group-log.ts';
import { type GroupMembers, isEmpty, type MemberChanges } from './group-members.ts';
import type { ScimDirectory } from './projection.ts';
import { readStored, stamped, textOf } from './stored-text.ts';
import {
  asOf,
  checkDirectory,
  type Origin,
  originOf,
  type ResourceWriter,
  targetRow,
  type WriteDeps,
  type Written,
} from './writes.ts';

/** The writes of groups. Names need not be unique: RFC 7643 does not ask for it, and Okta looks a group up first. */
export function createGroupWriter(deps: WriteDeps, groupMembers: GroupMembers): ResourceWriter {
  const { store, clock, newId } = deps;
  const { resources, changes } = store;

  /** Writes a group whose text is `group` without its members. `stored` is null for a new one, which gets the id. */
  function save(
    directory: ScimDirectory,
    stored: StoredGroup | null,
    { group, members }: NextGroup,
    origin: Origin = {},
  ): Saved {
    const at = clock();
    const row = stored?.row;
    const stamp = {
      id: row?.id ?? origin.id ?? newId(),
      version: ((row ?? origin.last)?.version ?? 0) + 1,
      createdAt: (row ?? origin.last)?.createdAt ?? at,
      modifiedAt: at,
    };
    const after = stamped(groupType, group, stamp);
    const content = contentOf(groupType, after, stamp);
    const seq =
      row?.seq ??
      resources.insert({
        ...content,
        directoryId: directory.id,
        id: stamp.id,
        type: 'Group',
        createdAt: stamp.createdAt,
      });
    if (stored !== null) resources.update(seq, storedContent(groupType, stored.before, stored.row), content);
    groupMembers.apply(directory.id, { seq, id: stamp.id }, members);
    const outcome = stored === null ? 'created' : 'updated';
    changes.append({
      at,
      directoryId: directory.id,
      kind: `group.${outcome}`,
      resourceId: stamp.id,
      actor: directory.actor ?? 'provider',
      requestId: directory.requestId,
      body: loggedText(content.body, members),
    });
    return {
      outcome,
      row: { seq, id: stamp.id, version: stamp.version, body: content.body },
      subject: subjectOf(after),
    };
  }

  /** @param among the ids of the members that the change is about; null is everybody */
  function saveChange(
    directory: ScimDirectory,
    row: ResourceRow,
    { before, next }: { readonly before: Resource; readonly next: Resource },
    among: readonly string[] | null,
  ): Saved {
    requireName(next);
    const members = groupMembers.compare(directory.id, row.seq, next, among);
    const group = withMember(next, 'members', undefined);
    if (isEmpty(members) && isSameJson(before, group)) return { outcome: 'unchanged', row, subject: subjectOf(before) };
    return save(directory, { row, before }, { group, members });
  }

  return {
    create(directory, body, id) {
      const { resource, leniencies } = ingest(groupType, body);
      requireName(resource);
      return () => {
        checkDirectory(store, directory);
        const members = groupMembers.compare(directory.id, null, resource, null);
        const group = withMember(resource, 'members', undefined);
        return { ...save(directory, null, { group, members }, { id }), leniencies };
      };
    },

    replace(target, body) {
      const incoming = ingest(groupType, body);
      return () => {
        const row = targetRow(store, groupType, target);
        const before = readStored(row.body);
        // Members are compared with what is stored by `compare`; the replacement need not know those of before.
        const { resource: next } = replaceResource(groupType, before, incoming);
        return { ...saveChange(target.directory, row, { before, next }, null), leniencies: incoming.leniencies };
      };
    },

    patch(target, body) {
      const request = readPatchRequest(body);
      const among = namedMembers(request);
      return () => {
        const row = targetRow(store, groupType, target);
        const before = readStored(row.body);
        const whole = groupMembers.withMembers(before, row.seq, among);
        const { resource: next, leniencies } = applyPatch(groupType, whole, request);
        return { ...saveChange(target.directory, row, { before, next }, among), leniencies };
      };
    },

    putBack: (directory, id, was, among) => () => {
      checkDirectory(store, directory);
      requireName(was);
      const row = resources.byId(directory.id, 'Group', id);
      if (row === undefined) {
        const members = groupMembers.compare(directory.id, null, was, null);
        const group = withMember(was, 'members', undefined);
        return { ...save(directory, null, { group, members }, originOf(changes, id)), leniencies: [] };
      }
      const before = readStored(row.body);
      return { ...saveChange(directory, row, { before, next: asOf(before, was) }, among), leniencies: [] };
    },

    remove: (target) => () => {
      const { directory } = target;
      const row = targetRow(store, groupType, target);
      const at = clock();
      groupMembers.forget(directory, row.id, at);
      resources.remove(row.seq);
      changes.append({
        at,
        directoryId: directory.id,
        kind: 'group.deleted',
        resourceId: row.id,
        actor: directory.actor ?? 'provider',
        requestId: directory.requestId,
      });
      return { outcome: 'deleted', row, subject: subjectOf(readStored(row.body)), leniencies: [] };
    },
  };
}

/** A group as it is stored, without its members. */
interface StoredGroup {
  readonly row: ResourceRow;
  readonly before: Resource;
}

interface NextGroup {
  /** Without its members. */
  readonly group: Resource;
  readonly members: MemberChanges;
}

type Saved = Omit<Written, 'leniencies'>;

function requireName(group: Resource): void {
  if ((textOf(group, 'displayName') ?? '').trim() === '') {
    throw refuse('invalidValue', 'displayName is missing or empty. Every group needs a name.');
  }
}
