import { fail, quote } from '../errors.ts';
import { type JsonObject, memberOf } from '../json.ts';
import { resourceTypeResources, schemaResources, serviceProviderConfig } from '../schema/discovery.ts';
import { serverFeatures } from '../schema/features.ts';
import { listResponse } from '../service/list-response.ts';
import type { Endpoint, ScimRequest } from './answer.ts';

/** What a client can find out about this server, RFC 7644 section 4. */
export interface DiscoveryEndpoints {
  readonly serviceProviderConfig: Endpoint;
  readonly schemas: Endpoint;
  readonly schema: Endpoint;
  readonly resourceTypes: Endpoint;
  readonly resourceType: Endpoint;
}

export function createDiscoveryEndpoints(): DiscoveryEndpoints {
  return {
    serviceProviderConfig: discovery(({ baseUrl }) => JSON.stringify(serviceProviderConfig(serverFeatures, baseUrl))),
    schemas: discovery(({ baseUrl }) => listed(schemaResources(baseUrl))),
    schema: discovery(({ baseUrl, id }) => one('Schema', schemaResources(baseUrl), id)),
    resourceTypes: discovery(({ baseUrl }) => listed(resourceTypeResources(baseUrl))),
    resourceType: discovery(({ baseUrl, id }) => one('ResourceType', resourceTypeResources(baseUrl), id)),
  };
}

function discovery(textOf: (request: ScimRequest) => string): Endpoint {
  return async (request) => {
    // RFC 7644 section 4: a filter here is answered 403, so that nobody takes the whole list for the matches.
    if (request.parameters.has('filter')) throw fail(403, 'This endpoint cannot be filtered. Leave the filter out.');
    return { status: 200, text: textOf(request), action: 'discovered', subject: null, leniencies: [] };
  };
}

function listed(resources: readonly JsonObject[]): string {
  return listResponse(
    { total: resources.length, startIndex: 1, nextCursor: null },
    resources.map((resource) => JSON.stringify(resource)),
  );
}

function one(what: string, resources: readonly JsonObject[], id: string): string {
  const wanted = id.toLowerCase();
  const found = resources.find((resource) => String(memberOf(resource, 'id')).toLowerCase() === wanted);
  if (found === undefined) throw fail(404, `This server has no ${what} ${quote(id)}.`);
  return JSON.stringify(found);
}
