import { describe, expect, it } from 'vitest';
import { failureAction, listAction, writeAction } from '../../../../server/scim/endpoints/actions.ts';
import { groupType, type ResourceType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { queryParameters, readListQuery } from '../../../../server/scim/service/list-query.ts';
import type { Outcome } from '../../../../server/scim/service/writes.ts';

const guid = '3f2b8c1e-9a4d-4f6b-8e2a-7c5d1b0a9f3e';

const lists: readonly { who: string; type: ResourceType; query: string; total: number; action: string }[] = [
  { who: 'Okta tests', type: userType, query: 'startIndex=1&count=2', total: 900, action: 'tested-credentials' },
  { who: 'Google tests', type: userType, query: 'count=1', total: 900, action: 'tested-credentials' },
  {
    who: 'Entra ID tests',
    type: userType,
    query: `filter=userName eq "${guid}"`,
    total: 0,
    action: 'tested-credentials',
  },
  {
    who: 'somebody who is named like that',
    type: userType,
    query: `filter=userName eq "${guid}"`,
    total: 1,
    action: 'looked-up',
  },
  {
    who: 'a look-up',
    type: userType,
    query: 'filter=userName eq "a@b.c"&startIndex=1&count=1',
    total: 0,
    action: 'looked-up',
  },
  { who: 'an import', type: userType, query: 'startIndex=1&count=100', total: 900, action: 'listed' },
  { who: 'a later page', type: userType, query: 'startIndex=3&count=2', total: 900, action: 'listed' },
  { who: 'a list of groups', type: groupType, query: 'startIndex=1&count=1', total: 3, action: 'listed' },
  { who: 'a look-up of a group', type: groupType, query: 'filter=displayName eq "x"', total: 1, action: 'looked-up' },
];

describe('a list', () => {
  it.each(lists)('$who: $action', ({ type, query, total, action }) => {
    expect(listAction(type, readListQuery(type, queryParameters(query)), total)).toBe(action);
  });
});

describe('what was not carried out', () => {
  it.each([
    ['GET', '/Users/gone', 404, 'not-found'],
    ['HEAD', '/Groups/gone', 404, 'not-found'],
    ['DELETE', '/Users/gone', 404, 'not-found'],
    ['PUT', '/Users/gone', 404, 'refused'],
    ['PATCH', '/Users/gone', 404, 'refused'],
    ['GET', '/Usres', 404, 'refused'],
    ['GET', '/Users/gone', 500, 'refused'],
    ['POST', '/Users', 409, 'refused'],
  ])('%s %s with %i is %s', (method, path, status, action) => {
    expect(failureAction(method, path, status)).toBe(action);
  });
});

describe('a write', () => {
  const outcomes: readonly Outcome[] = ['created', 'restored', 'updated', 'deactivated', 'reactivated', 'deleted'];

  it.each(outcomes)('of a user that is %s is called so', (outcome) => {
    expect(writeAction(userType, outcome)).toBe(outcome);
  });

  it('of a user that changes nothing is an update all the same', () => {
    expect(writeAction(userType, 'unchanged')).toBe('updated');
  });

  it.each([...outcomes, 'unchanged'] as const)('of a group that is %s is a change of a group', (outcome) => {
    expect(writeAction(groupType, outcome)).toBe('group-changed');
  });
});
