import { type AttributeDefinition, type AttributeType, attribute, complex, defineSchema } from './definition.ts';

interface ValuesOptions {
  readonly types?: readonly string[];
  readonly valueType?: Exclude<AttributeType, 'complex'>;
}

/** The shape most multi-valued attributes share: value, display, type, primary (RFC 7643 section 2.4). */
function values(name: string, description: string, what: string, options: ValuesOptions = {}): AttributeDefinition {
  const { types, valueType = 'string' } = options;
  return complex(
    name,
    description,
    [
      attribute('value', valueType, `The ${what}.`, {
        caseExact: valueType !== 'string',
        ...(valueType === 'reference' ? { referenceTypes: ['external'] } : {}),
      }),
      attribute('display', 'string', `How the ${what} is to be shown.`),
      attribute('type', 'string', `What the ${what} is for.`, types === undefined ? {} : { canonicalValues: types }),
      attribute('primary', 'boolean', `Whether this is the preferred ${what}. True at most once.`),
    ],
    { multiValued: true },
  );
}

const name = complex('name', 'The parts of the person’s name.', [
  attribute('formatted', 'string', 'The whole name, ready to be shown.'),
  attribute('familyName', 'string', 'The family name, or last name.'),
  attribute('givenName', 'string', 'The given name, or first name.'),
  attribute('middleName', 'string', 'The middle names.'),
  attribute('honorificPrefix', 'string', 'What stands before the name, such as a title.'),
  attribute('honorificSuffix', 'string', 'What stands after the name.'),
]);

const addresses = complex(
  'addresses',
  'Postal addresses of the person.',
  [
    attribute('formatted', 'string', 'The whole address, ready to be printed.'),
    attribute('streetAddress', 'string', 'Street, house number and the like; may have several lines.'),
    attribute('locality', 'string', 'The town.'),
    attribute('region', 'string', 'The state or region.'),
    attribute('postalCode', 'string', 'The postal code.'),
    attribute('country', 'string', 'The country, as an ISO 3166-1 alpha-2 code.'),
    attribute('type', 'string', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
    attribute('primary', 'boolean', 'Whether this is the preferred address. True at most once.'),
  ],
  { multiValued: true },
);

const groups = complex(
  'groups',
  'The groups the person belongs to. Changed through the groups themselves.',
  [
    attribute('value', 'string', 'The id of the group.', { caseExact: true, mutability: 'readOnly' }),
    attribute('$ref', 'reference', 'Where the group is read.', {
      caseExact: true,
      mutability: 'readOnly',
      referenceTypes: ['Group'],
    }),
    attribute('display', 'string', 'The name of the group.', { mutability: 'readOnly' }),
    attribute('type', 'string', 'Whether the person is a member directly or through another group.', {
      mutability: 'readOnly',
      canonicalValues: ['direct', 'indirect'],
    }),
  ],
  { multiValued: true, mutability: 'readOnly' },
);

/** RFC 7643 section 4.1. The description is the one of section 8.7.1: Microsoft's collection looks for it. */
export const userSchema = defineSchema('urn:ietf:params:scim:schemas:core:2.0:User', 'User', 'User Account', [
  attribute('userName', 'string', 'The name the person signs in with. Unique in the directory, in any case.', {
    required: true,
    uniqueness: 'server',
  }),
  name,
  attribute('displayName', 'string', 'The name to be shown for the person.'),
  attribute('nickName', 'string', 'What the person is casually called.'),
  attribute('profileUrl', 'reference', 'A page about the person.', { caseExact: true, referenceTypes: ['external'] }),
  attribute('title', 'string', 'The job title.'),
  attribute('userType', 'string', 'How the person relates to the organisation, such as Employee or Contractor.'),
  attribute('preferredLanguage', 'string', 'Languages the person prefers, in the notation of Accept-Language.'),
  attribute('locale', 'string', 'Where the person is, for the formatting of dates and numbers.'),
  attribute('timezone', 'string', 'The time zone, as named in the IANA database.'),
  attribute('active', 'boolean', 'Whether the person is listed. False keeps the person readable here but hides them.', {
    absentMeans: true,
    keptOnReplace: true,
  }),
  attribute('password', 'string', 'Accepted and thrown away: this server keeps no passwords.', {
    caseExact: true,
    mutability: 'writeOnly',
    returned: 'never',
  }),
  values('emails', 'E-mail addresses of the person.', 'e-mail address', { types: ['work', 'home', 'other'] }),
  values('phoneNumbers', 'Telephone numbers of the person.', 'telephone number', {
    types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
  }),
  values('ims', 'Instant-messaging addresses of the person.', 'messaging address'),
  values('photos', 'Pictures of the person.', 'address of the picture', {
    types: ['photo', 'thumbnail'],
    valueType: 'reference',
  }),
  addresses,
  groups,
  values('entitlements', 'What the person is entitled to.', 'entitlement'),
  values('roles', 'Roles of the person.', 'role'),
  values('x509Certificates', 'Certificates of the person.', 'certificate in DER, base64-encoded', {
    valueType: 'binary',
  }),
]);
