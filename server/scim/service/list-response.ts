import type { PageOfRows } from './paging.ts';

type Place = Pick<PageOfRows, 'total' | 'startIndex' | 'nextCursor'>;

/** A ListResponse (RFC 7644 section 3.4.2, RFC 9865 section 2) around resources that are JSON text already. */
export function listResponse(place: Place, resources: readonly string[]): string {
  const [head, tail] = listFrame(place, resources.length);
  return `${head}${resources.join()}${tail}`;
}

/**
 * The same around resources that are joined already, in the room that was left for it.
 * @param text has `frameRoom` bytes to spare on either side, and is written to
 */
export function framedList(place: Place, count: number, text: Buffer): Buffer {
  const [head, tail] = listFrame(place, count);
  const [start, end] = [frameRoom - head.length, text.length - frameRoom];
  text.write(head, start, 'latin1');
  text.write(tail, end, 'latin1');
  return text.subarray(start, end + tail.length);
}

/** More bytes than the longest numbers and the longest cursor of a list in the order in which it came need. */
export const frameRoom = 512;

/** What stands before and after the resources, of which there are `count` on this page, in ASCII. */
function listFrame({ total, startIndex, nextCursor }: Place, count: number): [head: string, tail: string] {
  const start = startIndex === null ? '' : `,"startIndex":${startIndex}`;
  const next = nextCursor === null ? '' : `,"nextCursor":"${nextCursor}"`;
  const schemas = '"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"]';
  return [`{${schemas},"totalResults":${total}${start},"itemsPerPage":${count}${next},"Resources":[`, ']}'];
}
