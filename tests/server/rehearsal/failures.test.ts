import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Rehearsal, RehearsalStepName } from '../../../server/contract/rehearsal.ts';
import { exchange } from '../../../server/rehearsal/exchange.ts';
import { accepted } from '../agents/agents.ts';
import { badGateway, failedIn, type Meddling, selfSigned, startProxy, startRehearsing } from './rehearsing.ts';

async function rehearseThrough(meddling: Meddling, app: Rehearsal['app'] = 'template'): Promise<Rehearsal> {
  const { rehearse, call, scimOrigin } = await startRehearsing();
  const proxy = await startProxy(scimOrigin, meddling);
  accepted(await call('settings.update', { publicUrl: proxy.url }));
  return rehearse(app);
}

async function rehearseAt(publicUrl: string): Promise<Rehearsal> {
  const { rehearse, call } = await startRehearsing();
  accepted(await call('settings.update', { publicUrl }));
  return rehearse();
}

interface Case extends Meddling {
  readonly what: string;
  readonly at: RehearsalStepName;
  readonly sentence: string;
  readonly advice: RegExp;
  readonly received?: string;
}

const page = '<html><body><h1>Sign in</h1><script>track()</script><p>Company  portal</p></body></html>';

const proxies: readonly Case[] = [
  {
    what: 'takes the token off',
    headers: ({ authorization: _taken, ...rest }) => rest,
    at: 'credentials',
    sentence: 'The request arrived at Switchboard without its security token (401).',
    advice: /^Something on the way removes or replaces the header Authorization\./,
  },
  {
    what: 'puts a token of its own in',
    headers: (headers) => ({ ...headers, authorization: 'Basic YTpi' }),
    at: 'credentials',
    sentence: 'The request arrived at Switchboard without its security token (401).',
    advice: /^Something on the way removes or replaces the header Authorization\./,
  },
  {
    what: 'refuses PATCH',
    answer: ({ method }, response) => method === 'PATCH' && response.writeHead(405).end() === response,
    at: 'deactivate',
    sentence: 'Something in front of Switchboard refuses the method PATCH (405).',
    advice: /^Allow GET, POST, PUT, PATCH and DELETE .* does without PATCH\.$/,
    received: 'HTTP 405',
  },
  {
    what: 'lets nobody write',
    answer: ({ method }, response) => method === 'POST' && response.writeHead(403).end('Blocked') === response,
    at: 'create',
    sentence: 'Something in front of Switchboard refuses the method POST (403).',
    advice: /^Allow GET, POST, PUT, PATCH and DELETE for \/scim\/v2\/ in the tunnel, proxy or firewall\.$/,
    received: 'HTTP 403\nBlocked',
  },
  {
    what: 'does not reach us',
    answer: (_request, response) =>
      response.writeHead(502, { 'Content-Type': 'text/html' }).end(badGateway) === response,
    at: 'credentials',
    sentence: 'The tunnel or proxy does not reach Switchboard behind it (502).',
    advice: /^Check that it forwards to the address and port/,
    received: 'HTTP 502 text/html\n502 Bad Gateway nginx',
  },
  {
    what: 'cuts the path',
    path: (path) => path.replace('/scim/v2', ''),
    at: 'credentials',
    sentence: 'The request arrived at Switchboard with another path (404).',
    advice: /^The tunnel or proxy cuts or changes the path\./,
  },
  {
    what: 'does not know the path',
    answer: (_request, response) => response.writeHead(404).end('no route') === response,
    at: 'credentials',
    sentence: 'What answers at this address does not know the path (404).',
    advice: /^Let the tunnel or proxy forward \/scim\/v2\//,
    received: 'HTTP 404\nno route',
  },
  {
    what: 'shows a page to sign in',
    answer: (_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(page) === response,
    at: 'credentials',
    sentence: 'An HTML page came back instead of an answer (200). Okta would say "Invalid JSON".',
    advice: /^A login page or a warning page is in the way\./,
    received: 'HTTP 200 text/html\nSign in Company portal',
  },
  {
    what: 'asks for a login',
    answer: (_request, response) => response.writeHead(401, { 'Content-Type': 'text/plain' }).end('login') === response,
    at: 'credentials',
    sentence: 'Something in front of Switchboard asks who is there (401).',
    advice: /through without a login of its own/,
    received: 'HTTP 401 text/plain\nlogin',
  },
  {
    what: 'redirects',
    answer: (_request, response) =>
      response.writeHead(301, { Location: 'https://new.example.org/' }).end() === response,
    at: 'credentials',
    sentence: 'The address redirects to https://new.example.org/ (301). Okta does not follow redirects.',
    advice: /^Set the address it redirects to as the public address/,
  },
  {
    what: 'answers a wrong token by itself',
    headers: (headers) => headers,
    body: (body) => (body.includes('"401"') ? '{"totalResults":0,"Resources":[]}' : body),
    at: 'wrong-token',
    sentence: 'A wrong token was accepted.',
    advice: /^Something in front of Switchboard replaces the token/,
  },
  {
    what: 'spoils letters',
    body: (body) => body.replaceAll('ë', '?'),
    at: 'create',
    sentence: 'name.givenName should have been "Zoë", and "Zo?" came back.',
    advice: /^Something on the way changes requests or answers/,
  },
  {
    what: 'answers with another list',
    answer: (_request, response) => response.writeHead(200).end('{"totalResults":"0"}') === response,
    at: 'credentials',
    sentence: 'The answer is JSON, but not the list that was asked for.',
    advice: /^Something on the way changes requests or answers/,
    received: '{"totalResults":"0"}',
  },
  {
    what: 'shows what it was sent',
    answer: (request, response) => response.writeHead(500).end(request.headers.authorization) === response,
    at: 'credentials',
    sentence: 'Something in front of Switchboard answered 500.',
    advice: /^See what came back/,
    received: 'HTTP 500\nbearer …',
  },
];

describe('a proxy that', () => {
  it.each(proxies)('$what is told from an endpoint that works', async ({ at, sentence, advice, received, ...rest }) => {
    const rehearsal = await rehearseThrough(rest);
    const failed = failedIn(rehearsal);
    expect([failed?.name, failed?.sentence]).toEqual([at, sentence]);
    expect(failed?.advice).toMatch(advice);
    if (received !== undefined) expect(failed?.received).toBe(received);
    expect(failedIn(rehearsal, 1)).toBeUndefined();
    expect(rehearsal.verdict).toEqual({
      state: 'failed',
      sentence: 'The endpoint works; the way from the internet to it does not.',
      explanation: `${sentence} ${failed?.advice}`,
      concern: null,
    });
  });

  it('refuses PATCH does not disturb an app of the wizard', async () => {
    const rehearsal = await rehearseThrough(
      { answer: ({ method }, response) => method === 'PATCH' && response.writeHead(405).end() === response },
      'wizard',
    );
    expect([rehearsal.runs.length, failedIn(rehearsal)]).toEqual([1, undefined]);
  });
});

describe('a public address with', () => {
  it.each([
    [
      'a certificate signed by itself',
      ['localhost'],
      0,
      'The certificate is signed by itself. Okta and other identity providers in the cloud accept only certificates of a public authority; programs in your own network can be told its fingerprint.',
    ],
    [
      'a certificate for another name',
      ['other.example.org'],
      0,
      'The certificate is not for localhost. It is for other.example.org.',
    ],
    ['a certificate that has ended', ['localhost'], 400, /^The certificate ended on \d{4}-\d\d-\d\d\. Renew it\.$/],
  ] as const)('%s never gets to see the token', async (_name, hosts, daysAgo, sentence) => {
    const { rehearse, call, scimOrigin } = await startRehearsing();
    const pair = await selfSigned(hosts, Date.now() - daysAgo * 86_400_000);
    const proxy = await startProxy(scimOrigin, {}, pair);
    accepted(await call('settings.update', { publicUrl: proxy.url }));
    const rehearsal = await rehearse();
    const failed = failedIn(rehearsal);
    expect(failed?.name).toBe('credentials');
    expect(failed?.sentence).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
    expect(failed?.advice).toMatch(/^Nothing was sent:/);
    expect(proxy.seen).toEqual([]);
    expect(rehearsal.verdict?.sentence).toMatch(/^The endpoint works; the way from the internet to it does not\./);
  });

  it('nobody behind it', async () => {
    const failed = failedIn(await rehearseAt('https://localhost:9'));
    expect(failed?.sentence).toBe(
      'Nothing listens at localhost:9. Start the tunnel or the reverse proxy, and check the port.',
    );
    expect(failed?.requests).toMatchObject([{ method: 'GET', status: null }]);
  });

  it('a name that nobody knows', async () => {
    const failed = failedIn(await rehearseAt('https://nowhere.example'));
    expect(failed?.sentence).toMatch(/^(Nobody knows the name|The name) nowhere\.example/);
  });

  it('somebody behind it who does not speak HTTPS', async () => {
    const server = createServer((socket) => socket.end('220 mail.example.org ESMTP\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const failed = failedIn(await rehearseAt(`https://localhost:${port}`));
    expect(failed?.sentence).toBe(
      `What listens at localhost:${port} broke the connection off: it does not seem to speak HTTPS there.`,
    );
  });
});

describe('an endpoint that does not work', () => {
  it('because the directory is paused says so', async () => {
    const { rehearse, call, setup } = await startRehearsing();
    accepted(await call('directories.update', { id: setup.id, paused: true }));
    const rehearsal = await rehearse();
    expect(failedIn(rehearsal)?.received).toContain('An administrator has paused this directory');
    expect(rehearsal.verdict).toEqual({
      state: 'failed',
      sentence: 'The endpoint does not work from here.',
      explanation: 'The directory is paused, so everything is refused (503). Resume it on its tab Settings.',
      concern: null,
    });
  });

  it('because the directory is paused in the middle says so, on both ways', async () => {
    const { rehearse, call, setup, scimOrigin } = await startRehearsing();
    const proxy = await startProxy(scimOrigin, {
      headers: (headers) => {
        void call('directories.update', { id: setup.id, paused: true });
        return headers;
      },
    });
    accepted(await call('settings.update', { publicUrl: proxy.url }));
    const rehearsal = await rehearse();
    expect(rehearsal.runs).toHaveLength(2);
    expect(rehearsal.verdict?.sentence).toBe('The endpoint does not work from here.');
    expect(rehearsal.verdict?.explanation).toMatch(/^The directory is paused, so everything is refused \(503\)\./);
  });

  it('because the listener could not be started says so', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { rehearse } = await startRehearsing({ shell: 'desktop', scim: { bind: '127.0.0.1', port } });
    const rehearsal = await rehearse();
    expect(rehearsal.verdict).toMatchObject({
      state: 'failed',
      explanation: expect.stringMatching(
        `^The receiving service is not running, so nothing can arrive\\. Port ${port} on 127\\.0\\.0\\.1 is in use.* Start it on the page External Directories\\.$`,
      ),
    });
    expect(rehearsal.runs[0]?.steps[0]?.requests).toEqual([]);
  });
});

it('another program at the address of the listener does not get the token', async () => {
  // What a rehearsal trusts is the very certificate of the listener, and not whatever answers there.
  const proxy = await startProxy('http://127.0.0.1:9', {}, await selfSigned(['localhost']));
  const request = { method: 'GET', path: '/Users', headers: {}, body: null } as const;
  const asked = exchange({ baseUrl: proxy.url, pin: 'AB:CD' }, request, Date.now(), new AbortController().signal);
  await expect(asked).rejects.toThrow('Another program answers at this address');
  expect(proxy.seen).toEqual([]);
});
