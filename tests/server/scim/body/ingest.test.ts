import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../../../server/scim/body/ingest.ts';
import { ScimError } from '../../../../server/scim/errors.ts';
import type { JsonObject, JsonValue } from '../../../../server/scim/json.ts';
import { groupType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { refusalOf } from '../refusal.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What is kept of a user's members beside the schemas and the user name. */
function kept(members: JsonObject): JsonObject {
  const { schemas: _schemas, userName: _userName, ...rest } = ingest(userType, { userName: 'u', ...members }).resource;
  return rest;
}

describe('a body', () => {
  const cases: readonly (readonly [what: string, sent: JsonObject, kept: JsonObject])[] = [
    ['names in any case', { NAME: { GIVENNAME: 'A' }, Title: 'T' }, { name: { givenName: 'A' }, title: 'T' }],
    ['booleans as text', { active: 'False' }, { active: false }],
    [
      'booleans as text within a list',
      { emails: [{ value: 'a', primary: ' TRUE ' }] },
      { emails: [{ value: 'a', primary: true }] },
    ],
    ['null and empty lists', { phoneNumbers: null, title: null, roles: [], custom: null, other: [] }, {}],
    [
      'null within',
      { name: { givenName: 'A', familyName: null }, emails: [null, { value: 'a', type: null }] },
      { name: { givenName: 'A' }, emails: [{ value: 'a' }] },
    ],
    ['an object of nothing', { name: {}, addresses: [{}], [enterprise]: { manager: { value: null } } }, {}],
    ['an empty text', { title: '', name: { givenName: '' } }, { title: '', name: { givenName: '' } }],
    [
      'a list of one for an object',
      { name: [{ givenName: 'A' }], title: ['T'] },
      { name: { givenName: 'A' }, title: 'T' },
    ],
    ['an object for a list', { emails: { value: 'a' } }, { emails: [{ value: 'a' }] }],
    [
      'text for an object with a value',
      { emails: ['a'], [enterprise]: { manager: 'm' } },
      { emails: [{ value: 'a' }], [enterprise]: { manager: { value: 'm' } } },
    ],
    ['what the server decides', { id: 'x', meta: { version: '1' }, groups: [{ value: 'g' }] }, {}],
    [
      'a manager’s name, which the server decides',
      { [enterprise]: { manager: { value: 'm', displayName: 'M' } } },
      { [enterprise]: { manager: { value: 'm' } } },
    ],
    ['a password', { password: 'secret', PASSWORD: 'secret' }, {}],
    [
      'entries without a value',
      { phoneNumbers: [{ type: 'work' }, { value: '', type: 'home' }, { value: '1' }] },
      { phoneNumbers: [{ value: '1' }] },
    ],
    [
      'an entry with an empty type',
      { phoneNumbers: [{ value: '1', type: '' }] },
      { phoneNumbers: [{ value: '1', type: '' }] },
    ],
    [
      'two primaries',
      {
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      {
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: false },
        ],
      },
    ],
    [
      'unknown attributes',
      { shoeSize: 42, custom: { a: [1, { b: null }] } },
      { shoeSize: 42, custom: { a: [1, { b: null }] } },
    ],
    [
      'unknown sub-attributes',
      { name: { nick: 'N' }, emails: [{ value: 'a', verified: true }] },
      { name: { nick: 'N' }, emails: [{ value: 'a', verified: true }] },
    ],
    ['a foreign extension', { 'urn:acme:hr': { badge: 7 } }, { 'urn:acme:hr': { badge: 7 } }],
    [
      'an extension URN in another case',
      { [enterprise.toUpperCase()]: { DEPARTMENT: 'D' } },
      { [enterprise]: { department: 'D' } },
    ],
    [
      'paths as names',
      { 'name.givenName': 'A', 'name.familyName': 'B', [`${enterprise}:department`]: 'D', [`${core}:title`]: 'T' },
      { name: { givenName: 'A', familyName: 'B' }, [enterprise]: { department: 'D' }, title: 'T' },
    ],
    [
      'a path as a name beside the object',
      { name: { familyName: 'B' }, 'name.givenName': 'A' },
      { name: { familyName: 'B', givenName: 'A' } },
    ],
    [
      'a path as a name before the object',
      { 'name.givenName': 'A', name: { familyName: 'B' } },
      { name: { familyName: 'B', givenName: 'A' } },
    ],
    [
      'attributes of an extension outside of it',
      { department: 'D', manager: 'm', ORGANIZATION: 'O' },
      { [enterprise]: { department: 'D', manager: { value: 'm' }, organization: 'O' } },
    ],
    [
      'an attribute both in its extension and outside of it',
      { department: 'outside', [enterprise]: { department: 'inside' } },
      { [enterprise]: { department: 'inside' } },
    ],
    [
      'an extension under outdated and misspelt URNs',
      {
        'urn:scim:schemas:extension:enterprise:1.0': { department: 'old', division: 'V' },
        [`${enterprise.slice(0, -5)}User`]: { costCenter: 'C' },
        [enterprise]: { department: 'D' },
      },
      { [enterprise]: { department: 'D', division: 'V', costCenter: 'C' } },
    ],
    [
      'outdated URNs in paths as names',
      {
        'urn:scim:schemas:extension:enterprise:1.0:department': 'D',
        'urn:scim:schemas:extension:enterprise:2.0.division': 'V',
        'urn:scim:schemas:core:1.0:title': 'T',
      },
      { [enterprise]: { department: 'D', division: 'V' }, title: 'T' },
    ],
    [
      'an object around a plain value',
      {
        title: [{ $ref: null, value: 'T' }],
        active: { value: 'False' },
        nickName: { value: null },
        name: { givenName: { value: 'A' } },
      },
      { title: 'T', active: false, name: { givenName: 'A' } },
    ],
    [
      'an empty text for an object',
      { name: '', addresses: '', [enterprise]: { manager: '', department: 'D' } },
      { [enterprise]: { department: 'D' } },
    ],
    ['a secret path as a name', { [`${core}:password`]: 'secret', [`${core}:id`]: 'x' }, {}],
    ['the core schema as an object', { [core]: { title: 'T', password: 'secret' } }, { title: 'T' }],
    ['a name that is no path', { 'a.b.c': 1, 'no such:thing': 2 }, { 'a.b.c': 1, 'no such:thing': 2 }],
    [
      'names that every object has',
      JSON.parse('{"__proto__":{"x":1},"constructor":"c","name":{"__proto__":{"y":1},"givenName":"A"}}'),
      { constructor: 'c', name: { givenName: 'A' } },
    ],
    ['half a character', { title: 'a\ud83d' }, { title: 'a\ufffd' }],
    [
      'a canonical type that is not listed',
      { emails: [{ value: 'a', type: 'Arbeit' }] },
      { emails: [{ value: 'a', type: 'Arbeit' }] },
    ],
  ];

  it.each(cases)('with %s', (_what, sent, expected) => {
    const rest = kept(sent);
    expect(rest).toEqual(expected);
    expect(Object.getPrototypeOf(rest)).toBe(Object.prototype);
  });

  it.each([
    [{ phoneNumbers: null, roles: [], custom: null }, ['phoneNumbers', 'roles', 'custom']],
    [{ ACTIVE: null, externalId: [] }, ['active', 'externalId']],
    [{ title: '' }, []],
  ])('tells what was sent as unassigned: %j', (sent, cleared) => {
    expect([...ingest(userType, { userName: 'u', ...sent }).cleared]).toEqual(cleared);
  });
});

