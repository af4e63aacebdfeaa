import { describe, expect, it } from 'vitest';
import { bindFilter } from '../../../../server/scim/filter/bind.ts';
import { parseFilter } from '../../../../server/scim/filter/parse.ts';
import { groupType, type ResourceType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { refusalOf } from '../refusal.ts';

describe('a filter that makes no sense for the type', () => {
  it.each([
    ['usrName eq "x"', 'The filter names "usrName", which no schema of a User knows.'],
    ['name.first eq "x"', 'The filter names "name.first", which no schema of a User knows.'],
    ['urn:acme:hr:badge pr', 'The filter names "urn:acme:hr:badge", which no schema of a User knows.'],
    ['members.value eq "x"', 'The filter names "members.value", which no schema of a User knows.'],
    ['urn:ietf:params:scim:schemas:core:2.0:User pr', 'no schema of a User knows'],
    ['emails[kind eq "work"]', '"emails" has no sub-attribute "kind" to filter by.'],
    ['emails[emails.type eq "work"]', '"emails.type" cannot be compared as it is'],
    ['emails.value[type eq "work"]', '"emails.value" cannot be compared as it is'],
    ['name eq "x"', '"name" cannot be compared as it is; name one of its sub-attributes.'],
    ['addresses co "x"', '"addresses" cannot be compared as it is'],
    ['active gt true', 'The operator gt cannot be used with "active", which is boolean.'],
    ['active co "t"', 'The operator co cannot be used with "active", which is boolean.'],
    ['x509Certificates.value sw "M"', 'The operator sw cannot be used with "x509Certificates.value", which is binary.'],
    ['meta.created co "2026"', 'The operator co cannot be used with "meta.created", which is dateTime.'],
    ['meta.created gt "yesterday"', 'The filter on "meta.created" expects a date and time'],
    ['active eq 1', 'The filter on "active" expects true or false, found "1".'],
    ['active eq "hunter2" or password pr', 'The filter on "active" expects true or false, found another text.'],
    ['userName gt null', 'Only eq and ne can compare with null, in the filter on "userName".'],
  ])('%s', (text, detail) => {
    const refusal = refusalOf(() => bindFilter(userType, parseFilter(text)));
    expect(refusal?.slice(0, 2)).toEqual([400, 'invalidFilter']);
    expect(refusal?.[2]).toContain(detail);
  });

  it('is judged by the schema of the type that is asked for', () => {
    expect(refusalOf(() => bindFilter(groupType, parseFilter('userName eq "x"')))?.[1]).toBe('invalidFilter');
    expect(refusalOf(() => bindFilter(groupType, parseFilter('members.value eq "x"')))).toBeUndefined();
  });
});

describe('a filter on the password', () => {
  it.each([
    'password eq "hunter2"',
    'PASSWORD sw "h"',
    'password pr',
    'userName pr and not (password eq "hunter2")',
    'urn:ietf:params:scim:schemas:core:2.0:User:password eq "hunter2"',
  ])('%s is refused as sensitive, without the value', (text) => {
    expect(refusalOf(() => bindFilter(userType, parseFilter(text)))).toEqual([
      403,
      'sensitive',
      expect.not.stringContaining('hunter2'),
    ]);
  });
});

describe('an address in the singular', () => {
  const notesOf = (type: ResourceType, text: string) => {
    const notes: string[] = [];
    return { bound: bindFilter(type, parseFilter(text), (note) => notes.push(note)), notes };
  };

  it.each([
    ['email Co "x"', 'emails co "x"'],
    ['EMAIL.type eq "work"', 'emails.type eq "work"'],
    ['email[type eq "work" and value eq "x"]', 'emails[type eq "work" and value eq "x"]'],
  ])('%s means %s, and is noted', (alias, meant) => {
    const { bound, notes } = notesOf(userType, alias);
    expect(bound).toEqual(notesOf(userType, meant).bound);
    expect(notes).toEqual(['The filter named emails in the singular.']);
  });

  it.each([
    [groupType, 'email co "x"'],
    [userType, 'phoneNumber co "x"'],
    [userType, 'urn:acme:hr:email co "x"'],
  ])('is nothing else (%#)', (type, text) => {
    expect(refusalOf(() => notesOf(type, text))?.slice(0, 2)).toEqual([400, 'invalidFilter']);
  });
});
