import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import Database from 'better-sqlite3';
import pino from 'pino';
import { createContactProjection } from '../../../../server/contacts/following/projection.ts';
import { createDirectoryAccess } from '../../../../server/directories/access.ts';
import { hashToken, newToken } from '../../../../server/directories/token.ts';
import { createListener } from '../../../../server/http/listener.ts';
import { createScimApp } from '../../../../server/http/scim-app.ts';
import { isLoopback } from '../../../../server/loopback.ts';
import type { TurnedAway } from '../../../../server/provisioning/refused-accesses.ts';
import type { RefusedWrite } from '../../../../server/provisioning/refused-person.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import type { UserProjection } from '../../../../server/scim/service/projection.ts';
import { createScimService } from '../../../../server/scim/service/service.ts';
import type { AnsweredRequest } from '../../../../server/store/activity/request-table.ts';
import type { DirectoryRow } from '../../../../server/store/directories/directory-table.ts';
import { openStore, type Store } from '../../../../server/store/open.ts';
import { createDataFolder } from '../../harness/data-folder.ts';

/** An answer whose body has been read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the text says; empty when there is none. */
  readonly json: JsonObject;
  /** `id` of the resource, or an empty string. */
  readonly id: string;
}

export type Send = (
  method: string,
  path: string,
  body?: JsonValue,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** A directory with its token and a client that uses it. */
export interface TestDirectory {
  readonly row: DirectoryRow;
  readonly token: string;
  /** Where it is really reached; answers name `publicBase` instead. */
  readonly url: string;
  readonly publicBase: string;
  readonly send: Send;
}

export interface ScimServer {
  readonly store: Store;
  /** The database file, for looking at what is stored. */
  readonly file: string;
  readonly origin: string;
  readonly port: number;
  readonly clock: { at: number };
  /** Requests as they were recorded, oldest first. */
  readonly recorded: AnsweredRequest[];
  /** Writes as they were told to be refused, oldest first. */
  readonly refused: RefusedWrite[];
  /** Requests that had no valid token, oldest first. */
  readonly turnedAway: TurnedAway[];
  /** Lines of the log, as JSON text. */
  readonly logged: string[];
  /** What the change log holds of a resource, oldest first; entries without a body are left out. */
  bodiesOf(resourceId: string): string[];
  addDirectory(name: string): Promise<TestDirectory>;
  /** Stops and removes everything. */
  stop(): Promise<void>;
}

export interface ScimServerOptions {
  readonly projection?: (store: Store) => UserProjection;
}

/** The real app over a real database in a folder of its own, on a free port. */
export async function startScimServer(options: ScimServerOptions = {}): Promise<ScimServer> {
  const folder = createDataFolder();
  const file = join(folder.path, 'switchboard.db');
  const store = openStore(folder.path);
  const clock = { at: Date.parse('2026-03-02T08:15:30.000Z') };
  const recorded: AnsweredRequest[] = [];
  const refused: RefusedWrite[] = [];
  const turnedAway: TurnedAway[] = [];
  let requests = 0;
  const logged: string[] = [];
  const log = pino(
    { level: 'debug' },
    new Writable({
      write(chunk, _encoding, done) {
        logged.push(String(chunk));
        done();
      },
    }),
  );
  const now = () => clock.at;
  const projection = options.projection?.(store) ?? createContactProjection(store.contactUpkeep);
  const app = createScimApp({
    isRestarting: () => false,
    isTrustedProxy: isLoopback,
    scim: createScimService({ store, projection, clock: now, newId: randomUUID }),
    access: createDirectoryAccess(store, log),
    baseUrlOf,
    newRequestId: () => ++requests,
    turnedAway: (attempt) => void turnedAway.push(attempt),
    record: (request) => void recorded.push(request),
    refused: (write) => void refused.push(write),
    log,
    now,
    newReference: () => 'reference-1',
  });
  const listener = createListener({ callback: app.callback(), bind: '127.0.0.1', port: 0 });
  await listener.start();
  const port = listener.address()?.port ?? 0;
  const origin = `http://127.0.0.1:${port}`;

  return {
    store,
    file,
    origin,
    port,
    clock,
    recorded,
    refused,
    turnedAway,
    logged,
    bodiesOf(resourceId) {
      const db = new Database(file, { readonly: true });
      const rows = db
        .prepare<[string], { body: string }>(
          'SELECT body FROM change WHERE resource_id = ? AND body NOT NULL ORDER BY seq',
        )
        .all(resourceId);
      db.close();
      return rows.map(({ body }) => body);
    },
    async addDirectory(name) {
      const token = newToken(randomBytes);
      const row = await store.write(() => {
        const id = store.directories.insert({ name, nameFolded: name, slug: name, type: 'other', createdAt: clock.at });
        store.tokens.insert({
          directoryId: id,
          prefix: token.slice(0, 4),
          hash: hashToken(token),
          sealed: null,
          createdAt: clock.at,
        });
        return store.directories.byId(id);
      });
      if (row === undefined) throw new Error('The directory was not stored.');
      const url = `${origin}/scim/v2/${name}`;
      return { row, token, url, publicBase: baseUrlOf(name), send: client(url, token) };
    },
    async stop() {
      await listener.stop();
      store.close();
      folder.remove();
    },
  };
}

const baseUrlOf = (slug: string) => `https://scim.example.org/scim/v2/${slug}`;

function client(url: string, token: string): Send {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/scim+json; charset=utf-8' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return readAnswer(response);
  };
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const json: JsonValue = text === '' ? {} : JSON.parse(text);
  if (!isJsonObject(json)) throw new Error('The answer is not a JSON object.');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    id: typeof json.id === 'string' ? json.id : '',
  };
}

/** The smallest user, with what a test adds. */
export function user(userName: string, more: JsonObject = {}): JsonObject {
  return { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName, ...more };
}

export function group(displayName: string, members: readonly string[] = []): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    members: members.map((value) => ({ value })),
  };
}

export function patch(...operations: JsonObject[]): JsonObject {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
}
