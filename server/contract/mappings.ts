/**
 * The seven attribute mappings of the reference flow: the one source for the screen, the validation, the
 * documentation and the tests.
 */

/** How strongly a directory attribute is asked for. */
export type MappingNeed = 'required' | 'optional';

/** One row of the table "Attribute mappings". */
export interface AttributeMapping {
  /** The product's own name of the attribute, and the key by which code refers to the row. */
  readonly key: MappingKey;
  readonly directoryAttribute: string;
  /** The smaller second line under the directory attribute. */
  readonly requirement: string;
  readonly need: MappingNeed;
  /** The SCIM attribute path, in RFC 7644 section 3.10 notation. */
  readonly scimAttribute: string;
}

export type MappingKey = 'userName' | 'id' | 'phoneNumber' | 'firstName' | 'lastName' | 'email' | 'jobTitle';

export const mappingHeadings = { directory: 'Directory Attribute', scim: 'SCIM Attribute' } as const;

export const attributeMappings = [
  {
    key: 'userName',
    directoryAttribute: 'userName (or equivalent)',
    requirement: 'Required string',
    need: 'required',
    scimAttribute: 'userName',
  },
  {
    key: 'id',
    directoryAttribute: 'id (or equivalent)',
    requirement: 'Required string',
    need: 'required',
    scimAttribute: 'externalId',
  },
  {
    key: 'phoneNumber',
    directoryAttribute: 'phoneNumber (or equivalent)',
    requirement: 'Required E164 string',
    need: 'required',
    scimAttribute: 'phoneNumbers[type eq "work"].value',
  },
  {
    key: 'firstName',
    directoryAttribute: 'firstName (or equivalent)',
    requirement: 'Optional (surname provided) string',
    need: 'optional',
    scimAttribute: 'name.givenName',
  },
  {
    key: 'lastName',
    directoryAttribute: 'lastName (or equivalent)',
    requirement: 'Optional (given name provided) string',
    need: 'optional',
    scimAttribute: 'name.familyName',
  },
  {
    key: 'email',
    directoryAttribute: 'email (or equivalent)',
    requirement: 'Optional string',
    need: 'optional',
    scimAttribute: 'emails[type eq "work"].value',
  },
  {
    key: 'jobTitle',
    directoryAttribute: 'jobTitle (or equivalent)',
    requirement: 'Optional string',
    need: 'optional',
    scimAttribute: 'title',
  },
] as const satisfies readonly AttributeMapping[];
