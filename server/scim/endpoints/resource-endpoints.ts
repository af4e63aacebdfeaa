import type { Selection } from '../attributes.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { selectionOf } from '../service/list-query.ts';
import { checkPreconditions, isKnown } from '../service/preconditions.ts';
import type { ScimService } from '../service/service.ts';
import { resourceUrl } from '../service/stored-text.ts';
import type { WriteTarget, Written } from '../service/writes.ts';
import { writeAction } from './actions.ts';
import { type Endpoint, type ScimAnswer, type ScimRequest, writerOf } from './answer.ts';
import { subjectIn } from './subject.ts';

/** The endpoints for single resources of one type, RFC 7644 sections 3.3 to 3.6. */
export interface ResourceEndpoints {
  readonly create: Endpoint;
  readonly get: Endpoint;
  readonly replace: Endpoint;
  readonly patch: Endpoint;
  readonly remove: Endpoint;
}

export function createResourceEndpoints(scim: ScimService, type: ResourceType): ResourceEndpoints {
  /** The answer to a write; `selection` undefined answers without the resource. */
  function written(
    request: ScimRequest,
    status: ScimAnswer['status'],
    { outcome, row, subject, leniencies }: Written,
    forgiven: readonly string[],
    selection: Selection | null | undefined,
  ): ScimAnswer {
    const { directory, baseUrl } = request;
    const shown = selection === undefined ? null : scim.show(directory, type, row, { baseUrl, selection });
    return {
      status,
      text: shown?.text ?? null,
      headers: {
        ...(outcome !== 'deleted' && { ETag: shown?.tag ?? scim.tagOf(directory, type, row) }),
        ...(shown !== null && { 'Content-Location': resourceUrl(type, row.id, baseUrl) }),
      },
      action: writeAction(type, outcome),
      subject,
      leniencies: [...forgiven, ...leniencies],
    };
  }

  return {
    create: async (request) => {
      const body = await request.readBody();
      const result = await scim.create(writerOf(request), type, body.value);
      const selection = selectionOf(type, request.parameters);
      const answer = written(request, 201, result, body.leniencies, selection);
      const location = resourceUrl(type, result.row.id, request.baseUrl);
      return { ...answer, headers: { ...answer.headers, Location: location } };
    },

    get: async (request) => {
      const row = scim.get(request.directory, type, request.id);
      checkPreconditions({ ifMatch: request.ifMatch }, row.version);
      const view = { baseUrl: request.baseUrl, selection: selectionOf(type, request.parameters) };
      const { text, tag } = scim.show(request.directory, type, row, view);
      const known = isKnown(request.ifNoneMatch, tag);
      return {
        status: known ? 304 : 200,
        text: known ? null : text,
        // RFC 7643 section 3.1: `meta.location` is what this header says.
        headers: { ETag: tag, 'Content-Location': resourceUrl(type, row.id, request.baseUrl) },
        action: 'read',
        subject: subjectIn(row.body),
        leniencies: [],
      };
    },

    replace: async (request) => {
      const body = await request.readBody();
      const result = await scim.replace(targetOf(request), type, body.value);
      return written(request, 200, result, body.leniencies, selectionOf(type, request.parameters));
    },

    patch: async (request) => {
      const body = await request.readBody();
      const result = await scim.patch(targetOf(request), type, body.value);
      const selection = selectionOf(type, request.parameters);
      return selection === null
        ? written(request, 204, result, body.leniencies, undefined)
        : written(request, 200, result, body.leniencies, selection);
    },

    remove: async (request) => written(request, 204, await scim.remove(targetOf(request), type), [], undefined),
  };
}

function targetOf(request: ScimRequest): WriteTarget {
  const { id, ifMatch, ifNoneMatch } = request;
  return { directory: writerOf(request), id, ifMatch, ifNoneMatch };
}
