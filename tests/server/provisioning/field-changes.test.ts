import { describe, expect, it } from 'vitest';
import { fieldChanges } from '../../../server/provisioning/field-changes.ts';
import type { JsonObject } from '../../../server/scim/json.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const work = (value: string) => ({ phoneNumbers: [{ type: 'work', value }] });

/** What is told as `label: before → after`, with – for nothing. */
function told(before: JsonObject | null, after: JsonObject | null): string[] {
  return fieldChanges(before, after).map(
    ({ label, before: was, after: is }) => `${label}: ${was ?? '–'} → ${is ?? '–'}`,
  );
}

const cases: readonly (readonly [what: string, before: JsonObject | null, after: JsonObject | null, told: string[]])[] =
  [
    ['nothing', { userName: 'ada' }, { userName: 'ada' }, []],
    ['a new person', null, { userName: 'ada', active: true }, ['User name: – → ada', 'Active: – → true']],
    ['somebody who is deleted', { userName: 'ada' }, null, ['User name: ada → –']],
    ['a value', { title: 'Boss' }, { title: 'Owner' }, ['Job title: Boss → Owner']],
    ['a value that goes', { title: 'Boss' }, {}, ['Job title: Boss → –']],
    ['an empty text as nothing', { title: '' }, {}, []],
    [
      'a part of the name',
      { name: { givenName: 'A', familyName: 'L' } },
      { name: { givenName: 'Ada', familyName: 'L' } },
      ['First name: A → Ada'],
    ],
    ['the work phone', work('+1'), work('+2'), ['Work phone: +1 → +2']],
    [
      'an e-mail address that is not the one for work',
      {},
      { emails: [{ type: 'home', value: 'a@b' }] },
      ['Home e-mail: – → a@b'],
    ],
    [
      'the order of a list as nothing',
      {
        emails: [
          { type: 'work', value: 'a' },
          { type: 'home', value: 'b' },
        ],
      },
      {
        emails: [
          { type: 'home', value: 'b' },
          { type: 'work', value: 'a' },
        ],
      },
      [],
    ],
    [
      'a second value of a type',
      work('+1'),
      {
        phoneNumbers: [
          { type: 'work', value: '+1' },
          { type: 'work', value: '+2' },
        ],
      },
      ['Work phone: – → +2'],
    ],
    [
      'elements that say no type',
      { roles: [{ value: 'a' }] },
      { roles: [{ value: 'b' }] },
      ['roles[value eq "b"].value: – → b', 'roles[value eq "a"].value: a → –'],
    ],
    ['plain elements', { skills: ['a', 'b'] }, { skills: ['a', 'c'] }, ['skills: a, b → a, c']],
    [
      'the enterprise extension',
      { [enterprise]: { department: 'Sales', manager: { value: '1' } } },
      { [enterprise]: { department: 'Ops', manager: { value: '2', $ref: '../Users/2' } } },
      ['Department: Sales → Ops', 'Manager: 1 → 2'],
    ],
    [
      'an extension that nobody knows',
      {},
      { 'urn:acme:User': { level: 3, plan: { name: 'x' } } },
      ['urn:acme:User:level: – → 3', 'urn:acme:User:plan.name: – → x'],
    ],
    ['an address, part by part', {}, { addresses: [{ type: 'work', locality: 'Bath' }] }, ['Work town: – → Bath']],
    [
      'what the server itself says as nothing',
      { id: '1', meta: { version: '1' }, schemas: ['a'] },
      { id: '1', meta: { version: '2' }, schemas: ['a', 'b'] },
      [],
    ],
  ];

describe('the changes of a person, field by field', () => {
  it.each(cases)('tell %s', (_what, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  it('name the attribute as SCIM does', () => {
    expect(fieldChanges({}, work('+1')).map(({ attribute }) => attribute)).toEqual([
      'phoneNumbers[type eq "work"].value',
    ]);
    expect(fieldChanges({}, { [enterprise]: { department: 'Ops' } })[0]?.attribute).toBe(`${enterprise}:department`);
  });
});
