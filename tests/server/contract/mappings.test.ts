import { expect, it } from 'vitest';
import { attributeMappings, mappingHeadings } from '../../../server/contract/mappings.ts';

it('are the seven rows of the reference flow, in its words and order', () => {
  const rows = attributeMappings.map((row) => [row.directoryAttribute, row.requirement, row.scimAttribute]);
  expect(rows).toEqual([
    ['userName (or equivalent)', 'Required string', 'userName'],
    ['id (or equivalent)', 'Required string', 'externalId'],
    ['phoneNumber (or equivalent)', 'Required E164 string', 'phoneNumbers[type eq "work"].value'],
    ['firstName (or equivalent)', 'Optional (surname provided) string', 'name.givenName'],
    ['lastName (or equivalent)', 'Optional (given name provided) string', 'name.familyName'],
    ['email (or equivalent)', 'Optional string', 'emails[type eq "work"].value'],
    ['jobTitle (or equivalent)', 'Optional string', 'title'],
  ]);
  expect(mappingHeadings).toEqual({ directory: 'Directory Attribute', scim: 'SCIM Attribute' });
});

it('are keyed by the directory attribute and required as their second line says', () => {
  for (const { key, directoryAttribute, requirement, need } of attributeMappings) {
    expect(directoryAttribute).toBe(`${key} (or equivalent)`);
    expect(requirement.toLowerCase().startsWith(need)).toBe(true);
  }
});
