import { expect, it } from 'vitest';
import { pagesFrom } from '../../../renderer/organisation/paged-rows.ts';
import { groupPlace } from '../../../renderer/organisation/same-person.ts';
import { contactId } from '../../../server/contract/contact.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import { contact } from '../support/samples.ts';

/** Somebody who is also known under the other ids. */
const one = (id: string, ...others: string[]) =>
  contact(id, 'Ada Lovelace', {
    ...(others.length > 0 && {
      alsoIn: others.map((other) => ({ id: contactId.parse(other), directoryId: directoryId.parse(2) })),
    }),
  });

it.each([
  ['nobody else', [one('a'), one('b')], ['alone', 'alone']],
  ['two neighbours', [one('a', 'b'), one('b', 'a')], ['first', 'last']],
  ['three neighbours', [one('a', 'b', 'c'), one('b', 'a', 'c'), one('c', 'a', 'b')], ['first', 'middle', 'last']],
  ['records with somebody between them', [one('a', 'c'), one('b'), one('c', 'a')], ['alone', 'alone', 'alone']],
  ['neighbours of which one knows it', [one('a', 'b'), one('b')], ['first', 'last']],
  ['two pairs', [one('a', 'b'), one('b', 'a'), one('c', 'd'), one('d', 'c')], ['first', 'last', 'first', 'last']],
] as const)('%s: each row knows its place in the group', (_name, contacts, places) => {
  const rows = pagesFrom(contacts, 1);
  expect(contacts.map((_, index) => groupPlace(rows, index))).toEqual(places);
});

it('a row that is not loaded belongs to nobody', () => {
  expect(groupPlace(new Map(), 3)).toBe('alone');
});

it('a group goes on over the end of a page', () => {
  const crowd = Array.from({ length: 99 }, (_, index) => one(`p${String(index)}`));
  const rows = pagesFrom([...crowd, one('a', 'b'), one('b', 'a')], 1);
  expect([groupPlace(rows, 99), groupPlace(rows, 100)]).toEqual(['first', 'last']);
});
