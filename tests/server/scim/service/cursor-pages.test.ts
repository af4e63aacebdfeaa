import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
});
afterAll(() => server.stop());

let counter = 0;
async function newDirectory(people: readonly JsonObject[]): Promise<string[]> {
  counter += 1;
  directory = await server.addDirectory(`d${counter}`);
  const created = await Promise.all(people.map((person) => directory.send('POST', '/Users', person)));
  return created.map(({ id }) => id);
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => user(`u${index}@example.com`));

function idsIn(json: JsonObject): string[] {
  const { Resources } = json;
  return isJsonArray(Resources) ? Resources.map((each) => (isJsonObject(each) ? String(each.id) : '')) : [];
}

/** All pages from the first on; `between` is called after each. */
async function walk(query: string, between: (page: number) => Promise<unknown> = async () => {}): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: JsonValue | undefined = ''; cursor !== undefined; ) {
    const answer = await directory.send('GET', `${query}&cursor=${cursor}`);
    expect(answer.status).toBe(200);
    pages.push(idsIn(answer.json));
    cursor = answer.json.nextCursor;
    await between(pages.length);
  }
  return pages;
}

describe('paging by cursor (RFC 9865)', () => {
  it('goes through everybody once and ends without a cursor', async () => {
    const ids = await newDirectory(numbered(5));
    expect(await walk('/Users?count=2')).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    expect(await walk('/Users?count=5')).toEqual([ids]);
  });

  it('says the total and the size of the page, and no index', async () => {
    await newDirectory(numbered(3));
    const { json } = await directory.send('GET', '/Users?cursor=&count=2');
    expect(json).toMatchObject({ totalResults: 3, itemsPerPage: 2, nextCursor: expect.stringMatching(/^[\w-]+$/) });
    expect(json).not.toHaveProperty('startIndex');
    expect(json).not.toHaveProperty('previousCursor');
    const next = await directory.send('GET', `/Users?cursor=${json.nextCursor}&count=2`);
    expect(next.json).toMatchObject({ totalResults: 3, itemsPerPage: 1 });
    expect(next.json).not.toHaveProperty('nextCursor');
  });

  it('answers an empty directory, and count=0 with the total alone', async () => {
    await newDirectory([]);
    expect(await walk('/Users?count=2')).toEqual([[]]);
    await newDirectory(numbered(3));
    const { json } = await directory.send('GET', '/Users?cursor&count=0');
    expect(json).toMatchObject({ totalResults: 3, itemsPerPage: 0, Resources: [] });
    expect(json).not.toHaveProperty('nextCursor');
  });

  it('is not what those get who do not ask for it', async () => {
    await newDirectory(numbered(3));
    const { json } = await directory.send('GET', '/Users?count=2');
    expect(json.startIndex).toBe(1);
    expect(json).not.toHaveProperty('nextCursor');
  });

  it('may change the size of the page and the attributes on the way', async () => {
    const ids = await newDirectory(numbered(4));
    const first = await directory.send('GET', '/Users?cursor=&count=1&attributes=userName');
    const rest = await directory.send('GET', `/Users?cursor=${first.json.nextCursor}&count=9`);
    expect(idsIn(rest.json)).toEqual(ids.slice(1));
  });

  it('works in .search as well', async () => {
    const ids = await newDirectory(numbered(3));
    const first = await directory.send('POST', '/Users/.search', { cursor: '', count: 2, sortBy: 'userName' });
    const { nextCursor = '' } = first.json;
    const second = await directory.send('POST', '/Users/.search', { cursor: nextCursor, count: 2, sortBy: 'userName' });
    expect([idsIn(first.json), idsIn(second.json)]).toEqual([ids.slice(0, 2), ids.slice(2)]);
  });

  it('ignores a startIndex beside it, and says so', async () => {
    const [, second] = await newDirectory(numbered(2));
    const first = await directory.send('GET', '/Users?cursor=&count=1');
    const answer = await directory.send('GET', `/Users?cursor=${first.json.nextCursor}&count=1&startIndex=1`);
    expect(idsIn(answer.json)).toEqual([second]);
    expect(server.recorded.at(-1)?.leniencies).toEqual(['A startIndex beside a cursor was ignored.']);
  });

  it('is stated in ServiceProviderConfig', async () => {
    const { json } = await directory.send('GET', '/ServiceProviderConfig');
    expect(json.pagination).toEqual({
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: 100,
      maxPageSize: 1000,
      cursorTimeout: 86_400,
    });
  });
});

