import { describe, it } from 'vitest';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { groupType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { type Case, expectDifference, home, user, work } from './patched.ts';

const group = {
  schemas: [groupType.schema.id],
  id: 'g1',
  displayName: 'G',
  members: [{ value: 'a', display: 'A' }, { value: 'b' }, { value: 'c' }],
  meta: { resourceType: 'Group' },
};

describe('an operation on a list', () => {
  const old = { ...work, primary: false };
  it.each<Case>([
    [{ op: 'add', path: 'phoneNumbers', value: [{ value: '3' }] }, { phoneNumbers: [work, home, { value: '3' }] }],
    [{ op: 'add', path: 'phoneNumbers', value: { value: '3' } }, { phoneNumbers: [work, home, { value: '3' }] }],
    [{ op: 'add', path: 'phoneNumbers', value: [{ type: 'home', value: '2' }] }, {}],
    [
      { op: 'add', path: 'phoneNumbers', value: [{ value: '3', primary: true }] },
      { phoneNumbers: [old, home, { value: '3', primary: true }] },
    ],
    [{ op: 'add', path: 'phoneNumbers', value: [] }, {}],
    [{ op: 'add', path: 'phoneNumbers', value: [{ type: 'fax' }] }, {}],
    [{ op: 'replace', path: 'phoneNumbers', value: [{ value: '3' }] }, { phoneNumbers: [{ value: '3' }] }],
    [{ op: 'replace', path: 'phoneNumbers', value: [] }, { phoneNumbers: undefined }],
    [{ op: 'replace', path: 'phoneNumbers', value: null }, { phoneNumbers: undefined }],
    [{ op: 'remove', path: 'phoneNumbers' }, { phoneNumbers: undefined }],
    [{ op: 'remove', path: 'phoneNumbers', value: [] }, {}],
    [{ op: 'remove', path: 'phoneNumbers', value: [{ type: 'WORK' }] }, { phoneNumbers: [home] }],
    [{ op: 'remove', path: 'phoneNumbers', value: [{ type: 'work', value: '2' }] }, {}],
    [{ op: 'remove', path: 'phoneNumbers[type eq "work"]' }, { phoneNumbers: [home] }],
    [{ op: 'remove', path: 'phoneNumbers[type eq "fax"]' }, {}],
    [{ op: 'remove', path: 'phoneNumbers[type eq "work"].value' }, { phoneNumbers: [home] }],
    [
      { op: 'remove', path: 'phoneNumbers[type eq "work"].primary' },
      { phoneNumbers: [{ value: '1', type: 'work' }, home] },
    ],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "WORK"].value', value: '9' },
      { phoneNumbers: [{ ...work, value: '9' }, home] },
    ],
    [{ op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '' }, { phoneNumbers: [home] }],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "home"]', value: { value: '9' } },
      { phoneNumbers: [work, { ...home, value: '9' }] },
    ],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "home"].primary', value: true },
      { phoneNumbers: [old, { ...home, primary: true }] },
    ],
    [
      { op: 'add', path: 'phoneNumbers[type eq "fax"].value', value: '9' },
      { phoneNumbers: [work, home, { type: 'fax', value: '9' }] },
    ],
    [
      { op: 'replace', path: 'phoneNumbers[type eq "fax"].value', value: '9' },
      { phoneNumbers: [work, home, { type: 'fax', value: '9' }] },
    ],
    [
      { op: 'add', path: 'phoneNumbers[type eq "fax" and primary eq true].value', value: '9' },
      { phoneNumbers: [old, home, { type: 'fax', primary: true, value: '9' }] },
    ],
    [{ op: 'add', path: 'emails[type eq "work"].value', value: 'a@x' }, { emails: [{ type: 'work', value: 'a@x' }] }],
    [
      { op: 'replace', path: 'phoneNumbers.type', value: 'other' },
      {
        phoneNumbers: [
          { ...work, type: 'other' },
          { ...home, type: 'other' },
        ],
      },
    ],
    [{ op: 'add', path: 'emails.value', value: 'a@x' }, { emails: [{ value: 'a@x' }] }],
    [
      { op: 'add', path: 'addresses[type eq "work"].locality', value: 'Köln' },
      { addresses: [{ type: 'work', locality: 'Köln' }] },
    ],
  ])('%j', (operation, difference) => expectDifference(userType, user, operation, difference));

  it('knows attributes that no schema knows by what is stored', () => {
    const tags = [
      { type: 'a', value: '1' },
      { type: 'b', value: '2' },
    ];
    const tagged = { ...user, tags };
    expectDifference(userType, tagged, { op: 'remove', path: 'TAGS[type eq "a"]' }, { tags: [tags[1] ?? null] });
    expectDifference(
      userType,
      tagged,
      { op: 'add', path: 'tags', value: [tags[0] ?? null, 'x'] },
      { tags: [...tags, 'x'] },
    );
    expectDifference(userType, tagged, { op: 'replace', path: 'tags', value: 'x' }, { tags: 'x' });
  });
});

describe('an operation on a group', () => {
  const [a, b, c] = group.members;
  const list = (...members: (JsonObject | undefined)[]) => ({
    members: members.filter((member) => member !== undefined),
  });
  it.each<Case>([
    [{ op: 'replace', value: { id: 'g1', displayName: 'H' } }, { displayName: 'H' }],
    [
      { op: 'add', path: 'members', value: [{ value: 'd', display: 'D' }] },
      list(a, b, c, { value: 'd', display: 'D' }),
    ],
    [
      {
        op: 'add',
        path: 'members',
        value: [
          { value: 'a', display: 'Other' },
          { value: 'b', type: 'User' },
        ],
      },
      {},
    ],
    [{ op: 'replace', path: 'members', value: [{ value: 'd' }, { value: 'd' }] }, list({ value: 'd' })],
    [{ op: 'replace', path: 'members', value: [] }, { members: undefined }],
    [{ op: 'remove', path: 'members[value eq "b"]' }, list(a, c)],
    [{ op: 'remove', path: 'members[value eq "B"]' }, {}],
    [{ op: 'remove', path: 'members[value eq "b" or value eq "c"]' }, list(a)],
    [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }, { value: 'z' }] }, list(b, c)],
    [{ op: 'remove', path: 'members', value: 'a' }, list(b, c)],
    [{ op: 'remove', path: 'members', value: [{ value: 'a', display: 'Whoever' }] }, list(b, c)],
    [{ op: 'remove', path: 'members' }, { members: undefined }],
    [{ op: 'replace', path: 'members[value eq "b"].display', value: 'B' }, list(a, { value: 'b', display: 'B' }, c)],
    [{ op: 'replace', value: { members: [{ value: 'd' }] } }, list({ value: 'd' })],
  ])('%j', (operation, difference) => expectDifference(groupType, group, operation, difference));
});
