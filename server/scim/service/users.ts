import type { LookUpValue, ResourceRow } from '../../store/resources/resource-row.ts';
import { type Ingested, ingest } from '../body/ingest.ts';
import { replaceResource } from '../body/replace.ts';
import { subjectOf } from '../endpoints/subject.ts';
import { isSameJson } from '../equality.ts';
import { quote, refuse, shorten } from '../errors.ts';
import { fold } from '../fold.ts';
import { memberOf, type Resource } from '../json.ts';
import { applyPatch } from '../patch/patch.ts';
import { readPatchRequest } from '../patch/patch-request.ts';
import { userType } from '../schema/resource-type.ts';
import { contentOf, isActive, lookUpValues, storedContent } from './columns.ts';
import type { GroupMembers } from './group-members.ts';
import type { ScimDirectory } from './projection.ts';
import { readStored, stamped, textOf } from './stored-text.ts';
import {
  asOf,
  checkDirectory,
  type Origin,
  type Outcome,
  originOf,
  type ResourceWriter,
  targetRow,
  type WriteDeps,
  type Written,
} from './writes.ts';

/** The writes of users. `groups` is told when a user ceases to exist. */
export function createUserWriter(deps: WriteDeps, groups: Pick<GroupMembers, 'forget'>): ResourceWriter {
  const { store, projection, clock, newId } = deps;
  const { resources, changes } = store;

  /** Writes a user and everything that follows from it. `stored` is null for a new one, which gets the id. */
  function save(directory: ScimDirectory, stored: Stored | null, user: Resource, origin: Origin = {}): Saved {
    const at = clock();
    const row = stored?.row;
    const before = stored?.before ?? null;
    const stamp = {
      id: row?.id ?? origin.id ?? newId(),
      version: ((row ?? origin.last)?.version ?? 0) + 1,
      createdAt: (row ?? origin.last)?.createdAt ?? at,
      modifiedAt: at,
    };
    const after = stamped(userType, user, stamp);
    const active = isActive(after);
    const refusal = active ? projection.review(directory, after) : null;
    if (refusal !== null) throw refuse('invalidValue', refusal.detail, refusal.fault);

    const content = contentOf(userType, after, stamp);
    const seq =
      row?.seq ??
      resources.insert({
        ...content,
        directoryId: directory.id,
        id: stamp.id,
        type: 'User',
        createdAt: stamp.createdAt,
      });
    if (stored !== null) resources.update(seq, storedContent(userType, stored.before, stored.row), content);
    resources.setValues(directory.id, seq, valuesOf(before), valuesOf(after));
    projection.apply({ directoryId: directory.id, seq, id: stamp.id, at, before, after });
    const outcome = outcomeOf(before, active);
    changes.append({
      at,
      directoryId: directory.id,
      kind: `user.${outcome}`,
      resourceId: stamp.id,
      actor: directory.actor ?? 'provider',
      requestId: directory.requestId,
      body: content.body,
    });
    return {
      outcome,
      row: { seq, id: stamp.id, version: stamp.version, body: content.body },
      subject: subjectOf(after),
    };
  }

  /** The same for a user who is there, unless nothing would change: then not even `lastModified` moves. */
  function saveChange(directory: ScimDirectory, row: ResourceRow, before: Resource, user: Resource): Saved {
    const next = withActive(user);
    if (isSameJson(before, next)) return { outcome: 'unchanged', row, subject: subjectOf(before) };
    const folded = fold(userNameOf(next));
    // Whoever keeps a name need not be asked who has it.
    const holder = folded === fold(userNameOf(before)) ? row : resources.byFoldedUserName(directory.id, folded);
    if (holder !== undefined && holder.seq !== row.seq) throw userNameTaken(next);
    return save(directory, { row, before }, next);
  }

  /** A new user; or the one of that name who was deactivated, and who comes back with the same id. */
  function createOrRestore(directory: ScimDirectory, incoming: Ingested, id: string | undefined): Saved {
    checkDirectory(store, directory);
    const holder = resources.byFoldedUserName(directory.id, fold(userNameOf(incoming.resource)));
    if (holder === undefined) return save(directory, null, withActive(incoming.resource), { id });
    const before = readStored(holder.body);
    if (isActive(before)) throw userNameTaken(incoming.resource);
    const sent = { ...incoming, resource: withActive(incoming.resource) };
    const restored = saveChange(directory, holder, before, replaceResource(userType, before, sent).resource);
    return { ...restored, outcome: 'restored' };
  }

  return {
    create(directory, body, id) {
      const incoming = ingest(userType, body);
      return () => ({ ...createOrRestore(directory, incoming, id), leniencies: incoming.leniencies });
    },

    replace(target, body) {
      const incoming = ingest(userType, body);
      return () => {
        const row = targetRow(store, userType, target);
        const before = readStored(row.body);
        const { resource } = replaceResource(userType, before, incoming);
        return { ...saveChange(target.directory, row, before, resource), leniencies: incoming.leniencies };
      };
    },

    patch(target, body) {
      const request = readPatchRequest(body);
      return () => {
        const row = targetRow(store, userType, target);
        const before = readStored(row.body);
        const { resource, leniencies } = applyPatch(userType, before, request);
        return { ...saveChange(target.directory, row, before, resource), leniencies };
      };
    },

    putBack: (directory, id, was) => () => {
      checkDirectory(store, directory);
      const row = resources.byId(directory.id, 'User', id);
      const holder = resources.byFoldedUserName(directory.id, fold(userNameOf(was)));
      if (holder !== undefined && holder.id !== id) throw userNameGone(was, subjectOf(readStored(holder.body)));
      if (row === undefined) {
        return { ...save(directory, null, withActive(was), originOf(changes, id)), leniencies: [] };
      }
      const before = readStored(row.body);
      return { ...saveChange(directory, row, before, asOf(before, was)), leniencies: [] };
    },

    remove: (target) => () => {
      const { directory } = target;
      const row = targetRow(store, userType, target);
      const before = readStored(row.body);
      const at = clock();
      groups.forget(directory, row.id, at);
      projection.apply({ directoryId: directory.id, seq: row.seq, id: row.id, at, before, after: null });
      resources.setValues(directory.id, row.seq, valuesOf(before), []);
      resources.remove(row.seq);
      changes.append({
        at,
        directoryId: directory.id,
        kind: 'user.deleted',
        resourceId: row.id,
        actor: directory.actor ?? 'provider',
        requestId: directory.requestId,
      });
      return { outcome: 'deleted', row, subject: subjectOf(before), leniencies: [] };
    },
  };
}

