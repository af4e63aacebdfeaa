import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, placeOf } from '../../../renderer/state/route.ts';
import { contactId } from '../../../server/contract/contact.ts';
import { directoryId } from '../../../server/contract/directory.ts';

const list = '#/contact-centre/customise/integrations/external-directories';
const id = directoryId.parse(7);

describe('an address', () => {
  it.each([
    ['', { page: 'organisation' }],
    ['#', { page: 'organisation' }],
    ['#/', { page: 'organisation' }],
    ['#/directory/', { page: 'organisation' }],
    ['#/directory/organisation', { page: 'organisation' }],
    ['#/directory/organisation/person/2819c223', { page: 'organisation', person: '2819c223' }],
    ['#/directory/organisation/person/a%2Fb', { page: 'organisation', person: 'a/b' }],
    ['#/directory/favourites', { page: 'favourites' }],
    ['#/directory/recent', { page: 'recent' }],
    ['#/directory/call-history', { page: 'calls' }],
    ['#/directory/lookup/+442079460958', { page: 'lookup', number: '+442079460958' }],
    ['#/directory/lookup/%2B44%2020%207946', { page: 'lookup', number: '+44 20 7946' }],
    ['#/directory/lookup/030%2F1234', { page: 'lookup', number: '030/1234' }],
    ['#/settings', { page: 'settings' }],
    ['#/contact-centre', { page: 'contact-centre' }],
    ['#/contact-centre/customise', { page: 'customise' }],
    ['#/contact-centre/customise/integrations', { page: 'integrations' }],
    [list, { page: 'external-directories' }],
    [`${list}/7`, { page: 'directory', id: 7, tab: 'overview' }],
    [`${list}/7/set-up`, { page: 'directory', id: 7, tab: 'set-up' }],
    [`${list}/7/activity`, { page: 'directory', id: 7, tab: 'activity' }],
    [`${list}/7/activity/12`, { page: 'directory', id: 7, tab: 'activity', request: 12 }],
  ])('%j is read as %j', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it.each([
    '#/nowhere',
    '#/directory/organisation/person/',
    '#/directory/organisation/person/a/b',
    '#/directory/organisation/person/%E0%A4%A',
    `#/directory/organisation/person/${'a'.repeat(65)}`,
    '#/directory/lookup/',
    '#/directory/lookup/%20',
    '#/directory/lookup/1/2',
    '#/directory/lookup/%E0%A4%A',
    `#/directory/lookup/${'1'.repeat(61)}`,
    `${list}/seven`,
    `${list}/0`,
    `${list}/-1`,
    `${list}/7/else`,
    `${list}/7/people/more`,
    `${list}/7/activity/x`,
    `${list}/7/activity/1/2`,
    `${list}x`,
  ])('%j is not found', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'not-found' });
  });

  it.each([
    { page: 'organisation' },
    { page: 'organisation', person: contactId.parse('Ä/ö %') },
    { page: 'favourites' },
    { page: 'recent' },
    { page: 'calls' },
    { page: 'lookup', number: '+44 (0)20/7946' },
    { page: 'settings' },
    { page: 'contact-centre' },
    { page: 'customise' },
    { page: 'integrations' },
    { page: 'external-directories' },
    { page: 'directory', id, tab: 'people' },
  ] as const)('written for %j is read back as the same', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });
});

describe('a place', () => {
  it('stays the same when only the tab changes', () => {
    expect(placeOf({ page: 'directory', id, tab: 'people' })).toBe(placeOf({ page: 'directory', id, tab: 'settings' }));
  });

  it('stays the same between the tabs of the Directory', () => {
    const person = contactId.parse('ada');
    expect(placeOf({ page: 'organisation', person })).toBe(placeOf({ page: 'recent' }));
  });

  it('differs between two directories', () => {
    const other = directoryId.parse(8);
    expect(placeOf({ page: 'directory', id, tab: 'people' })).not.toBe(
      placeOf({ page: 'directory', id: other, tab: 'people' }),
    );
  });
});
