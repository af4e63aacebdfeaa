import { describe, expect, it } from 'vitest';
import { bindFilter } from '../../../../server/scim/filter/bind.ts';
import { matchesFilter } from '../../../../server/scim/filter/evaluate.ts';
import { parseFilter } from '../../../../server/scim/filter/parse.ts';
import { groupType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { anna, bare, outcomes } from './people.ts';

describe('a filter in memory', () => {
  it.each(outcomes)('%s: %s and %s', (text, passesAnna, passesBare) => {
    const filter = bindFilter(userType, parseFilter(text));
    expect([matchesFilter(filter, anna), matchesFilter(filter, bare)]).toEqual([passesAnna, passesBare]);
  });

  it('finds a group by its members, with case', () => {
    const group = { id: 'g', displayName: 'G', members: [{ value: 'u1', type: 'User' }, { value: 'u2' }] };
    const passes = (text: string) => matchesFilter(bindFilter(groupType, parseFilter(text)), group);
    expect(['members.value eq "u2"', 'members eq "u1"', 'members.value eq "U1"'].map(passes)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