/** A user as it is stored. */
interface Stored {
  readonly row: ResourceRow;
  readonly before: Resource;
}

type Saved = Omit<Written, 'leniencies'>;

function outcomeOf(before: Resource | null, active: boolean): Exclude<Outcome, 'restored' | 'unchanged'> {
  if (before === null) return 'created';
  if (isActive(before) === active) return 'updated';
  return active ? 'reactivated' : 'deactivated';
}

/** Answers always say whether a user is active: Okta's import and its own test rely on it. */
function withActive(user: Resource): Resource {
  return memberOf(user, 'active') === undefined ? { ...user, active: true } : user;
}

function userNameOf(user: Resource): string {
  const userName = textOf(user, 'userName');
  if (userName === null || userName.trim() === '') {
    throw refuse('invalidValue', 'userName is missing or empty. Every user needs one that no other user has.', {
      code: 'USER-01',
      attribute: 'userName',
      received: null,
    });
  }
  return userName;
}

function userNameTaken(user: Resource): Error {
  return refuse(
    'uniqueness',
    `Another user of this directory already has the userName ${quote(userNameOf(user))}; upper and lower case do not count. Change one of the two, or find the user with that userName and update it.`,
    { code: 'USER-02', attribute: 'userName', received: shorten(userNameOf(user)) },
  );
}

function userNameGone(user: Resource, holder: string | null): Error {
  return refuse(
    'uniqueness',
    `The userName ${quote(userNameOf(user))} now belongs to ${holder === null ? 'somebody else' : quote(holder)}. Change it there first, or remove that person.`,
  );
}

function valuesOf(user: Resource | null): LookUpValue[] {
  return user === null ? [] : lookUpValues(userType, user);
}
