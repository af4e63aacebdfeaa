import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../../../server/provisioning/exchange/exchange-block.ts';
import { requestHeaders } from '../../../../server/provisioning/exchange/headers.ts';
import {
  keptExchange,
  type RawExchange,
  waitingExchange,
} from '../../../../server/provisioning/exchange/kept-exchange.ts';
import { readableUrl } from '../../../../server/provisioning/exchange/request-line.ts';
import { longText } from '../../../../server/scim/service/long-text.ts';

const token = `dir_9f8e${'x'.repeat(39)}`;
const created: RawExchange = {
  url: '/scim/v2/okta/Users',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json', cookie: 'secret=1' },
  body: { userName: 'ada', password: 's3cret' },
  answer: { headers: { ETag: 'W/"1"', 'X-Else': '1' }, text: '{"userName":"ada"}' },
};

/** What is kept when it has waited, and a long answer is gone. */
function kept(request: Parameters<typeof keptExchange>[0], raw: RawExchange, hasChange = false) {
  const said = waitingExchange(raw);
  const { text } = raw.answer;
  if (text !== null && typeof text !== 'string') text.release();
  return keptExchange(request, said, hasChange);
}

describe('what is kept of an exchange', () => {
  it('is told of without the token, the cookie and the password', () => {
    const told = kept({ id: 7, status: 201 }, created);
    expect(told).toEqual({
      id: 7,
      url: '/scim/v2/okta/Users',
      request: {
        headers: [
          ['authorization', 'Bearer dir_9f8e…'],
          ['content-type', 'application/scim+json'],
        ],
        body: { userName: 'ada', password: '•••' },
      },
      response: { headers: [['ETag', 'W/"1"']], body: { userName: 'ada' } },
    });
    expect(JSON.stringify(told)).not.toMatch(/s3cret|xxxx|secret=1/);
  });

  it('leaves out the answer that the change log has', () => {
    const { response, isAnsweredByChange } = kept({ id: 7, status: 201 }, created, true);
    expect([response.body, isAnsweredByChange]).toEqual([undefined, true]);
  });

  it('says that a body was not read', () => {
    const raw = { ...created, body: undefined, headers: { 'content-length': '12' } };
    const { request } = kept({ id: 7, status: 400 }, raw);
    expect(request.notes).toEqual(['The body, 12 bytes, was not read as JSON and is not kept.']);
  });

  it('leaves the people of a long list out', () => {
    const people = `{"userName":"${'x'.repeat(50_000)}"}`;
    const text = longText(
      Buffer.from(
        `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":900,"Resources":[${people}]}`,
      ),
    );
    const { response } = kept({ id: 7, status: 200 }, { ...created, answer: { text } });
    expect(response.body).toMatchObject({ totalResults: 900, Resources: [] });
    expect(response.notes).toEqual(['The list, 49 KB, was left out.']);
  });

  it('is found again in its block', async () => {
    const exchanges = [7, 8].map((id) => kept({ id, status: 201 }, created));
    const block = await packed(exchanges);
    expect(await unpacked(block, 8)).toEqual(exchanges[1]);
    expect(await unpacked(block, 9)).toBeNull();
  });

  it('takes less than 600 bytes even alone', async () => {
    expect((await packed([kept({ id: 7, status: 201 }, created)])).length).toBeLessThan(600);
  });
});

const authorizations: readonly (readonly [sent: string, shown: string])[] = [
  [`Bearer ${token}`, 'Bearer dir_9f8e…'],
  [`bearer ${token}`, 'bearer dir_9f8e…'],
  [token, 'dir_9f8e…'],
  ['Basic dXNlcjpwYXNz', '•••'],
];

describe('the header with the token', () => {
  it.each(authorizations)('%s is shown as %s', (authorization, shown) => {
    expect(requestHeaders({ authorization })).toEqual([['authorization', shown]]);
  });
});

const urls: readonly (readonly [url: string, readable: string])[] = [
  ['/scim/v2/okta/Users', '/scim/v2/okta/Users'],
  ['/Users?filter=userName+eq+%22ada%22&count=1', '/Users?filter=userName eq "ada"&count=1'],
  ['/Users?filter=password%20eq%20%22x%22', '/Users?filter=password eq "•••"'],
  ['/Users?access_token=secret&x', '/Users?access_token=•••&x'],
  ['/Users?filter=%zz', '/Users?filter=%zz'],
];

describe('the address of a request', () => {
  it.each(urls)('%s is shown as %s', (url, readable) => {
    expect(readableUrl(url)).toBe(readable);
  });
});
