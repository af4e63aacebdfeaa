import { fail, quote } from '../errors.ts';
import { type ResourceType, resourceTypes } from '../schema/resource-type.ts';
import type { ScimService } from '../service/service.ts';
import type { Endpoint } from './answer.ts';
import { createBulkEndpoint } from './bulk-endpoint.ts';
import { createDiscoveryEndpoints } from './discovery-endpoints.ts';
import { createListEndpoints } from './list-endpoints.ts';
import { createResourceEndpoints } from './resource-endpoints.ts';

/** What a body holds, by which its size is limited. */
export type BodyKind = ResourceType['name'] | 'message' | 'bulk';

/** What answers a request. */
export interface Route {
  readonly endpoint: Endpoint;
  /** null where no body is read. */
  readonly body: BodyKind | null;
  /** The last part of the path where it names a resource, otherwise empty. */
  readonly id: string;
}

/** The paths below the base URLs of the directories. */
export interface ScimRoutes {
  /**
   * @param path below the base URL and as it was sent: with a slash at the front, and none at the end
   * @throws ScimError 404 for a path that nobody knows, 405 for a method that its path does not have
   */
  find(method: string, path: string): Route;
}

type Methods = ReadonlyMap<string, Omit<Route, 'id'>>;

const anyId = ':id';
const anyMethod = '*';

/**
 * Of all paths two parts at most are needed, and none but an id can be anything. So they are found in a map, which is an
 * eighth of what a router by patterns took of a whole read.
 */
export function createScimRoutes(scim: ScimService): ScimRoutes {
  const paths = new Map(pathsOf(scim));

  function methodsAt(parts: readonly string[]): Methods | undefined {
    const [name = '', second] = parts;
    if (parts.length > 2) return undefined;
    if (second === undefined) return paths.get(keyOf(name));
    return paths.get(keyOf(name, second)) ?? paths.get(keyOf(name, anyId));
  }

  return {
    find(method, path) {
      const parts = path.slice(1).split('/');
      const methods = methodsAt(parts);
      if (methods === undefined) {
        throw fail(
          404,
          'There is nothing at this path. Below the base URL there are /Users and /Groups, and /Schemas.',
        );
      }
      const found = methods.get(method === 'HEAD' ? 'GET' : method) ?? methods.get(anyMethod);
      if (found !== undefined) return { ...found, id: decoded(parts[1] ?? '') };
      const allow = allowed(methods);
      if (method === 'OPTIONS') return { endpoint: possible(allow), body: null, id: '' };
      throw fail(405, `The method ${quote(method)} cannot be used here. Possible are ${allow}.`, { Allow: allow });
    },
  };
}

function* pathsOf(scim: ScimService): Generator<[path: string, methods: Methods]> {
  const at = (path: string, methods: Readonly<Record<string, Endpoint | [Endpoint, BodyKind]>>): [string, Methods] => {
    const routes = Object.entries(methods).map(([method, route]): [string, Omit<Route, 'id'>] => {
      const [endpoint, body] = Array.isArray(route) ? route : [route, null];
      return [method, { endpoint, body }];
    });
    return [keyOf(...path.slice(1).split('/')), new Map(routes)];
  };

  for (const type of resourceTypes) {
    const { create, get, replace, patch, remove } = createResourceEndpoints(scim, type);
    const { list, search } = createListEndpoints(scim, type);
    const { endpoint: path, name } = type;
    yield at(path, { GET: list, POST: [create, name] });
    yield at(`${path}/.search`, { POST: [search, 'message'] });
    yield at(`${path}/${anyId}`, { GET: get, PUT: [replace, name], PATCH: [patch, name], DELETE: remove });
  }
  yield at('/.search', { POST: [createListEndpoints(scim, null).search, 'message'] });
  yield at('/Bulk', { POST: [createBulkEndpoint(scim), 'bulk'] });

  const discovery = createDiscoveryEndpoints();
  yield at('/ServiceProviderConfig', { GET: discovery.serviceProviderConfig });
  yield at('/ResourceTypes', { GET: discovery.resourceTypes });
  yield at(`/ResourceTypes/${anyId}`, { GET: discovery.resourceType });
  yield at('/Schemas', { GET: discovery.schemas });
  yield at(`/Schemas/${anyId}`, { GET: discovery.schema });

  // RFC 7644 section 3.11. The token stands for the identity provider, so nobody could be meant.
  const why = 'the security token belongs to an identity provider and not to a person. Use /Users.';
  yield at('/Me', { [anyMethod]: notOffered('/Me', why) });
}

/** Paths are compared without case, as some providers write them in their own. */
function keyOf(...parts: readonly string[]): string {
  return parts.join('/').toLowerCase();
}

/** An id that is not spelt by the rules of URLs names nobody, and is then looked for as it is. */
function decoded(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch (failure) {
    if (failure instanceof URIError) return part;
    throw failure;
  }
}

/** The value of an `Allow` header. */
function allowed(methods: Methods): string {
  return [...methods.keys(), ...(methods.has('GET') ? ['HEAD'] : [])].sort().join(', ');
}

/** What OPTIONS wants to know. */
function possible(allow: string): Endpoint {
  const headers = { Allow: allow };
  return async () => ({ status: 204, text: null, headers, action: 'discovered', subject: null, leniencies: [] });
}

function notOffered(what: string, why: string): Endpoint {
  return async () => {
    throw fail(501, `${what} is not offered by this server: ${why}`);
  };
}