describe('the schemas', () => {
  it.each<[JsonValue, JsonObject, string[]]>([
    [null, {}, [core]],
    [[core], {}, [core]],
    [core, {}, [core]],
    [[core, enterprise], {}, [core]],
    [['urn:scim:schemas:core:2.0'], { 'urn:acme:hr': { a: 1 } }, [core, 'urn:acme:hr']],
    [[], { [enterprise]: { department: 'D' } }, [core, enterprise]],
    [['http://schemas.microsoft.com/2006/11/x'], {}, [core]],
    [[7, null], {}, [core]],
  ])('%j with %j become %j', (schemas, members, expected) => {
    expect(ingest(userType, { schemas, userName: 'u', ...members }).resource.schemas).toEqual(expected);
  });
});

describe('a leniency', () => {
  it.each<[JsonObject, string[]]>([
    [{ schemas: [core, enterprise], id: 'x', password: 'p', title: 'T' }, []],
    [{}, ['schemas was missing.']],
    [{ schemas: [core, 'urn:x:y'] }, ['schemas listed a URN that is not used here.']],
    [
      { schemas: [core.toLowerCase()], Active: 'false' },
      ['"active" was written in another case.', 'active was sent as text instead of true or false.'],
    ],
    [
      { schemas: ['urn:scim:schemas:core:1.0', 'urn:scim:schemas:extension:enterprise:1.0'] },
      ['A schema was named by an outdated or misspelt URN.'],
    ],
    [{ schemas: [core], 'name.givenName': 'A' }, ['A path was used as an attribute name.']],
    [{ schemas: [core], department: 'D' }, ['department was sent outside its extension.']],
    [
      { schemas: [core], title: [{ $ref: null, value: 'T' }] },
      ['title was sent as a list of one.', 'title was sent as an object around its value.'],
    ],
    [{ schemas: [core], name: '' }, ['name was sent as an empty text, which was taken for no value.']],
    [
      { schemas: [core, enterprise], [enterprise]: { manager: [{ value: 'm' }] } },
      ['manager was sent as a list of one.'],
    ],
    [
      { schemas: [core], emails: 'a@b', phoneNumbers: [{ value: '1', primary: 'True' }] },
      [
        'emails was sent as a single value instead of a list.',
        'emails was sent as plain text instead of an object.',
        'phoneNumbers.primary was sent as text instead of true or false.',
      ],
    ],
    [
      { schemas: [core], phoneNumbers: [{ type: 'work' }, { type: 'home' }] },
      ['An entry of phoneNumbers without a value was left out.'],
    ],
  ])('%j is noted', (sent, notes) => {
    expect(ingest(userType, { userName: 'u', ...sent }).leniencies).toEqual(notes);
  });
});

