import { describe, expect, it } from 'vitest';
import { maskBody, maskFilter } from '../../../../server/provisioning/exchange/mask.ts';
import type { JsonObject } from '../../../../server/scim/json.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const message = (name: string) => [`urn:ietf:params:scim:api:messages:2.0:${name}`];
const hidden = '•••';

const bodies: readonly (readonly [what: string, body: JsonObject, kept: JsonObject])[] = [
  [
    'keeps what the phone directory uses',
    {
      schemas: [core],
      userName: 'ada',
      externalId: '00u1',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      title: 'Countess',
      active: true,
      phoneNumbers: [{ type: 'work', value: '+44' }],
      emails: [{ type: 'Work', value: 'a@b', primary: true }],
      [enterprise]: { department: 'Sales', manager: { value: '1' } },
    },
    {
      schemas: [core],
      userName: 'ada',
      externalId: '00u1',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      title: 'Countess',
      active: true,
      phoneNumbers: [{ type: 'work', value: '+44' }],
      emails: [{ type: 'Work', value: 'a@b', primary: true }],
      [enterprise]: { department: 'Sales', manager: { value: '1' } },
    },
  ],
  ['hides a password in any case', { password: 's3cret', PassWord: 's3cret' }, { password: hidden, PassWord: hidden }],
  [
    'hides what nobody needs and keeps its name',
    { addresses: [{ locality: 'Bath' }], birthday: '1815-12-10', 'urn:acme:User': { salary: 3 }, nickName: 'A' },
    { addresses: hidden, birthday: hidden, 'urn:acme:User': hidden, nickName: hidden },
  ],
  [
    'hides numbers and addresses that are not for work, and keeps what they are for',
    { phoneNumbers: [{ type: 'mobile', value: '+44', primary: true }, { value: '+45' }], emails: 'a@b' },
    { phoneNumbers: [{ type: 'mobile', value: hidden, primary: true }, { value: hidden }], emails: hidden },
  ],
  [
    'hides parts of the enterprise extension',
    { [enterprise]: { department: 'Ops', employeeNumber: '7' } },
    { [enterprise]: { department: 'Ops', employeeNumber: hidden } },
  ],
  [
    'looks at the path of an operation',
    {
      schemas: message('PatchOp'),
      Operations: [
        { op: 'replace', path: 'title', value: 'Boss' },
        { op: 'replace', path: 'password', value: 's3cret' },
        { op: 'add', path: 'phoneNumbers[type eq "work"].value', value: '+44' },
        { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '+44' },
        { op: 'remove', path: 'addresses[locality eq "Bath"]' },
        { op: 'replace', path: `${enterprise}:department`, value: 'Ops' },
        { op: 'replace', value: { active: false, 'name.givenName': 'Ada', password: 's3cret', nickName: 'A' } },
      ],
    },
    {
      schemas: message('PatchOp'),
      Operations: [
        { op: 'replace', path: 'title', value: 'Boss' },
        { op: 'replace', path: 'password', value: hidden },
        { op: 'add', path: 'phoneNumbers[type eq "work"].value', value: '+44' },
        { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: hidden },
        { op: 'remove', path: `addresses[locality eq "${hidden}"]` },
        { op: 'replace', path: `${enterprise}:department`, value: 'Ops' },
        { op: 'replace', value: { active: false, 'name.givenName': 'Ada', password: hidden, nickName: hidden } },
      ],
    },
  ],
  [
    'looks into the operations of Bulk',
    {
      schemas: message('BulkRequest'),
      failOnErrors: 1,
      Operations: [{ method: 'POST', path: '/Users', bulkId: '1', data: { userName: 'a', password: 'x' } }],
    },
    {
      schemas: message('BulkRequest'),
      failOnErrors: 1,
      Operations: [{ method: 'POST', path: '/Users', bulkId: '1', data: { userName: 'a', password: hidden } }],
    },
  ],
  [
    'looks into the people of a list',
    { schemas: message('ListResponse'), totalResults: 1, Resources: [{ userName: 'a', ims: [] }] },
    { schemas: message('ListResponse'), totalResults: 1, Resources: [{ userName: 'a', ims: hidden }] },
  ],
  [
    'keeps what an error says',
    { schemas: message('Error'), status: '400', scimType: 'invalidValue', detail: 'why' },
    { schemas: message('Error'), status: '400', scimType: 'invalidValue', detail: 'why' },
  ],
  [
    'takes the words of a message for attributes elsewhere',
    { status: 'ill', detail: 'x' },
    { status: hidden, detail: hidden },
  ],
];

describe('what is kept of a body', () => {
  it.each(bodies)('%s', (_what, body, kept) => {
    expect(maskBody(body).body).toEqual(kept);
  });

  it('is shortened, and says by how much', () => {
    const members = Array.from({ length: 25 }, (_, index) => ({ value: String(index) }));
    const { body, notes } = maskBody({ displayName: 'x'.repeat(2_000), members });
    expect(notes).toEqual(['5 more of members were left out.']);
    expect(JSON.stringify(body).length).toBeLessThan(1_500);
  });

  it.each([['text'], [7], [null], [['a', { password: 'x' }]]])('is nothing of what is no resource: %j', (body) => {
    expect(maskBody(body).body).toBe(hidden);
  });
});

const filters: readonly (readonly [filter: string, kept: string])[] = [
  ['userName eq "ada@example.org"', 'userName eq "ada@example.org"'],
  ['emails[type eq "work" and value eq "a@b"]', 'emails[type eq "work" and value eq "a@b"]'],
  ['addresses[type eq "work" and value eq "Bath"]', `addresses[type eq "work" and value eq "${hidden}"]`],
  ['password eq "s3cret"', `password eq "${hidden}"`],
  ['password eq s3cret', `password eq "${hidden}"`],
  ['nickName sw "A" or active eq true', `nickName sw "${hidden}" or active eq true`],
  ['nickName eq "a \\" b" and title pr', `nickName eq "${hidden}" and title pr`],
  ['"stray"', `"${hidden}"`],
];

describe('what is kept of a filter', () => {
  it.each(filters)('%s', (filter, kept) => {
    expect(maskFilter(filter)).toBe(kept);
  });
});
