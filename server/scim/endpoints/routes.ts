import type { IncomingMessage } from 'node:http';
import Router, { type RouterMiddleware } from '@koa/router';
import type Koa from 'koa';
import { fail, quote } from '../errors.ts';
import { type ResourceType, resourceTypes } from '../schema/resource-type.ts';
import type { ScimService } from '../service/service.ts';
import type { Endpoint, ScimAnswer, ScimRequest } from './answer.ts';
import { createBulkEndpoint } from './bulk-endpoint.ts';
import { createDiscoveryEndpoints } from './discovery-endpoints.ts';
import { createListEndpoints } from './list-endpoints.ts';
import { createResourceEndpoints } from './resource-endpoints.ts';

/** What the middleware before the routes leaves for them, and they for it. */
export interface ScimState {
  /** The request but for what a route adds. */
  request: Omit<ScimRequest, 'id' | 'readBody'>;
  /** undefined until a route has answered. */
  answer: ScimAnswer | undefined;
}

/** What a body holds, by which its size is limited. */
export type BodyKind = ResourceType['name'] | 'message' | 'bulk';

/** Reads the body of a request. */
export type BodyReader = (request: IncomingMessage, kind: BodyKind) => ReturnType<ScimRequest['readBody']>;

/** The path of a directory's base URL, where every route begins. */
const prefix = '/scim/v2/:slug';

export interface ScimRoutes {
  readonly routes: RouterMiddleware<ScimState>;
  /** To be used after the routes: 404, 405, or what OPTIONS wants to know. */
  readonly unmatched: Koa.Middleware<ScimState>;
}

/** The routes below the base URLs of the directories. */
export function createScimRoutes(scim: ScimService, readBody: BodyReader): ScimRoutes {
  const router = new Router<ScimState>({ prefix });

  function answer(endpoint: Endpoint, body?: BodyKind): RouterMiddleware<ScimState> {
    return async (ctx) => {
      ctx.state.answer = await endpoint({
        ...ctx.state.request,
        id: ctx.params.id ?? '',
        readBody: () => {
          if (body === undefined) throw new TypeError('This endpoint reads no body.');
          return readBody(ctx.req, body);
        },
      });
    };
  }

  /** `.search` is no id, though it stands where one would. */
  const searchedBy: RouterMiddleware<ScimState> = async (ctx) => answerMethods(['POST'], ctx);

  for (const type of resourceTypes) {
    const endpoints = createResourceEndpoints(scim, type);
    const lists = createListEndpoints(scim, type);
    router.post(`${type.endpoint}/.search`, answer(lists.search, 'message'));
    router.all(`${type.endpoint}/.search`, searchedBy);
    router.get(type.endpoint, answer(lists.list));
    router.post(type.endpoint, answer(endpoints.create, type.name));
    router.get(`${type.endpoint}/:id`, answer(endpoints.get));
    router.put(`${type.endpoint}/:id`, answer(endpoints.replace, type.name));
    router.patch(`${type.endpoint}/:id`, answer(endpoints.patch, type.name));
    router.delete(`${type.endpoint}/:id`, answer(endpoints.remove));
  }

  const discovery = createDiscoveryEndpoints();
  router.get('/ServiceProviderConfig', answer(discovery.serviceProviderConfig));
  router.get('/ResourceTypes', answer(discovery.resourceTypes));
  router.get('/ResourceTypes/:id', answer(discovery.resourceType));
  router.get('/Schemas', answer(discovery.schemas));
  router.get('/Schemas/:id', answer(discovery.schema));

  // RFC 7644 section 3.11. The token stands for the identity provider, so nobody could be meant.
  router.all(
    '/Me',
    answer(notOffered('/Me', 'the security token belongs to an identity provider and not to a person. Use /Users.')),
  );
  router.post('/Bulk', answer(createBulkEndpoint(scim), 'bulk'));
  router.post('/.search', answer(createListEndpoints(scim, null).search, 'message'));

  return { routes: router.routes(), unmatched: async (ctx) => answerUnmatched(router, ctx) };
}

/** OPTIONS says what the path knows; any other method that it does not know is 405, and a path nobody knows 404. */
function answerUnmatched(router: Router<ScimState>, ctx: Koa.ParameterizedContext<ScimState>): void {
  const methods = new Set(router.match(ctx.path, ctx.method).path.flatMap((layer) => layer.methods));
  if (methods.size === 0) {
    throw fail(404, 'There is nothing at this path. Below the base URL there are /Users and /Groups, and /Schemas.');
  }
  answerMethods([...methods].sort(), ctx);
}

/** For a method that is not one of these: what OPTIONS wants to know, or 405. */
function answerMethods(methods: readonly string[], ctx: Koa.ParameterizedContext<ScimState>): void {
  const allow = methods.join(', ');
  if (ctx.method !== 'OPTIONS') {
    throw fail(405, `The method ${quote(ctx.method)} cannot be used here. Possible are ${allow}.`, { Allow: allow });
  }
  const headers = { Allow: allow };
  ctx.state.answer = { status: 204, text: null, headers, action: 'discovered', subject: null, leniencies: [] };
}

function notOffered(what: string, why: string): Endpoint {
  return async () => {
    throw fail(501, `${what} is not offered by this server: ${why}`);
  };
}
