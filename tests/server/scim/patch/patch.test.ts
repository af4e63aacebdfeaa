import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { userType } from '../../../../server/scim/schema/resource-type.ts';
import { type Case, core, enterprise, expectDifference, home, patch, user, work } from './patched.ts';

describe('an operation without a path', () => {
  it.each<Case>([
    [{ op: 'replace', value: { active: false } }, { active: false }],
    [{ op: 'Replace', path: null, value: { active: 'False' } }, { active: false }],
    [{ op: 'replace', path: '', value: { ACTIVE: true } }, {}],
    [{ op: 'replace', value: { name: { givenName: 'X' } } }, { name: { givenName: 'X', familyName: 'B' } }],
    [
      { op: 'add', value: { 'name.givenName': 'X', title: 'Y' } },
      { name: { givenName: 'X', familyName: 'B' }, title: 'Y' },
    ],
    [
      { op: 'add', value: { [`${enterprise}:department`]: 'E' } },
      { [enterprise]: { department: 'E', manager: { value: 'M' } } },
    ],
    [
      { op: 'replace', value: { [enterprise]: { department: 'E' } } },
      { [enterprise]: { department: 'E', manager: { value: 'M' } } },
    ],
    [{ op: 'replace', value: { [core]: { title: 'Y' } } }, { title: 'Y' }],
    [
      { op: 'replace', value: { 'phoneNumbers[type eq "home"].value': '9' } },
      { phoneNumbers: [work, { ...home, value: '9' }] },
    ],
    [
      { op: 'replace', value: { title: null, shoeSize: [] } },
      { title: undefined, shoeSize: undefined },
    ],
    [{ op: 'add', value: { title: null } }, {}],
    [
      { op: 'add', value: { nick: 'N', SHOESIZE: 43 } },
      { nick: 'N', shoeSize: 43 },
    ],
    [{ op: 'add', value: { 'a.b.c': 'N' } }, { 'a.b.c': 'N' }],
    [{ op: 'add', value: { 'urn:acme:hr': { desk: 8 } } }, { 'urn:acme:hr': { badge: 7, desk: 8 } }],
    [{ op: 'replace', value: { id: 'other', title: 'Y' } }, { title: 'Y' }],
    [{ op: 'replace', value: { meta: { version: 'W/"1"', newer: 1 }, groups: [{ value: 'g1' }] } }, {}],
    [{ op: 'replace', value: { password: 'p' } }, {}],
    [{ op: 'replace', value: { schemas: ['x'] } }, {}],
    [{ op: 'add', value: JSON.parse('{"__proto__":{"a":1}}') }, {}],
    [{ op: 'replace', value: [{ title: 'Y' }] }, { title: 'Y' }],
  ])('%j', (operation, difference) => expectDifference(userType, user, operation, difference));
});

describe('an operation on a single value', () => {
  it.each<Case>([
    [{ op: 'add', path: 'title', value: 'Y' }, { title: 'Y' }],
    [{ op: 'replace', path: 'TITLE', value: ['Y'] }, { title: 'Y' }],
    [{ op: 'replace', path: `${core}:title`, value: 'Y' }, { title: 'Y' }],
    [{ op: 'remove', path: 'title' }, { title: undefined }],
    [{ op: 'remove', path: 'nickName' }, {}],
    [{ op: 'replace', path: 'title', value: null }, { title: undefined }],
    [{ op: 'replace', path: 'title', value: 'T' }, {}],
    [{ op: 'replace', path: 'active', value: 'TRUE' }, {}],
    [
      { op: 'add', path: 'name', value: { middleName: 'M' } },
      { name: { givenName: 'A', familyName: 'B', middleName: 'M' } },
    ],
    [{ op: 'replace', path: 'name', value: { familyName: null } }, { name: { givenName: 'A' } }],
    [{ op: 'replace', path: 'name', value: null }, { name: undefined }],
    [{ op: 'replace', path: 'name.givenname', value: 'X' }, { name: { givenName: 'X', familyName: 'B' } }],
    [{ op: 'remove', path: 'name.givenName' }, { name: { familyName: 'B' } }],
    [{ op: 'add', path: 'name.givenName', value: null }, {}],
    [{ op: 'replace', path: 'shoesize', value: { eu: 42 } }, { shoeSize: { eu: 42 } }],
    [{ op: 'add', path: 'tags', value: ['a'] }, { tags: ['a'] }],
    [{ op: 'remove', path: 'shoeSize' }, { shoeSize: undefined }],
  ])('%j', (operation, difference) => expectDifference(userType, user, operation, difference));
});

