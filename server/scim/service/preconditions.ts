import { fail } from '../errors.ts';
import { entityTag } from './stored-text.ts';

/**
 * Checks an If-Match header (RFC 7644 section 3.14) against the version that is about to be changed; to be called
 * within the transaction of the change. Compares weakly: all tags of this server are weak.
 * @throws ScimError 412
 */
export function checkIfMatch(header: string | undefined, version: number): void {
  if (header === undefined || header.trim() === '' || mentions(header, version)) return;
  throw fail(
    412,
    `The resource has changed in the meantime: its version is now ${entityTag(version)}, and the request was meant for another. Read it again and repeat the change.`,
  );
}

/** Whether an If-None-Match header says that the client has this version already. */
export function isKnown(header: string | undefined, version: number): boolean {
  return header !== undefined && mentions(header, version);
}

function mentions(header: string, version: number): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//i, ''));
  return tags.includes('*') || tags.includes(`"${version}"`);
}
