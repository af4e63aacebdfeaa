import { attribute, complex } from './definition.ts';

/** What every resource has, RFC 7643 section 3.1. Not listed in /Schemas: no schema of its own defines it. */
export const commonAttributes = [
  attribute('schemas', 'reference', 'The URNs of the schemas that the resource uses.', {
    multiValued: true,
    required: true,
    returned: 'always',
    referenceTypes: ['uri'],
  }),
  attribute('id', 'string', 'The identity of the resource. Given by this server, never changed and never used again.', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('externalId', 'string', 'The identity of the resource in the identity provider.', {
    caseExact: true,
    keptOnReplace: true,
  }),
  complex(
    'meta',
    'What this server records about the resource.',
    [
      attribute('resourceType', 'string', 'The name of the resource type.', {
        caseExact: true,
        mutability: 'readOnly',
      }),
      attribute('created', 'dateTime', 'When the resource was created.', { caseExact: true, mutability: 'readOnly' }),
      attribute('lastModified', 'dateTime', 'When the resource last changed.', {
        caseExact: true,
        mutability: 'readOnly',
      }),
      attribute('location', 'reference', 'Where the resource is read.', {
        caseExact: true,
        mutability: 'readOnly',
        referenceTypes: ['uri'],
      }),
      attribute('version', 'string', 'The version of the resource, usable as an entity tag.', {
        caseExact: true,
        mutability: 'readOnly',
      }),
    ],
    { mutability: 'readOnly' },
  ),
] as const;