describe('while people come and go, a walk by cursor shows everybody who was there throughout once', () => {
  const orders = [
    '',
    '&sortBy=userName',
    '&sortBy=userName&sortOrder=descending',
    '&sortBy=title',
    '&sortBy=title&sortOrder=descending',
    '&sortBy=emails',
    '&sortBy=name.familyName',
    '&sortBy=meta.created&sortOrder=descending',
    '&filter=title%20pr&sortBy=displayName',
  ];

  it.each(orders)('in the order of "%s"', async (order) => {
    const people = Array.from({ length: 24 }, (_, index) =>
      user(`u${(index * 7) % 24}@example.com`, {
        // Some share a value and some have none, which is where an order by value alone would lose people.
        ...(order.includes('filter') || index % 3 !== 0
          ? { title: `T${index % 4}`, displayName: `D${index % 5}` }
          : {}),
        ...(index % 5 === 0 ? {} : { emails: [{ value: `e${index % 6}@example.com`, primary: true }] }),
        ...(index % 7 === 0 ? {} : { name: { familyName: 'Ä'.repeat(index % 3) + index } }),
      }),
    );
    const ids = await newDirectory(people);
    const going = ids.filter((_, index) => index % 4 === 1);
    const staying = ids.filter((id) => !going.includes(id));
    let newcomers = 0;
    const pages = await walk(`/Users?count=4${order}`, async (page) => {
      const gone = going[page - 1];
      if (gone !== undefined) await directory.send('DELETE', `/Users/${gone}`);
      if (newcomers < 8) {
        newcomers += 1;
        await directory.send('POST', '/Users', user(`u${newcomers}x@example.com`, { title: `T${newcomers % 4}` }));
      }
    });
    const seen = pages.flat().filter((id) => staying.includes(id));
    expect(seen.toSorted()).toEqual(staying.toSorted());
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
  });

  it('goes on behind somebody who has just been deleted', async () => {
    const ids = await newDirectory(numbered(4));
    const pages = await walk('/Users?count=2&sortBy=userName', async (page) => {
      if (page === 1) await directory.send('DELETE', `/Users/${ids[1]}`);
    });
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2)]);
  });

  it('shows the same order as paging by index', async () => {
    await newDirectory(
      numbered(9).map((person, index) => ({ ...person, ...(index % 2 ? { title: `t${index % 4}` } : {}) })),
    );
    for (const order of ['title', 'title&sortOrder=descending', 'userName', 'displayName', 'id']) {
      const { json } = await directory.send('GET', `/Users?sortBy=${order}`);
      expect((await walk(`/Users?count=2&sortBy=${order}`)).flat(), order).toEqual(idsIn(json));
    }
  });
});

describe('a cursor is refused', () => {
  const elsewhere = [
    '/Groups?count=1&cursor=',
    '/Users?count=1&filter=active%20eq%20true&cursor=',
    '/Users?count=1&sortBy=userName&cursor=',
    '/Users?count=1&sortBy=id&sortOrder=descending&cursor=',
  ];

  it.each(elsewhere)('at %s, which it was not given out for', async (path) => {
    await newDirectory(numbered(3));
    await directory.send('POST', '/Groups', group('G'));
    await directory.send('POST', '/Groups', group('H'));
    const { json } = await directory.send('GET', '/Users?count=1&cursor=');
    const answer = await directory.send('GET', path + String(json.nextCursor));
    expect(answer.json).toMatchObject({ status: '400', scimType: 'invalidCursor' });
  });

  it('in another directory', async () => {
    await newDirectory(numbered(3));
    const { json } = await directory.send('GET', '/Users?count=1&cursor=');
    await newDirectory(numbered(3));
    const answer = await directory.send('GET', `/Users?count=1&cursor=${json.nextCursor}`);
    expect(answer.json).toMatchObject({ status: '400', scimType: 'invalidCursor' });
  });

  it.each(['100', 'eyJzZXEiOjF9', '%20', 'null', 'ä', `${'A'.repeat(60)}`])('when it is forged: %s', async (cursor) => {
    await newDirectory(numbered(2));
    const answer = await directory.send('GET', `/Users?cursor=${cursor}`);
    expect(answer.json).toMatchObject({ status: '400', scimType: 'invalidCursor' });
  });

  it('after a day', async () => {
    await newDirectory(numbered(2));
    const { json } = await directory.send('GET', '/Users?count=1&cursor=');
    server.clock.at += 86_400_001;
    const answer = await directory.send('GET', `/Users?count=1&cursor=${json.nextCursor}`);
    expect(answer.json).toMatchObject({ status: '400', scimType: 'expiredCursor' });
  });

  it('and so is a count that is no number, and a cursor that is no text', async () => {
    await newDirectory([]);
    const counted = await directory.send('GET', '/Users?cursor=&count=many');
    expect(counted.json).toMatchObject({ status: '400', scimType: 'invalidCount' });
    const typed = await directory.send('POST', '/Users/.search', { cursor: 7 });
    expect(typed.json).toMatchObject({ status: '400', scimType: 'invalidValue' });
  });
});

it('a change of other people does not move anybody to another page', async () => {
  const ids = await newDirectory(numbered(4));
  const pages = await walk('/Users?count=2', () =>
    directory.send('PATCH', `/Users/${ids[0]}`, patch({ op: 'replace', path: 'title', value: 'x' })),
  );
  expect(pages).toEqual([ids.slice(0, 2), ids.slice(2)]);
});
