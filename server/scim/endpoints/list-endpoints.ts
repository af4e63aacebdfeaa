import type { ResourceType } from '../schema/resource-type.ts';
import { type Parameters, readListQuery, searchParameters } from '../service/list-query.ts';
import type { ScimService } from '../service/service.ts';
import { listAction } from './actions.ts';
import type { Endpoint, ScimAnswer, ScimRequest } from './answer.ts';

/** The endpoints that list resources, RFC 7644 sections 3.4.2 and 3.4.3. */
export interface ListEndpoints {
  readonly list: Endpoint;
  readonly search: Endpoint;
}

/** @param type null for resources of every type */
export function createListEndpoints(scim: ScimService, type: ResourceType | null): ListEndpoints {
  function listed(request: ScimRequest, parameters: Parameters, leniencies: readonly string[]): ScimAnswer {
    const query = readListQuery(type, parameters);
    const page = scim.list(request.directory, type, query, { baseUrl: request.baseUrl, selection: query.selection });
    return {
      status: 200,
      text: page.text,
      action: listAction(type, query, page.total),
      subject: page.subject,
      leniencies: [...leniencies, ...query.leniencies, ...page.leniencies],
    };
  }

  return {
    list: async (request) => listed(request, request.parameters, []),

    search: async (request) => {
      const body = await request.readBody();
      return listed(request, searchParameters(body.value), body.leniencies);
    },
  };
}
