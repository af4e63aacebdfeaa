import type { RequestRecord } from '../../../server/contract/request.ts';
import { isJsonObject, type JsonValue } from '../../../server/scim/json.ts';
import { ask, type HttpAnswer } from '../harness/http.ts';
import { startHost } from '../harness/running-host.ts';

/** A SCIM answer, its body parsed; null when there was none. */
export interface ScimAnswer extends HttpAnswer {
  readonly json: JsonValue;
  /** The id of the resource in it, or an empty text. */
  readonly id: string;
}

/** A directory of a whole running host, with what an administrator sees of it. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly token: string;
  /** Sends exactly these headers; the path is below the base URL, as it is to arrive. */
  send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: JsonValue): Promise<ScimAnswer>;
  /** The names in Organisation. */
  contacts(): Promise<readonly string[]>;
  /** Their numbers, in the same order. */
  numbers(): Promise<readonly (string | null)[]>;
  /** The names of those who are held. */
  held(): Promise<readonly string[]>;
  /** The activity record of the last request; undefined when there was none. */
  lastRequest(): Promise<RequestRecord | undefined>;
}

/** The real server over a real database in a folder of its own, which goes with the test. */
export async function startEndpoint(): Promise<Endpoint> {
  const host = await startHost();
  const created = await host.call('directories.create', { name: 'Head office', type: 'other' });
  if (!created.ok || created.value.token.state !== 'shown') throw new Error('The directory was not created.');
  const { id: directoryId, baseUrl, token } = created.value;
  const { hostname, port, pathname } = new URL(baseUrl);

  async function answerOf<T>(result: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> {
    const settled = await result;
    if (!settled.ok) throw new Error('An operation of the contract was refused.');
    return settled.value;
  }

  async function listed() {
    return (await answerOf(host.call('contacts.page', { directoryId, limit: 500 }))).contacts;
  }

  return {
    baseUrl,
    token: token.value,
    async send(method, path, headers, body) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const length = text === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
      const options = { host: hostname, port, method, path: pathname + path, headers: { ...headers, ...length } };
      const answer = await ask(options, text);
      const json: JsonValue = answer.body === '' ? null : JSON.parse(answer.body);
      return { ...answer, json, id: isJsonObject(json) && typeof json.id === 'string' ? json.id : '' };
    },
    contacts: async () => (await listed()).map(({ name }) => name),
    numbers: async () => (await listed()).map(({ number }) => number),
    async held() {
      const { people } = await answerOf(host.call('people.page', { directoryId, state: 'held', limit: 500 }));
      return people.map(({ name }) => name);
    },
    async lastRequest() {
      const { requests } = await answerOf(host.call('requests.recent', { directoryId, limit: 1 }));
      return requests[0];
    },
  };
}
