import { hash } from 'node:crypto';
import type { GroupAbove, Member } from '../../store/resources/membership-table.ts';
import type { ResourceRow } from '../../store/resources/resource-row.ts';
import { isJsonObject, type JsonObject, type JsonValue, memberOf, type Resource } from '../json.ts';
import type { ResourceType } from '../schema/resource-type.ts';

/** What the server itself says about a resource. */
export interface Stamp {
  readonly id: string;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The weak entity tag of a version, for `meta.version` and the ETag header (RFC 7644 section 3.14). */
export function entityTag(version: number, digest = ''): string {
  return `W/"${version}${digest}"`;
}

/**
 * What tells two sets of groups apart, for the tag of a user; nothing when there are no groups. A user's own version does
 * not move with its groups: a push of a large group would write all its members anew. So the tag that is served has two
 * parts, of which If-Match looks at the first alone, since no write of a user can touch the groups.
 */
export function groupsDigest(groups: readonly GroupAbove[]): string {
  return groups.length === 0 ? '' : `-${hash('sha1', JSON.stringify(groups), 'base64url').slice(0, 12)}`;
}

/**
 * A resource with its `id` and `meta`. `meta` is the last member and ends without `location`: the text of the result
 * therefore always ends in `}}`, where `servedText` puts in what is not stored.
 */
export function stamped(type: ResourceType, resource: Resource, stamp: Stamp): Resource {
  const { schemas = [type.schema.id], id: _id, meta: _meta, ...rest } = resource;
  return {
    schemas,
    id: stamp.id,
    ...rest,
    meta: {
      resourceType: type.name,
      created: new Date(stamp.createdAt).toISOString(),
      lastModified: new Date(stamp.modifiedAt).toISOString(),
      version: entityTag(stamp.version),
    },
  };
}

/** What `stamped` wrote of the version and the beginning. */
export function stampOf(resource: Resource): Pick<Stamp, 'version' | 'createdAt'> | undefined {
  const meta = memberOf(resource, 'meta');
  const [version, created] = isJsonObject(meta) ? [textOf(meta, 'version'), textOf(meta, 'created')] : [null, null];
  if (version === null || created === null) return undefined;
  return { version: Number(/\d+/.exec(version)?.[0] ?? 0), createdAt: Date.parse(created) };
}

/** The resource that a stored text says. */
export function readStored(body: string): Resource {
  const value: JsonValue = JSON.parse(body);
  if (!isJsonObject(value)) throw new TypeError('A stored resource is not a JSON object.');
  return value;
}

/**
 * The text to answer with. It is joined from stored texts, because parsing and printing a page of people again costs
 * several times more than reading them.
 * @param text members that are not stored with the resource, as JSON text such as `,"groups":[…]`, or nothing.
 * @param digest what the version says beyond what is stored.
 * @param baseUrl without a trailing slash.
 */
export function servedText(
  type: ResourceType,
  row: Pick<ResourceRow, 'id' | 'body'>,
  { text, digest }: Derived,
  baseUrl: string,
): string {
  const location = JSON.stringify(resourceUrl(type, row.id, baseUrl));
  const stored = digest === '' ? row.body.slice(0, -2) : `${row.body.slice(0, -versionEnding.length)}${digest}\\""`;
  return `${stored},"location":${location}}${text}}`;
}

/** What `ResourceTable.joined` puts around the id, so that it makes the same text as `servedText` without derived parts. */
export function locationAround(
  type: Pick<ResourceType, 'endpoint'>,
  baseUrl: string,
): { readonly insertion: string; readonly ending: string } {
  // An id is a UUID that this server made: it needs no escaping.
  const location = JSON.stringify(`${baseUrl}${type.endpoint}/`).slice(0, -1);
  return { insertion: `,"location":${location}`, ending: '"}}' };
}

/** How every stored text ends: with the version, which is the last member of `meta`. */
const versionEnding = '\\""}}';

/** Where a resource is read. */
export function resourceUrl(type: Pick<ResourceType, 'endpoint'>, id: string, baseUrl: string): string {
  return `${baseUrl}${type.endpoint}/${encodeURIComponent(id)}`;
}

/** What is served with a resource and not stored with it. */
export interface Derived {
  readonly text: string;
  readonly digest: string;
}

/** The member `groups` of a user, for `servedText`; nothing when the user is in none. */
export function groupsText(groups: readonly GroupAbove[], baseUrl: string): string {
  if (groups.length === 0) return '';
  const elements = groups.map(({ id, displayName, isDirect }) => {
    const display = displayName === null ? '' : `,"display":${displayName}`;
    return `{"value":${JSON.stringify(id)},"$ref":${JSON.stringify(`${baseUrl}/Groups/${id}`)}${display},"type":"${isDirect === 1 ? 'direct' : 'indirect'}"}`;
  });
  return `,"groups":[${elements.join()}]`;
}

/** The member `members` of a group, for `servedText`. Always there: a client could take its absence for "unchanged". */
export function membersText(members: readonly Member[], baseUrl: string): string {
  const elements = members.map(({ memberId, body }) => {
    const endpoint = body.endsWith(groupEnding) ? '/Groups/' : '/Users/';
    const reference = JSON.stringify(`${baseUrl}${endpoint}${encodeURIComponent(memberId)}`);
    return `${body.slice(0, -1)},"$ref":${reference}}`;
  });
  return `,"members":[${elements.join()}]`;
}

const groupEnding = '"type":"Group"}';

/** The text of a member as it is stored: `type` last, where `membersText` looks for it, and no `$ref`. */
export function memberBody(member: JsonObject, type: 'User' | 'Group'): string {
  const { type: _type, $ref: _ref, ...rest } = member;
  return JSON.stringify({ ...rest, type });
}

/** A string member of a resource, null when it has none. */
export function textOf(resource: JsonObject, name: string): string | null {
  const value = memberOf(resource, name);
  return typeof value === 'string' ? value : null;
}
