import { describe, expect, it } from 'vitest';
import { countPeople } from '../../renderer/texts/sentences.ts';
import { texts } from '../../renderer/texts/texts.ts';
import { attributeMappings, mappingHeadings } from '../../server/contract/mappings.ts';
import { request } from './support/samples.ts';

describe('the texts that the reference flow fixes', () => {
  it.each([
    [texts.directories.title, 'External Directories'],
    [texts.directories.add, 'Add Directory'],
    [texts.wizard.other, 'Other Directory'],
    [texts.wizard.next, 'Next Step'],
    [texts.wizard.finish, 'Finish'],
    [texts.connection.token, 'Security token'],
    [texts.connection.takeNote, 'Take a note of the security token and save it somewhere secure'],
    [texts.connection.configuration, 'SCIM Configuration'],
    [texts.connection.baseUrl, 'Base URL'],
    [texts.organisation.tab, 'Organisation'],
    [texts.shell.directory, 'Directory'],
    [texts.shell.contactCentre, 'Contact Centre'],
    [texts.shell.customise, 'Customise'],
    [texts.shell.integrations, 'Integrations'],
    [texts.shell.externalDirectories, 'External Directories'],
  ])('has %j', (text, seed) => {
    expect(text).toBe(seed);
  });

  it('names the three operations that Okta has to be given', () => {
    const steps = texts.oktaSteps('https://scim.example.org/scim/v2/a').join('\n');
    for (const operation of ['Create Users', 'Update User Attributes', 'Deactivate Users']) {
      expect(steps).toContain(operation);
    }
  });

  it('has twelve steps for Okta, one of them with the base URL', () => {
    const steps = texts.oktaSteps('https://scim.example.org/scim/v2/a');
    expect(steps).toHaveLength(12);
    expect(steps.filter((step) => step.includes('https://scim.example.org/scim/v2/a'))).toHaveLength(1);
  });

  it('has the mapping table word for word', () => {
    expect(mappingHeadings).toEqual({ directory: 'Directory Attribute', scim: 'SCIM Attribute' });
    expect(attributeMappings.map((row) => [row.directoryAttribute, row.requirement, row.scimAttribute])).toEqual([
      ['userName (or equivalent)', 'Required string', 'userName'],
      ['id (or equivalent)', 'Required string', 'externalId'],
      ['phoneNumber (or equivalent)', 'Required E164 string', 'phoneNumbers[type eq "work"].value'],
      ['firstName (or equivalent)', 'Optional (surname provided) string', 'name.givenName'],
      ['lastName (or equivalent)', 'Optional (given name provided) string', 'name.familyName'],
      ['email (or equivalent)', 'Optional string', 'emails[type eq "work"].value'],
      ['jobTitle (or equivalent)', 'Optional string', 'title'],
    ]);
  });
});

describe('sentences', () => {
  it.each([
    [1, '1 person'],
    [0, '0 people'],
    [482, '482 people'],
    [20_000, '20,000 people'],
  ])('counts %i as %j', (count, text) => {
    expect(countPeople(count)).toBe(text);
  });

  it.each([
    [{}, 'Okta tested the credentials'],
    [{ action: 'created', subject: 'Ada Lovelace' }, 'Okta added Ada Lovelace'],
    [{ action: 'updated', subject: 'Ada Lovelace' }, 'Okta updated Ada Lovelace'],
    [{ action: 'deactivated', subject: null }, 'Okta deactivated a person'],
    [{ action: 'looked-up', subject: null }, 'Okta looked somebody up'],
    [{ action: 'refused', subject: 'Grace Hopper' }, 'Grace Hopper was refused'],
    [{ action: 'refused', subject: null }, 'A request from Okta was refused'],
  ] as const)('says %j as %j', (changes, sentence) => {
    expect(texts.requests.sentence(request(1, changes))).toBe(sentence);
  });

  it.each([
    ['loopback', 'Okta cannot reach scim.local'],
    ['private-address', 'Okta cannot reach scim.local'],
    ['not-https', 'https://'],
    ['temporary-tunnel', 'temporary tunnel'],
    ['underscore', 'underscore'],
  ] as const)('explains %s and names the host', (warning, part) => {
    const sentence = texts.connection.reachability(warning, 'scim.local');
    expect(sentence).toContain(part);
    expect(sentence).toContain('scim.local');
  });
});
