import { type NumberFinding, numberFinding } from '../../contract/hygiene.ts';
import type { WalkedNumber } from '../../store/contacts/list/number-walk.ts';
import { findingsOf } from './findings.ts';

/** Who has which finding, by the rows of their contacts, in the order in which they were looked at. */
export type Findings = Readonly<Record<NumberFinding, readonly number[]>>;

/** Gathers the findings of everybody. */
export interface Survey {
  take(people: readonly WalkedNumber[]): void;
  /** After everybody. */
  findings(): Findings;
}

export function createSurvey(): Survey {
  const found = new Map<NumberFinding, number[]>(numberFinding.options.map((finding) => [finding, []]));
  /** Who has a number in a directory: in another one the same number is the same person. */
  const owners = new Map<string, number[]>();

  return {
    take(people) {
      for (const person of people) {
        for (const finding of findingsOf(person)) found.get(finding)?.push(person.seq);
        if (person.number === null) continue;
        const key = `${person.directoryId} ${person.number}`;
        const others = owners.get(key);
        if (others === undefined) owners.set(key, [person.seq]);
        else others.push(person.seq);
      }
    },
    findings() {
      // Those with the same number stand together, the first of them where the list has it.
      const shared = [...owners.values()].filter((seqs) => seqs.length > 1);
      found.set('duplicate', shared.flat());
      const of = (finding: NumberFinding) => found.get(finding) ?? [];
      return {
        held: of('held'),
        duplicate: of('duplicate'),
        extension: of('extension'),
        implausible: of('implausible'),
        odd: of('odd'),
        'shared-id': of('shared-id'),
      };
    },
  };
}
