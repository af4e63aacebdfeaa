import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindFilter } from '../../../../server/scim/filter/bind.ts';
import { matchesFilter } from '../../../../server/scim/filter/evaluate.ts';
import { maxComparisons, maxFilterDepth, parseFilter } from '../../../../server/scim/filter/parse.ts';
import { afterPrefix } from '../../../../server/scim/filter/sql-test.ts';
import type { Resource } from '../../../../server/scim/json.ts';
import { groupType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { refusalOf } from '../refusal.ts';
import { anna, bare, outcomes } from './people.ts';
import { type StoredPeople, storePeople } from './stored-people.ts';

const meta = { resourceType: 'Group', created: '2026-01-01T00:00:00.000Z', lastModified: '2026-01-01T00:00:00.000Z' };
const sales = {
  id: 'g1',
  displayName: 'Sales',
  members: [
    { value: 'a1B2', type: 'User', display: 'Anna' },
    { value: 'g2', type: 'Group' },
  ],
  meta,
};
const empty = { id: 'g2', displayName: 'Empty', meta };

let people: StoredPeople;
beforeAll(async () => {
  people = await storePeople([anna, bare], [sales, empty]);
});
afterAll(() => people.close());

describe('a filter in SQL', () => {
  // Membership is stored, and is what the user's groups are read from; the others are the user's own.
  const own = outcomes.filter(([filter]) => filter !== 'groups pr');

  it.each(own)('%s: %s and %s', (filter, passesAnna, passesBare) => {
    const expected = [...(passesAnna ? ['a1B2'] : []), ...(passesBare ? ['b'] : [])];
    expect(people.find(userType, filter)).toEqual(expected);
  });

  it.each([
    ['groups pr', ['a1B2']],
    ['groups.value eq "g1"', ['a1B2']],
    ['groups.value eq "G1"', []],
    ['groups.display sw "sal"', ['a1B2']],
    ['groups[type eq "direct" and value eq "g1"]', ['a1B2']],
    ['not (groups.value eq "g1")', ['b']],
  ])('users by %s', (filter, ids) => {
    expect(people.find(userType, filter)).toEqual(ids);
  });

  it.each([
    ['members.value eq "a1B2"', ['g1']],
    ['members eq "g2"', ['g1']],
    ['members.value eq "A1b2"', []],
    ['members.value ne "a1B2"', ['g1', 'g2']],
    ['members pr', ['g1']],
    ['not (members pr)', ['g2']],
    ['members.display co "NN"', ['g1']],
    ['members[type eq "group" and value eq "g2"]', ['g1']],
    ['members[type eq "user" and value eq "g2"]', []],
    ['displayName eq "SALES"', ['g1']],
    ['displayName ne "sales"', ['g2']],
  ])('groups by %s', (filter, ids) => {
    expect(people.find(groupType, filter)).toEqual(ids);
  });

  it.each([
    [userType, 'meta.location pr'],
    [userType, 'groups.$ref pr'],
    [groupType, 'members.$ref eq "x"'],
    [groupType, 'members[$ref eq "x"]'],
  ])('what is not stored is refused (%#)', (type, filter) => {
    expect(refusalOf(() => people.find(type, filter))?.slice(0, 2)).toEqual([400, 'invalidFilter']);
  });

  it('bears the largest filters that are parsed', () => {
    const chain = (of: string, by: string) => Array.from({ length: maxComparisons }, () => of).join(by);
    expect(people.find(userType, chain('id eq "b"', ' or '))).toEqual(['b']);
    expect(people.find(userType, chain('emails.display ne "b"', ' and '))).toEqual(['a1B2', 'b']);
    const deep = `${'not ('.repeat(maxFilterDepth)}${chain('nickName pr', ' or ')}${')'.repeat(maxFilterDepth)}`;
    expect(people.find(userType, deep)).toEqual([]);
  });
});

describe('the query plan', () => {
  it.each([
    [userType, 'userName eq "x"', 'resource_user_name'],
    [userType, 'userName sw "x"', 'resource_user_name'],
    [userType, 'externalId eq "x"', 'resource_external_id'],
    [userType, 'id eq "x"', 'sqlite_autoindex_resource_1'],
    [userType, 'displayName eq "x"', 'resource_display_name'],
    [groupType, 'displayName eq "x"', 'resource_display_name'],
    [groupType, 'displayName sw "x"', 'resource_display_name'],
    [userType, 'userName eq "x" and active eq true', 'resource_user_name'],
    [userType, 'emails.value eq "x"', 'resource_value USING PRIMARY KEY (directory_id=? AND attribute=? AND value=?)'],
    [
      userType,
      'emails.value sw "x"',
      'resource_value USING PRIMARY KEY (directory_id=? AND attribute=? AND value>? AND value<?)',
    ],
    [
      userType,
      'emails[type eq "work"].value eq "x"',
      'resource_value USING PRIMARY KEY (directory_id=? AND attribute=? AND value=?)',
    ],
    [
      userType,
      'phoneNumbers[type eq "work" and value eq "x"]',
      'resource_value USING PRIMARY KEY (directory_id=? AND attribute=? AND value=?)',
    ],
    [groupType, 'members.value eq "x"', 'membership USING COVERING INDEX membership_member'],
    [
      userType,
      'meta.lastModified gt "2026-01-31T09:00:00Z"',
      'resource_modified (directory_id=? AND type=? AND modified_at>?)',
    ],
    [
      userType,
      'meta.created ge "2026-01-31T09:00:00Z" and meta.created lt "2026-02-01"',
      'resource_created (directory_id=? AND type=? AND created_at>? AND created_at<?)',
    ],
    [groupType, 'meta.created eq "2026-01-31"', 'resource_created (directory_id=? AND type=? AND created_at=?)'],
    [userType, 'meta.lastModified le "2026-01-31"', 'resource_modified (directory_id=? AND type=? AND modified_at<?)'],
    [userType, 'groups.value eq "x"', 'top USING INDEX sqlite_autoindex_resource_1 (id=?)'],
  ])('of %#: %s uses an index', (type, filter, index) => {
    const plan = people.plan(type, filter);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/SCAN resource\b|resource_listing \(directory_id=\? AND type=\?\)/);
  });
});

