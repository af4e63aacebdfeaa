import type { IncomingMessage } from 'node:http';
import Router, { type RouterMiddleware } from '@koa/router';
import type Koa from 'koa';
import { fail, quote } from '../errors.ts';
import { type ResourceType, resourceTypes } from '../schema/resource-type.ts';
import type { ScimService } from '../service/service.ts';
import type { Endpoint, ScimAnswer, ScimRequest } from './answer.ts';
import { createDiscoveryEndpoints } from './discovery-endpoints.ts';
import { createResourceEndpoints } from './resource-endpoints.ts';

/** What the middleware before the routes leaves for them, and they for it. */
export interface ScimState {
  /** The request but for what a route adds. */
  request: Omit<ScimRequest, 'id' | 'readBody'>;
  /** undefined until a route has answered. */
  answer: ScimAnswer | undefined;
}

/** Reads the body of a request for this type of resource. */
export type BodyReader = (request: IncomingMessage, type: ResourceType) => ReturnType<ScimRequest['readBody']>;

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

  function answer(endpoint: Endpoint, type?: ResourceType): RouterMiddleware<ScimState> {
    return async (ctx) => {
      ctx.state.answer = await endpoint({
        ...ctx.state.request,
        id: ctx.params.id ?? '',
        readBody: () => {
          if (type === undefined) throw new TypeError('This endpoint reads no body.');
          return readBody(ctx.req, type);
        },
      });
    };
  }

  for (const type of resourceTypes) {
    const endpoints = createResourceEndpoints(scim, type);
    router.post(`${type.endpoint}/.search`, answer(endpoints.search, type));
    router.get(type.endpoint, answer(endpoints.list));
    router.post(type.endpoint, answer(endpoints.create, type));
    router.get(`${type.endpoint}/:id`, answer(endpoints.get));
    router.put(`${type.endpoint}/:id`, answer(endpoints.replace, type));
    router.patch(`${type.endpoint}/:id`, answer(endpoints.patch, type));
    router.delete(`${type.endpoint}/:id`, answer(endpoints.remove));
  }

  const discovery = createDiscoveryEndpoints();
  router.get('/ServiceProviderConfig', answer(discovery.serviceProviderConfig));
  router.get('/ResourceTypes', answer(discovery.resourceTypes));
  router.get('/ResourceTypes/:id', answer(discovery.resourceType));
  router.get('/Schemas', answer(discovery.schemas));
  router.get('/Schemas/:id', answer(discovery.schema));

  router.all('/Me', answer(notOffered('/Me')));
  router.post('/Bulk', answer(notOffered('/Bulk')));
  router.post('/.search', answer(notOffered('Searching users and groups at once')));

  return { routes: router.routes(), unmatched: async (ctx) => answerUnmatched(router, ctx) };
}

/** OPTIONS says what the path knows; any other method that it does not know is 405, and a path nobody knows 404. */
function answerUnmatched(router: Router<ScimState>, ctx: Koa.ParameterizedContext<ScimState>): void {
  const methods = new Set(router.match(ctx.path, ctx.method).path.flatMap((layer) => layer.methods));
  if (methods.size === 0) {
    throw fail(404, 'There is nothing at this path. Below the base URL there are /Users and /Groups, and /Schemas.');
  }
  const allow = [...methods].sort().join(', ');
  if (ctx.method !== 'OPTIONS') {
    throw fail(405, `The method ${quote(ctx.method)} cannot be used here. Possible are ${allow}.`, { Allow: allow });
  }
  const headers = { Allow: allow };
  ctx.state.answer = { status: 204, text: null, headers, action: 'discovered', subject: null, leniencies: [] };
}

function notOffered(what: string): Endpoint {
  return async () => {
    throw fail(501, `${what} is not offered by this server; /ServiceProviderConfig says what is.`);
  };
}
