import fc from 'fast-check';
import { isJsonObject, type JsonObject, type JsonValue, withMember } from '../../../../server/scim/json.ts';

/** Something a client might send, or never should. */
export interface ArbitraryRequest {
  readonly method: string;
  /** Below the base URL; `{0}` to `{4}` stand for the ids of resources that are there. */
  readonly path: string;
  readonly body: JsonValue | undefined;
  readonly headers: Record<string, string>;
}

const urns = [
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:ietf:params:scim:schemas:core:2.0:Group',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  'urn:acme:hr',
];

const attributes = [
  'userName',
  'displayName',
  'externalId',
  'active',
  'name',
  'name.givenName',
  'emails',
  'emails.value',
  'emails.primary',
  'phoneNumbers',
  'members',
  'members.value',
  'groups',
  'groups.value',
  'id',
  'meta',
  'meta.version',
  'meta.lastModified',
  'schemas',
  'password',
  'x509Certificates',
  'manager',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value',
  'urn:acme:hr:badge',
  'nickName',
  'shoeSize',
  '__proto__',
  'constructor',
  'toString',
];

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'work',
    'True',
    'null',
    '{0}',
    '{3}',
    'bulkId:b0',
    'bulkId:none',
    '+442079460958',
    'a@example.com',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    'ß'.repeat(40),
    '2026-01-31T09:00:00Z',
    '99999999999999999999',
    '-0',
    '1e999',
    "'",
    '%',
  ),
);
const id = fc.constantFrom('{0}', '{1}', '{2}', '{3}', '{4}', 'nobody', '%00', '..', 'bulkId:b0', '%F0%9F%98%80');
const name = fc.constantFrom(...attributes);
const urn = fc.constantFrom(...urns);
const operator = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr', 'EQ', 'is');

const { value } = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom<JsonValue>(null, true, false, 0, -1, 1.5, 1e300, [], {}),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(fc.oneof(name, urn, fc.constantFrom('value', 'type', 'primary', '$ref')), tie('value')), {
      maxLength: 5,
    })
    .map((entries) => Object.fromEntries(entries)),
}));

const literal = fc.oneof(
  text.map((each) => JSON.stringify(each)),
  fc.constantFrom('true', 'null', '1', 'bare', '"', '\\', '"\\ud800"', ''),
);
const test = fc.tuple(name, operator, literal).map((parts) => parts.join(' '));
const filter = fc.oneof(
  test,
  fc.tuple(test, fc.constantFrom(' and ', ' or ', ' '), test).map((parts) => parts.join('')),
  fc.tuple(name, test).map(([owner, inner]) => `${owner}[${inner}]`),
  fc
    .tuple(name, test, fc.constantFrom('.value', '.type', '.', ']'))
    .map(([owner, inner, sub]) => `${owner}[${inner}]${sub}`),
  test.map((inner) => `not (${inner})`),
  fc.constantFrom('(', '(((', 'not (', 'a[b[c pr]]', '"', 'userName eq "'),
  text,
);

const person = fc
  .record({ userName: fc.oneof(text, fc.constantFrom('p0', 'p1', 'p2')), more: value })
  .map(
    ({ userName, more }): JsonValue =>
      isJsonObject(more) ? withMember(more, 'userName', userName) : { userName, emails: more },
  );
/** What is right, so that what follows meets people and groups in many states. */
const sound = fc
  .record(
    {
      userName: fc.constantFrom('p0', 'p1', 'p2', 'p3', 'P3'),
      displayName: fc.constantFrom('inner', 'ß', 'Anna'),
      active: fc.constantFrom<JsonValue>(true, false, 'False'),
      emails: fc.constantFrom<JsonValue>([{ value: 'a@example.com', type: 'work' }], null, []),
      'name.givenName': text,
      'urn:acme:hr': value,
    },
    { requiredKeys: ['userName', 'displayName'] },
  )
  .map((each): JsonValue => each);
const soundOperation = fc.constantFrom<JsonValue>(
  { op: 'replace', value: { active: false } },
  { op: 'Replace', path: 'active', value: 'True' },
  { op: 'add', path: 'emails', value: [{ value: 'b@example.com', type: 'home' }] },
  { op: 'replace', path: 'emails[type eq "work"].value', value: 'c@example.com' },
  { op: 'remove', path: 'emails[type eq "home"]' },
  { op: 'add', value: { nickName: 'x', 'name.familyName': 'Y' } },
  { op: 'replace', path: 'displayName', value: 'Renamed' },
  { op: 'add', path: 'members', value: [{ value: '{1}' }] },
  { op: 'add', path: 'members', value: [{ value: '{4}' }] },
  { op: 'remove', path: 'members[value eq "{0}"]' },
);
const team = fc
  .record({ displayName: text, members: fc.array(fc.record({ value: fc.oneof(id, text) }), { maxLength: 3 }) })
  .map((each): JsonValue => each);

