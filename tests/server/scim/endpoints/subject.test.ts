import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjectIn, subjectOf } from '../../../../server/scim/endpoints/subject.ts';
import type { Resource } from '../../../../server/scim/json.ts';

const cases: readonly [what: string, resource: Resource, subject: string | null][] = [
  ['the name to display', { userName: 'a@b.c', displayName: ' Ada L. ', name: { formatted: 'x' } }, 'Ada L.'],
  ['the formatted name', { name: { formatted: 'Ada Lovelace', givenName: 'x' }, userName: 'a@b.c' }, 'Ada Lovelace'],
  ['given and family name', { userName: 'a@b.c', name: { givenName: 'Ada', familyName: 'L' } }, 'Ada L'],
  ['one of them', { userName: 'a@b.c', name: { familyName: 'Lovelace' } }, 'Lovelace'],
  ['the user name', { displayName: ' ', name: { givenName: '' }, userName: 'a@b.c' }, 'a@b.c'],
  ['the name to display of nobody else', { manager: { displayName: 'Boss' }, userName: 'a@b.c' }, 'a@b.c'],
  ['what is behind brackets in a text', { title: '}],"displayName":"x\\', userName: 'a"b\\' }, 'a"b\\'],
  ['nothing', { id: '1', name: [], displayName: 7 }, null],
  ['nothing of nothing', {}, null],
];

describe('the subject of a request', () => {
  it.each(cases)('is %s', (_what, resource, subject) => {
    expect([subjectOf(resource), subjectIn(JSON.stringify(resource))]).toEqual([subject, subject]);
  });

  it('is the same for any resource whether it is parsed or stored', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('"', '\\"', '{', ']', '\\\\', ' '));
    const names = fc.oneof(fc.constantFrom('displayName', 'name', 'userName', 'meta'), texts);
    const values = fc.oneof(texts, fc.jsonValue(), fc.record({ givenName: texts, familyName: texts }));
    fc.assert(
      fc.property(fc.dictionary(names, values), (resource) => {
        const stored = JSON.stringify(resource);
        expect(subjectIn(stored)).toBe(subjectOf(JSON.parse(stored)));
      }),
    );
  });
});
