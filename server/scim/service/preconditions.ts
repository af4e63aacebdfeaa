import { fail } from '../errors.ts';
import { entityTag } from './stored-text.ts';

/** The headers that make a request depend on the version of its resource (RFC 7644 section 3.14, RFC 9110 section 13). */
export interface Preconditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/**
 * Checks the headers of a write against the version that is about to be changed; to be called within its transaction.
 * Compares weakly, because all tags of this server are weak, and of a tag only what the resource's own version is: the
 * groups that the rest of a user's tag stands for are nothing that a write of the user could overwrite.
 * @throws ScimError 412
 */
export function checkPreconditions({ ifMatch = '', ifNoneMatch = '' }: Preconditions, version: number): void {
  if (ifMatch.trim() !== '' && !mentions(ifMatch, version)) {
    throw fail(
      412,
      `The resource has changed in the meantime: its version is now ${entityTag(version)}, and the request was meant for another. Read it again and repeat the change.`,
    );
  }
  if (ifNoneMatch.trim() !== '' && mentions(ifNoneMatch, version)) {
    throw fail(
      412,
      `The request was meant for every version but the one that is here, ${entityTag(version)}. Leave If-None-Match out to change it.`,
    );
  }
}

/** Whether an If-None-Match header says that the client has what would be answered already. */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const tags = tagsIn(header);
  return tags.includes('*') || tags.includes(opaque(tag));
}

function mentions(header: string, version: number): boolean {
  const own = tagsIn(header).map((tag) => tag.replace(/^("\d+)-[^"]*"$/, '$1"'));
  return own.includes('*') || own.includes(`"${version}"`);
}

function tagsIn(header: string): string[] {
  return header.split(',').map((tag) => opaque(tag.trim()));
}

function opaque(tag: string): string {
  return tag.replace(/^W\//i, '');
}
