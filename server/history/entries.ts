import type { HistoryEntry, HistoryKind, HistorySubject, MemberChange } from '../contract/history.ts';
import { fieldChanges } from '../provisioning/field-changes.ts';
import { subjectOf } from '../scim/endpoints/subject.ts';
import { memberOf, type Resource } from '../scim/json.ts';
import { joinedIn, type MemberDelta, readLoggedGroup } from '../scim/service/group-log.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { LoggedChange } from '../store/history/change-history.ts';
import type { ChangeKind } from '../store/history/change-log.ts';
import type { Store } from '../store/open.ts';
import { directoryFields, readLoggedDirectory } from './directory-words.ts';
import type { Past } from './past.ts';

/** The log in the words of the screens. */
export interface Entries {
  /** null for what is no matter of a directory in use. */
  entryOf(change: LoggedChange): HistoryEntry | null;
  /** By the name of a state; by the id where it has none. */
  subjectFor(id: string, type: HistorySubject['type'], state: Resource | null): HistorySubject;
  /** Who comes and goes, by name as far as a screen tells them. */
  membersFor(joined: readonly string[], left: readonly string[]): MemberChange | null;
}

const namesTold = 5;

const kinds: Record<ChangeKind, HistoryKind | null> = {
  'user.created': 'created',
  'user.updated': 'updated',
  'user.deactivated': 'deactivated',
  'user.reactivated': 'reactivated',
  'user.deleted': 'deleted',
  'group.created': 'created',
  'group.updated': 'updated',
  'group.deleted': 'deleted',
  'directory.created': 'directory-created',
  'directory.updated': 'directory-updated',
  'directory.deleted': 'directory-deleted',
  'directory.restored': 'directory-restored',
  'directory.purged': null,
  'token.created': 'token-created',
  'token.limited': 'token-limited',
  'token.revoked': 'token-revoked',
  'guard.tripped': 'guard-tripped',
  'guard.settled': 'guard-settled',
  'guard.accepted': 'guard-accepted',
  'guard.restored': 'guard-restored',
  'guard.updated': 'guard-updated',
  'restore.made': 'restored',
  'restore.undone': 'restore-undone',
  'settings.updated': null,
};

/** Why some entries cannot be undone, and what to do instead. */
const notUndone: Partial<Record<HistoryKind, string>> = {
  'directory-created': 'Delete the directory under Settings; it stays in the bin for 30 days.',
  'directory-deleted': 'The directory was brought back from the bin since.',
  'directory-restored': 'Delete the directory under Settings to put it back into the bin.',
  'token-created': 'Revoke the token under Set-up.',
  'token-limited': 'Choose another end for the token under Set-up.',
  'guard-tripped': 'The guard settles by itself, or by your decision.',
  'guard-settled': 'The guard settled by itself.',
  'guard-accepted': 'Whoever left can be put back one by one in their history, or all together under As it was.',
  'guard-restored': 'Undo the change of each person in their history.',
  'guard-updated': 'Set the guard again under Settings.',
  'token-revoked': 'A revoked token stays revoked. Rotate the token under Set-up to get a new one.',
};

type Told = Pick<HistoryEntry, 'subject' | 'fields' | 'members' | 'restore'>;

const nothingTold: Told = { subject: null, fields: [], members: null, restore: null };

export function createEntries(store: Pick<Store, 'changeHistory' | 'resources' | 'reversals'>, past: Past): Entries {
  const { changeHistory, reversals } = store;

  function subjectFor(id: string, type: HistorySubject['type'], state: Resource | null): HistorySubject {
    return { id, type, name: (state === null ? null : subjectOf(state)) ?? id };
  }

  function nameOf(id: string): string {
    const state = past.before(id, Number.MAX_SAFE_INTEGER) ?? lastKnown(id);
    return (state === null ? null : subjectOf(state)) ?? id;
  }

  /** What somebody who is deleted was last. */
  function lastKnown(id: string): Resource | null {
    const [deletion] = changeHistory.ofResource(id, Number.MAX_SAFE_INTEGER, 1);
    return deletion === undefined ? null : past.before(id, deletion.seq);
  }

  function membersFor(joined: readonly string[], left: readonly string[]): MemberChange | null {
    if (joined.length === 0 && left.length === 0) return null;
    const told = (ids: readonly string[]) => ({ count: ids.length, names: ids.slice(0, namesTold).map(nameOf) });
    return { joined: told(joined), left: told(left) };
  }

  function ofUser({ seq, body }: LoggedChange, id: string): Told {
    const [before, after] = [past.before(id, seq), body === null ? null : readStored(body)];
    return { ...nothingTold, subject: subjectFor(id, 'User', after ?? before), fields: fieldChanges(before, after) };
  }

  function ofGroup({ seq, body }: LoggedChange, id: string): Told {
    const before = past.before(id, seq);
    const { group, delta } = body === null ? { group: null, delta: noMembers } : readLoggedGroup(body);
    return {
      ...nothingTold,
      subject: subjectFor(id, 'Group', group ?? before),
      fields: fieldChanges(before, group),
      members: membersFor(joinedIn(delta), delta.removed),
    };
  }

  function tell(change: LoggedChange): Told {
    const { kind, resourceId, body, seq } = change;
    if (resourceId !== null)
      return kind.startsWith('group.') ? ofGroup(change, resourceId) : ofUser(change, resourceId);
    if (kind.startsWith('restore.')) {
      return { ...nothingTold, restore: { moment: momentIn(body), count: reversals.countOfRestore(seq) } };
    }
    const logged = kind.startsWith('guard.') ? null : readLoggedDirectory(body);
    return logged === null ? nothingTold : { ...nothingTold, fields: directoryFields(logged) };
  }

  function linkTo(seq: number | null | undefined): HistoryEntry['undoes'] {
    const other = seq == null ? undefined : changeHistory.bySeq(seq);
    return other === undefined ? null : { seq: other.seq, at: other.at };
  }

  function whyNotUndone(kind: HistoryKind, { body }: LoggedChange): string | null {
    if (kind === 'directory-updated' && body === null) return 'What was changed was not noted at that time.';
    return notUndone[kind] ?? null;
  }

  return {
    subjectFor,
    membersFor,
    entryOf(change) {
      const { seq, at, actor, provider, remote } = change;
      const kind = kinds[change.kind];
      if (kind === null) return null;
      const reversal = reversals.ofChange(seq);
      return {
        ...{ seq, at, kind, actor },
        provider: provider === null || remote === null ? null : { name: provider, from: remote },
        ...tell(change),
        undoes: linkTo(reversal?.undoneSeq),
        undoneBy: linkTo(reversals.undoing(seq)?.changeSeq),
        partOf: linkTo(reversal?.restoreSeq),
        whyNotUndone: whyNotUndone(kind, change),
      };
    },
  };
}

const noMembers: MemberDelta = { put: [], stayed: [], removed: [], former: [] };

/** The moment that a restore went back to, as the log has it; null where a restore was undone. */
function momentIn(body: string | null): number | null {
  const moment = body === null ? undefined : memberOf(readStored(body), 'moment');
  return typeof moment === 'number' ? moment : null;
}
