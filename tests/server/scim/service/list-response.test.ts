import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCursors } from '../../../../server/scim/service/cursors.ts';
import { framedList, frameRoom, listResponse } from '../../../../server/scim/service/list-response.ts';

const most = Number.MAX_SAFE_INTEGER;
const cursors = createCursors({ key: randomBytes(32), clock: () => most, random: randomBytes, timeout: 60 });
const longest = cursors.write('users', { position: { key: null, seq: most }, total: most });

describe('a frame written around a page', () => {
  it.each([
    { what: 'a page by index', place: { total: 2, startIndex: 1, nextCursor: null }, resources: ['{"a":1}', '{}'] },
    { what: 'nobody', place: { total: 0, startIndex: 1, nextCursor: null }, resources: [] },
    {
      what: 'a page by cursor',
      place: { total: 9, startIndex: null, nextCursor: longest },
      resources: ['{"ä":"👩‍🚒"}'],
    },
    {
      what: 'numbers as long as any',
      place: { total: most, startIndex: most, nextCursor: longest },
      resources: ['{}'],
    },
  ])('says what the same list says that is joined piece by piece: $what', ({ place, resources }) => {
    const room = ' '.repeat(frameRoom);
    const text = Buffer.from(`${room}${resources.join()}${room}`);
    expect(framedList(place, resources.length, text).toString()).toBe(listResponse(place, resources));
  });
});
