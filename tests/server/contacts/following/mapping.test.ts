import { describe, expect, it } from 'vitest';
import { type MappedUser, readMappings } from '../../../../server/contacts/following/mapping.ts';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { enterpriseUserSchema } from '../../../../server/scim/schema/enterprise-user.ts';

const nothing: MappedUser = {
  userName: 'ada',
  externalId: null,
  workNumber: null,
  otherNumberTypes: [],
  givenName: null,
  familyName: null,
  email: null,
  title: null,
  department: null,
  active: true,
};

const cases: readonly (readonly [what: string, sent: JsonObject, read: Partial<MappedUser>])[] = [
  ['nothing but a userName', {}, {}],
  ['blank texts', { externalId: ' ', title: '', name: { givenName: '', familyName: '  ' } }, {}],
  ['texts with space around them', { externalId: ' 7 ', title: ' Boss ' }, { externalId: '7', title: 'Boss' }],
  ['both names', { name: { givenName: 'Ada', familyName: 'Byron' } }, { givenName: 'Ada', familyName: 'Byron' }],
  ['a name that is no object', { name: 'Ada' }, {}],
  ['a null name', { name: null }, {}],
  ['a work number', { phoneNumbers: [{ type: 'work', value: '1' }] }, { workNumber: '1' }],
  ['a work number in another case', { phoneNumbers: [{ type: 'Work', value: '1' }] }, { workNumber: '1' }],
  [
    'the work number among others',
    {
      phoneNumbers: [
        { type: 'mobile', value: '2' },
        { type: 'work', value: '1' },
        { type: 'work', value: '3' },
      ],
    },
    { workNumber: '1', otherNumberTypes: ['mobile'] },
  ],
  [
    'an empty work number before a filled one',
    {
      phoneNumbers: [
        { type: 'work', value: '' },
        { type: 'work', value: '1' },
      ],
    },
    { workNumber: '1' },
  ],
  [
    'a number without type',
    { phoneNumbers: [{ value: '1' }, { type: 'home', value: '2' }] },
    { otherNumberTypes: ['no type', 'home'] },
  ],
  ['numbers of the wrong shape', { phoneNumbers: ['1', null, 7, {}, { type: 'work' }] }, {}],
  ['phoneNumbers that are no array', { phoneNumbers: { type: 'work', value: '1' } }, {}],
  [
    'the work e-mail only',
    {
      emails: [
        { type: 'home', value: 'h@x' },
        { type: 'WORK', value: 'w@x' },
      ],
    },
    { email: 'w@x' },
  ],
  ['a private e-mail only', { emails: [{ type: 'home', value: 'h@x', primary: true }] }, {}],
  ['a department', { [enterpriseUserSchema.id]: { department: 'Sales' } }, { department: 'Sales' }],
  ['active false', { active: false }, { active: false }],
  ['active null', { active: null }, {}],
  ['names of Object.prototype', { toString: 'x' }, {}],
];

describe('the mappings read from a SCIM user', () => {
  it.each(cases)('%s', (_what, sent, read) => {
    expect(readMappings({ userName: 'ada', ...sent })).toEqual({ ...nothing, ...read });
  });
});
