import { describe, expect, it } from 'vitest';
import { conversationOf, type WrittenStep } from './conversation.ts';
import { partOf, replay } from './replay.ts';
import { adds, person, reads } from './steps.ts';

const headers = { Authorization: 'Bearer {token}' };

function replayed(...steps: WrittenStep[]): Promise<void> {
  return replay(conversationOf({ about: 'a test', headers, contentType: 'application/json', steps }));
}

describe('a replay', () => {
  it('passes when everything is as expected', async () => {
    const sent = person('ada', { active: 'true', password: 'x' });
    await replayed(
      adds('ada', sent, {
        ...{ headers: { etag: 'W/"1"' }, body: { userName: 'ada' }, absent: ['/password'] },
        ...{ stored: { path: '/Users/{ada}', body: { id: '{ada}' } }, action: 'created', contacts: ['ada'], held: [] },
        ...{ numbers: ['+442079460958'], leniencies: ['active was sent as text instead of true or false.'] },
      }),
      reads('/Users/{ada}', { externalId: 'id-of-ada' }),
    );
  });

  it.each<[string, Partial<WrittenStep['expect']>]>([
    ['status', { status: 200 }],
    ['header', { headers: { location: 'elsewhere' } }],
    ['member', { body: { userName: 'bea' } }],
    ['member that should be absent', { absent: ['/name/givenName'] }],
    ['stored member', { stored: { path: '/Users?count=1', body: { totalResults: 2 } } }],
    ['stored status', { stored: { path: '/Users/nobody' } }],
    ['contact', { contacts: [] }],
    ['held person', { held: ['ada'] }],
    ['number', { numbers: [] }],
    ['action', { action: 'updated' }],
    ['leniency', { leniencies: ['schemas was missing.'] }],
  ])('fails at a wrong %s', async (_what, expected) => {
    await expect(replayed(adds('ada', person('ada'), expected))).rejects.toThrow('step 1, POST /Users');
  });

  it('fails at a leniency that nobody expected', async () => {
    await expect(replayed(adds('ada', person('ada', { active: 'true' })))).rejects.toThrow('leniencies');
  });

  it('fails at a name that was never kept', async () => {
    await expect(replayed(reads('/Users/{nobody}', {}))).rejects.toThrow('No earlier step kept anything as nobody.');
  });

  it('refuses a conversation with an expectation it does not know', () => {
    const step = { does: 'x', method: 'GET', path: '/Users', expect: { status: 200, contact: [] } };
    expect(() =>
      conversationOf(JSON.parse(JSON.stringify({ about: 'x', headers, contentType: 'x', steps: [step] }))),
    ).toThrow('contact');
  });
});

describe('a part of an answer', () => {
  it.each([
    ['', { a: [{ b: 1 }] }],
    ['/a/0/b', 1],
    ['/a/1/b', undefined],
    ['/a/b', undefined],
    ['/constructor', undefined],
  ])('at %j', (pointer, part) => {
    expect(partOf({ a: [{ b: 1 }] }, pointer)).toEqual(part);
  });
});
