import { toPerson } from '../contacts/contact-views.ts';
import { selectPeople } from '../contacts/people-selection.ts';
import type { AttentionEntry, AttentionKind, RefusedPerson } from '../contract/attention.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import { fold } from '../scim/fold.ts';
import type { RefusedRecord } from '../store/activity/refused-person-table.ts';
import type { ContactRecord } from '../store/contacts/contact-record.ts';
import type { Store } from '../store/open.ts';
import { isReasonCode } from './explain.ts';
import { problemOf, toRefusedPerson } from './problems.ts';
import type { RefusedPeople } from './refused-people.ts';

type AttentionOperations = Pick<Api, 'attention.page' | 'attention.get' | 'attention.check' | 'attention.dismiss'>;

export interface AttentionListDeps {
  readonly store: Store;
  readonly refusedPeople: Pick<RefusedPeople, 'flush'>;
  readonly onChange: () => void;
}

/** With what the codes of a kind of problem begin. */
const codesOf = { number: 'PHONE-', id: 'ID-', name: 'NAME-' } as const satisfies Partial<
  Record<AttentionKind, string>
>;

/** Who needs attention, why, and whether it is put right. */
export function createAttentionList({ store, refusedPeople, onChange }: AttentionListDeps): AttentionOperations {
  const { contacts, peopleLists, refusedPeople: refused, resources } = store;

  function counts(directoryId: DirectoryId) {
    const held = (codes: string) => peopleLists.count(selectPeople(directoryId, 'attention', '', codes));
    const refusedFor = (codes: string) => refused.count({ directoryId, codes, text: '' });
    const both = (codes: string) => held(codes) + refusedFor(codes);
    const { number, id, name } = codesOf;
    return { all: both(''), number: both(number), id: both(id), name: both(name), refused: refusedFor('') };
  }

  function asRefused(record: RefusedRecord): RefusedPerson {
    const person = toRefusedPerson(record);
    const known = person.contactId === null ? undefined : contacts.byId(person.contactId);
    return known === undefined ? person : { ...person, name: known.name, userName: known.userName };
  }

  function ofDirectory(directoryId: DirectoryId, id: string): ContactRecord | undefined {
    const record = contacts.byId(id);
    return record?.directoryId === directoryId ? record : undefined;
  }

  return {
    'attention.page': async ({ directoryId, kind, query, offset, limit }) => {
      await refusedPeople.flush();
      const codes = kind === null || kind === 'refused' ? '' : codesOf[kind];
      const first = { directoryId, codes, text: fold(query.trim()) };
      const second = selectPeople(directoryId, 'attention', query, codes);
      const firstTotal = refused.count(first);
      const secondTotal = kind === 'refused' ? 0 : peopleLists.count(second);
      const firstPage = refused.page(first, offset, limit).map(asRefused);
      const left = kind === 'refused' ? 0 : limit - firstPage.length;
      const secondPage = left === 0 ? [] : peopleLists.page(second, Math.max(0, offset - firstTotal), left);
      const entries = [
        ...firstPage.map((one): AttentionEntry => ({ who: 'refused', refused: one })),
        ...secondPage.map(heldEntry),
      ];
      return accept({ total: firstTotal + secondTotal, counts: counts(directoryId), entries });
    },

    'attention.get': async ({ directoryId, key }) => {
      await refusedPeople.flush();
      if (key.who === 'held') {
        const record = ofDirectory(directoryId, key.id);
        return record === undefined ? refuse(nobody) : accept({ entry: heldEntry(record) });
      }
      const record = refused.byId(directoryId, key.id);
      return record === undefined
        ? refuse(notRefused)
        : accept({ entry: { who: 'refused', refused: asRefused(record) } });
    },

    'attention.check': async ({ directoryId, key }) => {
      await refusedPeople.flush();
      if (key.who === 'refused') {
        const record = refused.byId(directoryId, key.id);
        if (record === undefined) return accept({ check: { outcome: 'gone' } });
        const rule = store.directories.byId(directoryId)?.missingRule;
        const { problem, lastAt } = toRefusedPerson(record);
        const wouldHold = rule === 'hold' && isReasonCode(problem.code);
        return accept({ check: { outcome: 'refused', problem, since: lastAt, wouldHold } });
      }
      const record = ofDirectory(directoryId, key.id);
      if (record === undefined) return accept({ check: { outcome: 'gone' } });
      if (record.state === 'hidden') return accept({ check: { outcome: 'hidden' } });
      const { problems } = heldEntry(record);
      if (problems.length === 0) return accept({ check: { outcome: 'fine' } });
      return accept({
        check: { outcome: 'still', problems, since: resources.bySeq(record.seq)?.modifiedAt ?? record.updatedAt },
      });
    },

    'attention.dismiss': async ({ directoryId, id }) => {
      if (await store.writeRepeatable(() => refused.remove(directoryId, id))) onChange();
      return accept({});
    },
  };
}

function heldEntry(record: ContactRecord): Extract<AttentionEntry, { who: 'held' }> {
  const person = toPerson(record);
  return { who: 'held', person, problems: person.reasons.map(problemOf) };
}

const nobody: Refusal = { code: 'CONTACT-FIND-01', message: 'This person is not in the directory any more.' };
const notRefused: Refusal = {
  code: 'ATTENTION-01',
  message: 'This person is not on the list of those who were refused any more: stored since, or taken off.',
};