describe('the end of a prefix', () => {
  it.each([
    ['a', 'b'],
    ['a\u{10ffff}', 'b'],
    ['\u{10ffff}', null],
    ['\ud7ff', '\ue000'],
    ['\uffff', '\u{10000}'],
    ['', null],
  ])('%j', (prefix, end) => {
    expect(afterPrefix(prefix)).toBe(end);
  });
});

describe('the query plan of alternatives', () => {
  const userName = 'resource_user_name (directory_id=? AND user_name=?)';
  const externalId = 'resource_external_id (directory_id=? AND external_id=? AND type=?)';
  const values = 'resource_value USING PRIMARY KEY (directory_id=? AND attribute=? AND value=?)';

  it.each([
    ['userName eq "a" or emails.value eq "b"', [userName, values]],
    [
      'meta.created eq "2026-01-31" or userName eq "b"',
      ['resource_created (directory_id=? AND type=? AND created_at=?)', userName],
    ],
    ['externalId eq "a" or id eq "b"', [externalId, 'sqlite_autoindex_resource_1 (id=?)']],
    ['(userName eq "a" or externalId eq "b") and active eq true', [userName, externalId]],
    ['userName eq "a" or (externalId eq "b" or phoneNumbers.value eq "c")', [userName, externalId, values]],
    [
      '(userName eq "a" and active eq true) or (title pr and emails[type eq "work" and value eq "x"])',
      [userName, values],
    ],
    [
      'groups.value eq "g" or displayName sw "d"',
      ['top USING INDEX sqlite_autoindex_resource_1', 'resource_display_name'],
    ],
  ])('%s uses the index of each', (filter, indexes) => {
    for (const type of [userType, null]) {
      const plan = people.plan(type, filter);
      for (const index of indexes) expect(plan).toContain(index);
      expect(plan).not.toMatch(
        /SCAN resource\b|resource_listing \(directory_id=\? AND type=\?\)|resource_\w+ \(directory_id=\?\)/,
      );
    }
  });

  it('looks at everybody where one of them has no index', () => {
    expect(people.plan(userType, 'userName eq "a" or title eq "b"')).toMatch(/resource_listing/);
  });

  it('bears as many as are parsed', () => {
    const chain = Array.from({ length: maxComparisons }, (_, index) => `userName eq "n${index}"`).join(' or ');
    expect(people.find(userType, chain)).toEqual([]);
  });
});

