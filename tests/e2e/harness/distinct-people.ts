import type { OktaPerson } from '../../okta/people/generate.ts';

/** Words as the search takes them apart: it finds everybody who has a word that begins with each of them. */
const wordsOf = (person: OktaPerson): readonly string[] => person.email.split(/[@.]/);

/** Those whom a search for their e-mail address finds alone, and whose name nobody else has. */
export function distinctPeople(people: readonly OktaPerson[]): readonly OktaPerson[] {
  return people.filter((person) =>
    people.every(
      (other) =>
        other === person ||
        (other.displayName !== person.displayName &&
          !wordsOf(person).every((word) => wordsOf(other).some((begun) => begun.startsWith(word)))),
    ),
  );
}