const patchOperation = fc
  .record(
    {
      op: fc.constantFrom<JsonValue>('add', 'replace', 'remove', 'Replace', 'move', 7),
      path: fc.oneof(
        name,
        filter,
        fc.constantFrom<JsonValue>(null, '', 7, 'members[value eq "{0}"]', 'emails[type eq "work"].value'),
      ),
      value,
    },
    { requiredKeys: ['op'] },
  )
  .map((each): JsonValue => each);
const operations = (of: fc.Arbitrary<JsonValue>) =>
  fc.array(of, { minLength: 1, maxLength: 4 }).map((each): JsonValue => ({ Operations: each }));
const patchBody = fc.oneof(
  { weight: 6, arbitrary: operations(patchOperation) },
  { weight: 6, arbitrary: operations(soundOperation) },
  { weight: 3, arbitrary: operations(fc.oneof(soundOperation, patchOperation)) },
  { weight: 1, arbitrary: value },
);
const content = fc.oneof({ weight: 3, arbitrary: sound }, person, team, value);

const bulkOperation = fc.record(
  {
    method: fc.constantFrom<JsonValue>('POST', 'PUT', 'PATCH', 'DELETE', 'delete', 'GET', null),
    path: fc.oneof(
      fc.constantFrom<JsonValue>('/Users', '/Groups', '/Printers', '', 7),
      fc.tuple(fc.constantFrom('/Users/', '/Groups/'), id).map((parts) => parts.join('')),
    ),
    bulkId: fc.constantFrom<JsonValue>('b0', 'b1', '', 7),
    version: fc.constantFrom<JsonValue>('W/"1"', '*', 'x', 7),
    data: fc.oneof(content, patchBody),
  },
  { requiredKeys: ['method', 'path'] },
);
const bulkBody = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        Operations: fc.array(bulkOperation, { maxLength: 6 }),
        failOnErrors: fc.constantFrom<JsonValue>(1, 2, 'x', null),
      },
      { requiredKeys: ['Operations'] },
    ),
  },
  { weight: 1, arbitrary: value },
);

const query = fc
  .record(
    {
      filter,
      sortBy: fc.oneof(name, text),
      sortOrder: fc.constantFrom('ascending', 'descending', 'up'),
      startIndex: fc.constantFrom('0', '-1', '2', '999999999999', 'x', ''),
      count: fc.constantFrom('0', '-1', '3', '999999999999', '1.5', ''),
      cursor: fc.constantFrom('', 'AAAA', 'x'.repeat(99)),
      attributes: fc.oneof(name, text),
      excludedAttributes: fc.oneof(name, text),
    },
    { requiredKeys: [] },
  )
  .map((each): JsonObject => each);
const queryText = query.map((each) => {
  const encoded = Object.entries(each).map(
    ([key, part]) => `${key}=${encodeURIComponent(String(part).toWellFormed())}`,
  );
  return encoded.length === 0 ? '' : `?${encoded.join('&')}`;
});

const endpoint = fc.constantFrom('/Users', '/Groups');
const one = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('/Users/{0}', '/Users/{1}', '/Groups/{3}') },
  fc.tuple(endpoint, id).map((parts) => parts.join('/')),
);
const versions = fc.constantFrom<Record<string, string>>(
  {},
  {},
  { 'If-Match': 'W/"1"' },
  { 'If-None-Match': '*' },
  { 'If-Match': '", ,' },
);

function requests(
  method: fc.Arbitrary<string>,
  path: fc.Arbitrary<string>,
  body: fc.Arbitrary<JsonValue | undefined>,
): fc.Arbitrary<ArbitraryRequest> {
  return fc
    .record({ method, path, tail: queryText, body, headers: versions })
    .map(({ tail, path: start, ...rest }) => ({ ...rest, path: start + tail }));
}

const noBody = fc.constant(undefined);

/** One request, with what fits it and what does not. */
export const arbitraryRequest: fc.Arbitrary<ArbitraryRequest> = fc.oneof(
  requests(fc.constant('GET'), fc.oneof(endpoint, one), noBody),
  requests(fc.constant('POST'), endpoint, content),
  requests(fc.constant('PUT'), one, content),
  requests(fc.constant('PATCH'), one, patchBody),
  requests(fc.constant('POST'), fc.constant('/Bulk'), bulkBody),
  requests(
    fc.constant('POST'),
    fc.constantFrom('/.search', '/Users/.search', '/Groups/.search'),
    fc.oneof(query, value),
  ),
  requests(
    fc.constant('DELETE'),
    fc.constantFrom('/Users/{2}', '/Groups/{4}', '/Users/nobody', '/Groups', '/Users', '/Bulk'),
    noBody,
  ),
  requests(
    fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST'),
    fc.constantFrom(
      '/Schemas',
      '/ResourceTypes/User',
      '/ServiceProviderConfig',
      '/Me',
      '/x/y/z',
      '',
      '/Users/{0}/emails',
    ),
    noBody,
  ),
);
