/**
 * The ceiling: the same Koa with a prepared statement behind each request and a durable commit of its own for each
 * write. No authentication, no validation, no schema, no log, no search index. Run as a process; its argument is the
 * database file.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Koa from 'koa';
import getRawBody from 'raw-body';
import { type BareKey, openBareStore } from './bare-store.ts';
import { bareUserOf, patchedUser } from './bare-user.ts';
import { listeningLine } from './server-process.ts';

const [file = ''] = process.argv.slice(2);
const store = openBareStore(file);
const keys: readonly (readonly [string, BareKey])[] = [
  ['userName', 'userName'],
  ['externalId', 'externalId'],
  ['phoneNumbers', 'phone'],
];

function list(ctx: Koa.Context): void {
  const { searchParams } = ctx.URL;
  const filter = searchParams.get('filter');
  const cursor = searchParams.get('cursor');
  const count = Number(searchParams.get('count') ?? 100);
  const startIndex = Number(searchParams.get('startIndex') ?? 1);
  if (filter !== null) ctx.body = listResponse(search(filter), { startIndex });
  else if (cursor === null) ctx.body = listResponse(store.page(startIndex - 1, count), { startIndex }, store.count());
  else ctx.body = pageByCursor(Number(cursor), count);
}

/** A cursor is the number of the last user that was seen; an empty one counts as 0. */
function pageByCursor(after: number, count: number): object {
  const rows = store.pageAfter(after, count);
  const last = rows.at(-1)?.seq;
  const next = rows.length < count || last === undefined ? {} : { nextCursor: String(last) };
  return listResponse(
    rows.map(({ body }) => body),
    next,
    store.count(),
  );
}

function listResponse(bodies: readonly string[], more: object, totalResults = bodies.length): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    ...more,
    itemsPerPage: bodies.length,
    Resources: bodies.map((body): unknown => JSON.parse(body)),
  };
}

/** Knows only the filters that the benchmark sends. */
function search(filter: string): string[] {
  const key = keys.find(([attribute]) => filter.startsWith(attribute))?.[1];
  const value = /"([^"]+)"\]?$/.exec(filter)?.[1];
  if (key === undefined || value === undefined) throw new TypeError(`The filter ${filter} is not known here.`);
  return store.bodiesWith(key, key === 'userName' ? value.toLowerCase() : value);
}

function stored(ctx: Koa.Context, id: string): string {
  return store.bodyOf(id) ?? ctx.throw(404);
}

async function answer(ctx: Koa.Context): Promise<void> {
  const id = ctx.path.split('/')[2];
  ctx.type = 'application/scim+json';
  if (ctx.method === 'GET') {
    if (id === undefined) list(ctx);
    else ctx.body = stored(ctx, id);
    return;
  }
  if (ctx.method === 'DELETE') {
    store.remove(id ?? '');
    ctx.status = 204;
    return;
  }
  const sent = await getRawBody(ctx.req, { encoding: 'utf8' });
  if (ctx.method === 'PATCH') {
    store.update(patchedUser(id ?? '', stored(ctx, id ?? ''), sent));
    ctx.status = 204;
    return;
  }
  const user = bareUserOf(id ?? randomUUID(), sent);
  if (id === undefined) store.insert(user);
  else store.update(user);
  ctx.status = id === undefined ? 201 : 200;
  ctx.body = user.body;
}

const app = new Koa();
app.use(answer);
const server = createServer({ keepAliveTimeout: 65_000 }, app.callback());
server.listen(0, '127.0.0.1', () => {
  const bound = server.address();
  if (typeof bound === 'object' && bound !== null) process.stdout.write(listeningLine(bound.port));
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => store.close());
});
