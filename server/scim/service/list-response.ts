import type { PageOfRows } from './paging.ts';

type Place = Pick<PageOfRows, 'total' | 'startIndex' | 'nextCursor'>;

/** A ListResponse (RFC 7644 section 3.4.2, RFC 9865 section 2) around resources that are JSON text already. */
export function listResponse(place: Place, resources: readonly string[]): string {
  const [head, tail] = listFrame(place, resources.length);
  return `${head}${resources.join()}${tail}`;
}

/** What stands before and after the resources, of which there are `count` on this page. */
export function listFrame({ total, startIndex, nextCursor }: Place, count: number): [head: string, tail: string] {
  const start = startIndex === null ? '' : `,"startIndex":${startIndex}`;
  const next = nextCursor === null ? '' : `,"nextCursor":"${nextCursor}"`;
  const schemas = '"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"]';
  return [`{${schemas},"totalResults":${total}${start},"itemsPerPage":${count}${next},"Resources":[`, ']}'];
}
