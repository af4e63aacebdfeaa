import { describe, expect, it } from 'vitest';
import { bindFilter, bindFilterOfAll } from '../../../../server/scim/filter/bind.ts';
import { parseFilter } from '../../../../server/scim/filter/parse.ts';
import { createFilterPlans } from '../../../../server/scim/filter/plans.ts';
import { filterToSql, type SqlCondition } from '../../../../server/scim/filter/to-sql.ts';
import { type ResourceType, resourceTypes, userType } from '../../../../server/scim/schema/resource-type.ts';
import { refusalOf } from '../refusal.ts';

/** Where `…` stands, one text after the other is put in. */
const shapes = [
  'userName eq "…"',
  'USERNAME EQ "…"',
  'id eq "…"',
  'externalId eq "…"',
  'displayName eq "…" and userName eq "…"',
  'userName eq "…" or emails.value eq "…"',
  'phoneNumbers.value eq "…"',
  'phoneNumbers[type eq "…" and value eq "…"]',
  'emails[type eq "…"].value eq "…"',
  'userName eq … and id eq "…"',
  'userName sw "…"',
  'userName ew "…"',
  'userName co "…"',
  'userName ne "…"',
  'not (userName eq "…")',
  'title eq "…"',
  'meta.version eq "…"',
  'meta.created gt "…"',
  'active eq "…"',
  'password eq "…"',
  'nobody eq "…"',
  'userName eq "…',
  'userName "…"',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "…"',
];

const texts = [
  ...['a', 'B', 'ada@example.com', '', ' ', 'STRASSE', 'straße', 'İ', 'e\u0301', '\ud800', '\u{10ffff}', '\u{f8ff}A0'],
  ...['\\u0041', '\\"', '\\', '\n', '"', '" or userName eq "', 'true', '7', '2026-01-31', '1-x', "'", '?'],
];

const types: readonly (ResourceType | null)[] = [...resourceTypes, null];

type Outcome = readonly [condition: SqlCondition | undefined, refusal: ReturnType<typeof refusalOf>, notes: string[]];

function outcomeOf(make: (note: (sentence: string) => void) => SqlCondition): Outcome {
  const notes = new Set<string>();
  let condition: SqlCondition | undefined;
  const refusal = refusalOf(() => {
    condition = make((sentence) => void notes.add(sentence));
  });
  return [condition, refusal, refusal === undefined ? [...notes] : []];
}

describe('a filter that is compiled once for all texts', () => {
  it.each(shapes)('means the same as one that is compiled for itself: %s', (shape) => {
    const plans = createFilterPlans();
    for (const type of types) {
      for (const [index, text] of texts.entries()) {
        let next = index;
        const filter = shape.replaceAll('…', () => texts[next++ % texts.length] ?? text);
        const alone = outcomeOf((note) => {
          const parsed = parseFilter(filter, note);
          const bound = type === null ? bindFilterOfAll(resourceTypes, parsed, note) : bindFilter(type, parsed, note);
          return filterToSql(bound, { directoryId: 7 });
        });
        expect(outcomeOf((note) => plans.conditionOf({ type, directoryId: 7 }, filter, note))).toEqual(alone);
      }
    }
  });

  it('is compiled for each directory and type', () => {
    const plans = createFilterPlans();
    const conditionIn = (directoryId: number) =>
      plans.conditionOf({ type: userType, directoryId }, 'emails.value eq "x"', () => {});
    expect([conditionIn(1).params, conditionIn(2).params]).toEqual([
      [1, 'emails.value', 'x'],
      [2, 'emails.value', 'x'],
    ]);
  });

  it('goes on being right with more filters than are remembered', () => {
    const plans = createFilterPlans();
    for (let index = 0; index < 450; index++) {
      const filter = `userName eq "A"${' or id eq "B"'.repeat(index % 300)}`;
      const { params } = plans.conditionOf({ type: userType, directoryId: 1 }, filter, () => {});
      expect(params.filter((param) => param === 'a')).not.toEqual([]);
    }
  });
});