describe('a body that cannot be used', () => {
  it.each<[JsonValue, string, string]>([
    ['text', 'invalidSyntax', 'The body must be a User as a JSON object, found the text "text".'],
    [null, 'invalidSyntax', 'The body must be a User as a JSON object, found null.'],
    [[{ userName: 'u' }], 'invalidSyntax', 'found a list of one value'],
    [{ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], userName: 'u' }, 'invalidSyntax', 'another message'],
    [
      { SCHEMAS: 'URN:ietf:params:scim:api:messages:2.0:BulkRequest', userName: 'u' },
      'invalidSyntax',
      'another message',
    ],
    [JSON.parse(`{"userName":"u","x":${'['.repeat(40)}${']'.repeat(40)}}`), 'invalidSyntax', 'more than 32 deep'],
    [{}, 'invalidValue', 'Attribute "userName" is required and must not be blank, found nothing.'],
    [{ userName: ' ' }, 'invalidValue', 'Attribute "userName" is required'],
    [{ userName: null }, 'invalidValue', 'Attribute "userName" is required'],
    [{ userName: 7 }, 'invalidValue', 'Attribute "userName": expected text, found the number 7.'],
    [{ userName: ['a', 'b'] }, 'invalidValue', 'expected text, found a list of 2 values.'],
    [{ userName: 'a\0b' }, 'invalidValue', 'found the character U+0000'],
    [
      { userName: 'u', active: 'yes' },
      'invalidValue',
      'Attribute "active": expected true or false, found the text "yes".',
    ],
    [{ userName: 'u', active: 1 }, 'invalidValue', 'found the number 1'],
    [{ userName: 'u', active: '' }, 'invalidValue', 'found the text ""'],
    [{ userName: 'u', name: 'Anna' }, 'invalidValue', 'Attribute "name": expected an object, found the text "Anna".'],
    [
      { userName: 'u', name: { givenName: {} } },
      'invalidValue',
      'Attribute "name.givenName": expected text, found an object.',
    ],
    [
      { userName: 'u', title: { value: 'T', type: 'x' } },
      'invalidValue',
      'Attribute "title": expected text, found an object.',
    ],
    [{ userName: 'u', title: { value: { value: 'T' } } }, 'invalidValue', 'expected text, found an object.'],
    [
      { userName: 'u', emails: [{ value: 5 }] },
      'invalidValue',
      'Attribute "emails.value": expected text, found the number 5.',
    ],
    [{ userName: 'u', emails: [7] }, 'invalidValue', 'Attribute "emails": expected an object, found the number 7.'],
    [{ userName: 'u', [enterprise]: 'x' }, 'invalidValue', `Attribute "${enterprise}": expected an object`],
    [{ userName: 'u', title: `${'x'.repeat(500)}\0` }, 'invalidValue', 'U+0000'],
  ])('%j', (body, scimType, detail) => {
    const refusal = refusalOf(() => ingest(userType, body));
    expect(refusal?.slice(0, 2)).toEqual([400, scimType]);
    expect(refusal?.[2]).toContain(detail);
    expect(refusal?.[2].length).toBeLessThan(250);
  });

  it('is a group without a name', () => {
    expect(refusalOf(() => ingest(groupType, { members: [] }))?.[2]).toContain('"displayName" is required');
  });

  it('does not show a password', () => {
    const passes = refusalOf(() => ingest(userType, { userName: 'u', password: 12345 }));
    expect(passes).toBeUndefined();
  });
});

describe('a group', () => {
  it('keeps its members in order, as sent', () => {
    const members = [
      { value: '2', display: 'B' },
      { value: '1', $ref: 'x', type: 'User' },
    ];
    expect(ingest(groupType, { displayName: 'G', members }).resource.members).toEqual(members);
  });
});

describe('any body', () => {
  const keys = fc.constantFrom(
    'userName',
    'NAME',
    'emails',
    'active',
    'schemas',
    'members',
    'name.givenName',
    enterprise,
    core,
    '__proto__',
    'x',
    'urn:a:b',
    `${enterprise}:manager.value`,
  );
  const anything = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 'True', '', 'text', 7, [], {}),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .array(
          fc.tuple(fc.oneof(keys, fc.constantFrom('value', 'type', 'primary', 'givenName', '$ref')), tie('value')),
          { maxLength: 4 },
        )
        .map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
  const body = fc
    .array(fc.tuple(keys, anything), { maxLength: 6 })
    .map((entries) => ({ userName: 'u', ...Object.fromEntries(entries) }));

  it('becomes a resource, which stays the same when it comes back, or is refused', () => {
    fc.assert(
      fc.property(fc.oneof(body, anything), (drawn) => {
        const sent: JsonValue = JSON.parse(JSON.stringify(drawn));
        const before = JSON.stringify(sent);
        try {
          const { resource } = ingest(userType, sent);
          expect(ingest(userType, resource).resource).toEqual(resource);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
        expect(JSON.stringify(sent)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});
