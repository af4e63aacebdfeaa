import { attribute, complex, defineSchema } from './definition.ts';

/** RFC 7643 section 4.3. */
export const enterpriseUserSchema = defineSchema(
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'EnterpriseUser',
  'What an organisation records about a person who works there.',
  [
    attribute('employeeNumber', 'string', 'The number or code the organisation gave the person.'),
    attribute('costCenter', 'string', 'The cost centre.'),
    attribute('organization', 'string', 'The organisation.'),
    attribute('division', 'string', 'The division.'),
    attribute('department', 'string', 'The department.'),
    complex('manager', 'The person’s manager. May be somebody this server does not know.', [
      attribute('value', 'string', 'The id of the manager.', { caseExact: true }),
      attribute('$ref', 'reference', 'Where the manager is read.', { caseExact: true, referenceTypes: ['User'] }),
      attribute('displayName', 'string', 'The name of the manager.', { mutability: 'readOnly' }),
    ]),
  ],
);
