import type { Refusal } from '../contract/result.ts';
import { ScimError } from '../scim/errors.ts';
import { type PutBack, rejoin } from '../scim/service/put-back.ts';
import type { Reversal } from '../store/history/reversal-table.ts';
import type { Store } from '../store/open.ts';
import type { Plan } from './plan.ts';

/**
 * Carries a plan out, within a transaction, and notes what it took back. A refusal leaves nothing behind.
 * @param link the change that is taken back, and the restore that it is part of
 */
export type Apply = (plan: Plan, link: Omit<Reversal, 'changeSeq'>) => Refusal | null;

/** Whether a plan would be refused, found out by carrying it out and letting nothing of that stay. */
export type Rehearse = (plan: Plan) => Promise<Refusal | null>;

export type ApplyStore = Pick<Store, 'write' | 'attempt' | 'changeHistory' | 'resources' | 'reversals'>;

export function createApply(
  store: ApplyStore,
  putBack: PutBack,
): { readonly apply: Apply; readonly rehearse: Rehearse } {
  const { changeHistory, resources, reversals } = store;
  const newestOf = (id: string) => changeHistory.ofResource(id, Number.MAX_SAFE_INTEGER, 1)[0]?.seq ?? 0;

  function carryOut({ directoryId, subject, was, among, groups }: Plan): void {
    putBack({ directoryId, type: subject.type, id: subject.id }, was, among);
    for (const { groupId, element } of groups) rejoin(putBack, resources, { directoryId, id: groupId }, [element]);
  }

  const apply: Apply = (plan, link) => {
    const { id, name } = plan.subject;
    if (newestOf(id) !== plan.basis) {
      const message = `${name} was changed in this very moment. Look at the preview again, and then decide.`;
      return { code: 'HISTORY-04', message };
    }
    try {
      store.attempt(() => carryOut(plan));
    } catch (failure) {
      if (!(failure instanceof ScimError)) throw failure;
      return { code: 'HISTORY-03', message: failure.message };
    }
    const changeSeq = newestOf(id);
    if (changeSeq !== plan.basis) reversals.insert({ ...link, changeSeq });
    return null;
  };
  return {
    apply,
    async rehearse(plan) {
      try {
        await store.write(() => {
          throw new Rehearsed(apply(plan, { undoneSeq: null, restoreSeq: null }));
        });
      } catch (outcome) {
        if (!(outcome instanceof Rehearsed)) throw outcome;
        return outcome.refusal;
      }
      return null;
    },
  };
}

/** Thrown at the end of a rehearsal, so that the transaction is undone. */
class Rehearsed extends Error {
  readonly refusal: Refusal | null;

  constructor(refusal: Refusal | null) {
    super('Nothing of a rehearsal stays.');
    this.refusal = refusal;
  }
}
