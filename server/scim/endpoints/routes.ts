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

/** What is at the paths that begin with the same name. */
interface Paths {
  readonly whole: Methods;
  readonly search?: Methods;
  readonly one?: Methods;
}

const anyMethod = '*';

/**
 * Of all paths two parts at most are needed, and none but an id can be anything. So they are found in a map, which is an
 * eighth of what a router by patterns took of a whole read.
 */
export function createScimRoutes(scim: ScimService): ScimRoutes {
  const paths = new Map(pathsOf(scim).map(([name, kind]) => [name.toLowerCase(), kind]));

  function methodsAt(parts: readonly string[]): Methods | undefined {
    const [name = '', second] = parts;
    const kind = parts.length > 2 ? undefined : paths.get(name.toLowerCase());
    if (second === undefined) return kind?.whole;
    // `.search` is no id, though it stands where one would.
    return second.toLowerCase() === '.search' && kind?.search !== undefined ? kind.search : kind?.one;
  }

  return {
    find(method, path) {
      const parts = path.slice(1).split('/');
      const known = methodsAt(parts);
      if (known === undefined) {
        throw fail(
          404,
          'There is nothing at this path. Below the base URL there are /Users and /Groups, and /Schemas.',
        );
      }
      const found = known.get(method === 'HEAD' ? 'GET' : method) ?? known.get(anyMethod);
      if (found !== undefined) return { endpoint: found.endpoint, body: found.body, id: decoded(parts[1] ?? '') };
      const allow = allowed(known);
      if (method === 'OPTIONS') return { endpoint: possible(allow), body: null, id: '' };
      throw fail(405, `The method ${quote(method)} cannot be used here. Possible are ${allow}.`, { Allow: allow });
    },
  };
}

/** Names are compared without case, as some providers write them in their own. */
function pathsOf(scim: ScimService): [name: string, Paths][] {
  const resources = resourceTypes.map((type): [string, Paths] => {
    const { create, get, replace, patch, remove } = createResourceEndpoints(scim, type);
    const { list, search } = createListEndpoints(scim, type);
    const { endpoint, name } = type;
    return [
      endpoint.slice(1),
      {
        whole: methods({ GET: list, POST: [create, name] }),
        search: methods({ POST: [search, 'message'] }),
        one: methods({ GET: get, PUT: [replace, name], PATCH: [patch, name], DELETE: remove }),
      },
    ];
  });
  const { serviceProviderConfig, resourceTypes: types, resourceType, schemas, schema } = createDiscoveryEndpoints();
  // RFC 7644 section 3.11. The token stands for the identity provider, so nobody could be meant.
  const why = 'the security token belongs to an identity provider and not to a person. Use /Users.';
  return [
    ...resources,
    ['.search', { whole: methods({ POST: [createListEndpoints(scim, null).search, 'message'] }) }],
    ['Bulk', { whole: methods({ POST: [createBulkEndpoint(scim), 'bulk'] }) }],
    ['ServiceProviderConfig', { whole: methods({ GET: serviceProviderConfig }) }],
    ['ResourceTypes', { whole: methods({ GET: types }), one: methods({ GET: resourceType }) }],
    ['Schemas', { whole: methods({ GET: schemas }), one: methods({ GET: schema }) }],
    ['Me', { whole: methods({ [anyMethod]: notOffered('/Me', why) }) }],
  ];
}

function methods(endpoints: Readonly<Record<string, Endpoint | [Endpoint, BodyKind]>>): Methods {
  return new Map(
    Object.entries(endpoints).map(([method, route]) => {
      const [endpoint, body] = Array.isArray(route) ? route : [route, null];
      return [method, { endpoint, body }];
    }),
  );
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
