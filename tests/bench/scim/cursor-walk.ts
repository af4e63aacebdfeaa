import type { Reply } from './http-reply.ts';
import type { ScimClient } from './target.ts';
import { listOf, type Workload } from './workload.ts';

/** As Okta pages. */
export const pageSize = 100;

function readAt(client: ScimClient, cursor: string): Promise<Reply> {
  return client.send('GET', `/Users?cursor=${encodeURIComponent(cursor)}&count=${pageSize}`, [200]);
}

/**
 * Walks by cursor (RFC 9865) through three quarters of everybody and keeps the cursors of the middle half. Where there
 * are too few people for that, the empty cursor of the first page is kept.
 * @returns how long a page took, in milliseconds
 * @throws Error when the server has more to list and gives no cursor to go on with
 */
export async function walkMidway(client: ScimClient, workload: Workload): Promise<number> {
  const started = performance.now();
  let pages = 0;
  const end = (workload.size * 3) / 4;
  let cursor = '';
  for (let seen = 0; seen < end; ) {
    if (seen >= workload.size / 4) workload.midway.push(cursor);
    const { Resources, totalResults, nextCursor } = listOf(await readAt(client, cursor));
    pages += 1;
    seen += Resources.length;
    if (seen >= totalResults) break;
    if (nextCursor === undefined) throw new Error('It does not page by cursor: the answer has no nextCursor.');
    cursor = nextCursor;
  }
  if (workload.midway.length === 0) workload.midway.push('');
  return (performance.now() - started) / pages;
}

/** A page in the middle of a walk; another one each time, as long as there are several. */
export async function readMidway(client: ScimClient, workload: Workload): Promise<void> {
  await readAt(client, workload.midwayCursor());
}
