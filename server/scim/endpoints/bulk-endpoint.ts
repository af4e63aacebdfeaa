import type { RequestAction } from '../../contract/request.ts';
import type { BulkResult } from '../bulk/bulk.ts';
import { readBulkRequest } from '../bulk/bulk-request.ts';
import { errorBody, ScimError } from '../errors.ts';
import type { ScimService } from '../service/service.ts';
import { resourceUrl } from '../service/stored-text.ts';
import { writeAction } from './actions.ts';
import { type Endpoint, type RefusedOperation, type ScimRequest, writerOf } from './answer.ts';

/** The endpoint that takes many writes in one request, RFC 7644 section 3.7. */
export function createBulkEndpoint(scim: ScimService): Endpoint {
  return async (request) => {
    const body = await request.readBody();
    const results = await scim.bulk(writerOf(request), readBulkRequest(body.value));
    const [only] = results;
    const leniencies = results.flatMap(({ outcome }) => (outcome instanceof ScimError ? [] : outcome.leniencies));
    return {
      status: 200,
      text: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
        Operations: results.map((result) => resultJson(scim, result, request)),
      }),
      action: actionOf(results),
      subject:
        only === undefined || results.length > 1 || only.outcome instanceof ScimError ? null : only.outcome.subject,
      leniencies: [...new Set([...body.leniencies, ...leniencies])],
      refused: results.flatMap(refusedOperation),
    };
  };
}

function refusedOperation({ operation, outcome }: BulkResult): RefusedOperation[] {
  if (!(outcome instanceof ScimError) || 'refusal' in operation) return [];
  const { method, type, id, data } = operation;
  return [{ method, path: `${type.endpoint}${id === null ? '' : `/${id}`}`, body: data, refusal: outcome }];
}

const statuses = { POST: '201', PUT: '200', PATCH: '200', DELETE: '204' } as const;

function resultJson(scim: ScimService, { operation, outcome }: BulkResult, { directory, baseUrl }: ScimRequest) {
  const { method, bulkId } = operation;
  const named = { ...(method === null ? {} : { method }), ...(bulkId === null ? {} : { bulkId }) };
  if (outcome instanceof ScimError) {
    const id = 'refusal' in operation ? null : operation.id;
    const location =
      id === null || 'refusal' in operation ? {} : { location: resourceUrl(operation.type, id, baseUrl) };
    return { ...location, ...named, status: String(outcome.status), response: errorBody(outcome) };
  }
  if ('refusal' in operation) throw new TypeError('An operation that was not understood cannot succeed.');
  return {
    location: resourceUrl(operation.type, outcome.row.id, baseUrl),
    ...named,
    ...(outcome.outcome === 'deleted' ? {} : { version: scim.tagOf(directory, operation.type, outcome.row) }),
    status: statuses[operation.method],
  };
}

/** What all operations that succeeded have in common; an update where they differ. */
function actionOf(results: readonly BulkResult[]): RequestAction {
  const actions = new Set<RequestAction>();
  for (const { operation, outcome } of results) {
    if (!(outcome instanceof ScimError) && !('refusal' in operation)) {
      actions.add(writeAction(operation.type, outcome.outcome));
    }
  }
  const [action = results.length === 0 ? 'updated' : 'refused'] = actions;
  return actions.size > 1 ? 'updated' : action;
}
