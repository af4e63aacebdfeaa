import { type Answer, readAnswer } from '../scim/service/scim-server.ts';

/** A request whose headers and body go out exactly as given. */
export interface Raw {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export type SendRaw = (url: string, request?: Raw) => Promise<Answer>;

/** Sends with the token, unless the headers of a request say otherwise. */
export function rawClient(token: string): SendRaw {
  return async (url, { method = 'GET', headers = {}, body } = {}) => {
    const authorization = { Authorization: `Bearer ${token}` };
    return readAnswer(await fetch(url, { method, headers: { ...authorization, ...headers }, body: body ?? null }));
  };
}

export const errorSchema = ['urn:ietf:params:scim:api:messages:2.0:Error'];
export const json = { 'Content-Type': 'application/scim+json' };
