import type { DirectoryId } from '../contract/directory.ts';
import type { Refusal } from '../contract/result.ts';
import { fieldChanges } from '../provisioning/field-changes.ts';
import type { JsonObject, Resource } from '../scim/json.ts';
import { joinedIn, readLoggedGroup } from '../scim/service/group-log.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { LoggedChange } from '../store/history/change-history.ts';
import type { Pace } from './pacing.ts';
import type { Past } from './past.ts';
import { type Aim, isSameContent, type Plan, type Planner } from './plan.ts';
import { withoutChange } from './reverse.ts';

/** What taking a change back would do, and what an administrator should know before. */
export interface UndoPlan extends Plan {
  readonly warnings: readonly string[];
}

/** Works out what takes one change of a person or group back, without what has happened since. */
export type PlanUndo = (
  change: LoggedChange & { readonly resourceId: string },
  pace: Pace,
) => Promise<UndoPlan | Refusal>;

export const nothingToUndo: Refusal = {
  code: 'HISTORY-02',
  message: 'There is nothing to be undone: everything is as it was before this change.',
};

export function createUndoPlanner(past: Past, planner: Planner): PlanUndo {
  /** What the change did to the members of its group, the other way round. */
  async function membersOf({ seq, kind, body, resourceId }: LoggedChange, pace: Pace): Promise<Aim['members']> {
    if (resourceId === null || !kind.startsWith('group.')) return new Map();
    if (body === null) return past.membersBefore(resourceId, seq, null, pace);
    const { delta } = readLoggedGroup(body);
    const former = [...delta.removed, ...delta.stayed];
    const known = former.length === 0 ? new Map() : await past.membersBefore(resourceId, seq, former, pace);
    const back = former.map((id): [string, JsonObject | null] => [id, known.get(id) ?? { value: id }]);
    return new Map([...joinedIn(delta).map((id): [string, null] => [id, null]), ...back]);
  }

  return async (change, pace) => {
    const { resourceId: id, seq, body } = change;
    const directoryId = change.directoryId as DirectoryId;
    const type = change.kind.startsWith('group.') ? 'Group' : 'User';
    const before = past.before(id, seq);
    const after = body === null ? null : type === 'Group' ? readLoggedGroup(body).group : readStored(body);
    const is = planner.now(directoryId, type, id);
    const refusal = refusalOf(type, { before, after, is });
    if (refusal !== null) return refusal;

    const was = before === null || after === null || is === null ? before : withoutChange(before, after, is);
    const members = before === null ? new Map() : await membersOf(change, pace);
    const plan = await planner.plan(directoryId, { id, type, was, members, areAllMembers: after === null }, pace);
    return plan === null ? nothingToUndo : { ...plan, warnings: warningsOf({ before, after, is }) };
  };
}

interface States {
  readonly before: Resource | null;
  readonly after: Resource | null;
  readonly is: Resource | null;
}

function refusalOf(type: 'User' | 'Group', { before, after, is }: States): Refusal | null {
  const one = type === 'User' ? 'person' : 'group';
  if (before === null && is === null) {
    return { code: 'HISTORY-02', message: `There is nothing to be undone: this ${one} is not here any more.` };
  }
  if (after === null && is !== null) {
    return { code: 'HISTORY-02', message: `There is nothing to be undone: this ${one} is here again.` };
  }
  if (before !== null && after !== null && is === null) {
    const message = `This ${one} was deleted since. Undo the deletion first, and then this change.`;
    return { code: 'HISTORY-03', message };
  }
  return null;
}

/** What has happened since the change that the undo has to do with. */
function warningsOf({ before, after, is }: States): string[] {
  if (is === null || after === null) return [];
  if (before === null) {
    return isSameContent(after, is) ? [] : ['There were changes since; they go with it, and come back with it.'];
  }
  const since = new Map(fieldChanges(after, is).map(({ attribute, after: value }) => [attribute, value]));
  return fieldChanges(before, after)
    .filter(({ attribute }) => since.has(attribute))
    .map(({ attribute, label, before: value }) => {
      const [now, then] = [since.get(attribute), value].map((said) => (said == null ? 'nothing' : `"${said}"`));
      return `${label} has changed again since, to ${now}. It will be ${then}, as it was before this change.`;
    });
}