describe('any filter over any people', () => {
  const word = fc.constantFrom('', 'a', 'A', 'ab', 'b', 'ß', 'ss', 'é', '\uffff', '😀', '%', '_', "'");
  const list = fc.array(
    fc.record(
      { value: word.filter((text) => text !== ''), type: word, primary: fc.boolean() },
      { requiredKeys: ['value'] },
    ),
    { maxLength: 3 },
  );
  const user = fc.record(
    {
      userName: word,
      externalId: word,
      displayName: word,
      title: word,
      active: fc.boolean(),
      name: fc.record({ givenName: word, familyName: word }, { requiredKeys: ['givenName'] }),
      emails: list,
      ims: list,
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': fc.record({ department: word }),
    },
    { requiredKeys: [] },
  );
  const single = fc.constantFrom(
    'userName',
    'externalId',
    'displayName',
    'title',
    'id',
    'name.givenName',
    'name.familyName',
    'emails.value',
    'emails.type',
    'ims',
    'ims.type',
    'department',
  );
  const operator = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
  const simple = (name: fc.Arbitrary<string>) =>
    fc.oneof(
      fc.tuple(name, operator, word).map(([path, op, text]) => `${path} ${op} ${JSON.stringify(text)}`),
      name.map((path) => `${path} pr`),
      name.map((path) => `${path} eq null`),
    );
  const part = fc.constantFrom('value', 'type', 'display');
  const joined = (of: fc.Arbitrary<string>) =>
    fc.oneof(
      of,
      of.map((filter) => `not (${filter})`),
      fc.tuple(of, fc.constantFrom('and', 'or'), of).map(([a, by, b]) => `(${a}) ${by} (${b})`),
    );
  const element = fc
    .tuple(
      fc.constantFrom('emails', 'ims'),
      joined(fc.oneof(simple(part), fc.constantFrom('primary eq true', 'primary ne true'))),
    )
    .map(([name, filter]) => `${name}[${filter}]`);
  const leaf = fc.oneof(
    simple(single),
    element,
    fc.constantFrom('active eq true', 'active ne true', 'name pr', 'emails pr', 'schemas pr'),
  );
  const filters = fc.array(joined(joined(leaf)), { minLength: 25, maxLength: 25 });

  const rounds = 20;
  const seed = 7;

  it('has the same outcome in SQL as in memory', async () => {
    const populations = fc.sample(fc.array(user, { minLength: 12, maxLength: 12 }), { numRuns: rounds, seed });
    const asked = fc.sample(filters, { numRuns: rounds, seed: seed + 1 });
    for (const [round, population] of populations.entries()) {
      const users = population.map((drawn, index): Resource => {
        const stated = Object.entries(drawn).filter(([, value]) => !Array.isArray(value) || value.length > 0);
        return {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          id: `i${index}`,
          ...Object.fromEntries(stated),
          userName: `${drawn.userName ?? ''}${index}`,
        };
      });
      const stored = await storePeople(users, []);
      try {
        for (const filter of asked[round] ?? []) {
          const bound = bindFilter(userType, parseFilter(filter));
          const expected = users.flatMap((resource) => (matchesFilter(bound, resource) ? [resource.id] : []));
          expect(stored.find(userType, filter), filter).toEqual(expected);
        }
      } finally {
        stored.close();
      }
    }
  }, 60_000);
});
