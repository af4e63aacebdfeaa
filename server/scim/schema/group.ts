import { attribute, complex, defineSchema } from './definition.ts';

/** RFC 7643 section 4.2. A member's `value` is immutable, which makes it the member's identity within the group. */
export const groupSchema = defineSchema('urn:ietf:params:scim:schemas:core:2.0:Group', 'Group', 'A group of people.', [
  attribute('displayName', 'string', 'The name of the group.', { required: true }),
  complex(
    'members',
    'Who belongs to the group.',
    [
      attribute('value', 'string', 'The id of the member.', { caseExact: true, mutability: 'immutable' }),
      attribute('$ref', 'reference', 'Where the member is read.', {
        caseExact: true,
        mutability: 'immutable',
        referenceTypes: ['User', 'Group'],
      }),
      attribute('type', 'string', 'Whether the member is a user or a group.', {
        mutability: 'immutable',
        canonicalValues: ['User', 'Group'],
      }),
      attribute('display', 'string', 'How the member is to be shown.'),
    ],
    { multiValued: true },
  ),
]);
