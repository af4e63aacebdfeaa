import { expect, it } from 'vitest';
import { linkToPerson } from '../../../../renderer/organisation/person/link-to-person.ts';
import { parseRoute } from '../../../../renderer/state/route.ts';
import { contactId } from '../../../../server/contract/contact.ts';

const ada = contactId.parse('2819c223');
const odd = contactId.parse('a/b ä');

it.each([
  ['desktop', ada, 'app://switchboard/index.html#/x', 'switchboard://person/2819c223'],
  ['desktop', odd, 'app://switchboard/index.html#/x', 'switchboard://person/a%2Fb%20%C3%A4'],
  [
    'browser',
    ada,
    'http://127.0.0.1:8444/#/directory/favourites',
    'http://127.0.0.1:8444/#/directory/organisation/person/2819c223',
  ],
] as const)('in the %s for %s leads to the person', (shell, id, page, link) => {
  expect(linkToPerson(id, shell, page)).toBe(link);
});

it('keeps nothing of the address but where the page is: a query may hold what opens a session', () => {
  const link = linkToPerson(ada, 'browser', 'http://127.0.0.1:8444/?k=secret#/directory/recent');
  expect(link).toBe('http://127.0.0.1:8444/#/directory/organisation/person/2819c223');
});

it('is read back as the same person, whatever their id is', () => {
  const { hash } = new URL(linkToPerson(odd, 'browser', 'http://127.0.0.1:8444/'));
  expect(parseRoute(hash)).toEqual({ page: 'organisation', person: odd });
});