describe('an operation on an extension', () => {
  const manager = { value: 'M' };
  it.each<Case>([
    [{ op: 'add', path: `${enterprise}:department`, value: 'E' }, { [enterprise]: { department: 'E', manager } }],
    [{ op: 'remove', path: `${enterprise.toLowerCase()}:Department` }, { [enterprise]: { manager } }],
    [
      { op: 'add', path: 'manager', value: [{ $ref: 'r', value: 'N' }] },
      { [enterprise]: { department: 'D', manager: { value: 'N', $ref: 'r' } } },
    ],
    [
      { op: 'add', path: `${enterprise}:manager`, value: 'N' },
      { [enterprise]: { department: 'D', manager: { value: 'N' } } },
    ],
    [
      { op: 'replace', path: `${enterprise}:manager.value`, value: 'N' },
      { [enterprise]: { department: 'D', manager: { value: 'N' } } },
    ],
    [{ op: 'replace', path: `${enterprise}:manager`, value: { value: null } }, { [enterprise]: { department: 'D' } }],
    [{ op: 'remove', path: `${enterprise}:manager` }, { [enterprise]: { department: 'D' } }],
    [
      { op: 'remove', path: enterprise },
      { [enterprise]: undefined, schemas: [core, 'urn:acme:hr'] },
    ],
    [
      { op: 'replace', path: enterprise, value: null },
      { [enterprise]: undefined, schemas: [core, 'urn:acme:hr'] },
    ],
    [
      { op: 'add', path: enterprise, value: { division: 'X' } },
      { [enterprise]: { department: 'D', manager, division: 'X' } },
    ],
    [{ op: 'add', path: 'urn:acme:hr:desk', value: 8 }, { 'urn:acme:hr': { badge: 7, desk: 8 } }],
    [{ op: 'add', path: 'URN:ACME:HR', value: { desk: 8 } }, { 'urn:acme:hr': { badge: 7, desk: 8 } }],
    [
      { op: 'remove', path: 'urn:acme:hr' },
      { 'urn:acme:hr': undefined, schemas: [core, enterprise] },
    ],
    [
      { op: 'add', path: 'urn:new:hr', value: { desk: 8 } },
      { 'urn:new:hr': { desk: 8 }, schemas: [core, enterprise, 'urn:acme:hr', 'urn:new:hr'] },
    ],
    [
      { op: 'add', path: 'urn:new:2.0', value: { desk: 8 } },
      { 'urn:new:2.0': { desk: 8 }, schemas: [core, enterprise, 'urn:acme:hr', 'urn:new:2.0'] },
    ],
  ])('%j', (operation, difference) => {
    expectDifference(userType, user, operation, difference);
  });
});

describe('operations together', () => {
  it('are applied in order, each on what the one before it left', () => {
    const { resource } = patch(userType, user, [
      { op: 'add', path: 'emails', value: [{ value: 'a', type: 'work' }] },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'b' },
      { op: 'add', value: { emails: [{ value: 'c' }], title: 'X' } },
      { op: 'remove', path: 'title' },
      { op: 'remove', path: enterprise },
      { op: 'add', path: `${enterprise}:division`, value: 'V' },
    ]);
    expect(resource).toMatchObject({
      emails: [{ value: 'b', type: 'work' }, { value: 'c' }],
      [enterprise]: { division: 'V' },
    });
    expect(resource).not.toHaveProperty('title');
    expect(resource).not.toHaveProperty([enterprise, 'department']);
  });

  it('that undo each other change nothing', () => {
    const operations = [
      { op: 'replace', path: 'title', value: 'X' },
      { op: 'replace', path: 'title', value: 'T' },
    ];
    expect(patch(userType, user, operations)).toEqual({ resource: user, changed: false, leniencies: [] });
  });

  it('note what was overlooked', () => {
    const { leniencies } = patch(userType, user, [{ op: 'Replace', path: 'active', value: 'False' }]);
    expect(leniencies).toEqual([
      'The operation replace was written in another case.',
      'active was sent as text instead of true or false.',
    ]);
  });

  it.each<[JsonObject, string[]]>([
    [{ op: 'replace', path: 'title', value: 'x' }, []],
    [{ op: 'replace', path: `${enterprise}:department`, value: 'x' }, []],
    [{ op: 'replace', value: { title: 'x', [enterprise]: { department: 'x' } } }, []],
    [{ op: 'add', path: 'emails[type eq "work"].value', value: 'x' }, []],
    [{ op: 'replace', path: 'department', value: 'x' }, ['department was sent outside its extension.']],
    [
      { op: 'replace', path: 'urn:scim:schemas:extension:enterprise:1.0.department', value: 'x' },
      ['A schema was named by an outdated or misspelt URN.'],
    ],
    [
      { op: 'add', path: 'urn:scim:schemas:extension:enterprise:2.0', value: { department: 'x' } },
      ['A schema was named by an outdated or misspelt URN.'],
    ],
    [{ op: 'replace', value: { 'name.givenName': 'x' } }, ['A path was used as an attribute name.']],
    [{ op: 'replace', value: [{ title: 'x' }] }, ['The value of an operation was sent as a list of one.']],
    [
      { op: 'replace', path: 'emails[type eq work].value', value: 'x' },
      [
        'A text in the filter had no quotation marks.',
        'There was no such entry of emails to replace, so one was made.',
      ],
    ],
  ])('note of %j: %j', (operation, notes) => {
    expect(patch(userType, user, [operation]).leniencies).toEqual(notes);
  });
});
