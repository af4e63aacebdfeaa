/**
 * What the phone directory uses of what arrives: the seven mappings, names, department, manager, whether somebody is
 * listed, ids, and who is in which group. Everything else is somebody's personal data that no screen needs.
 */
const used: ReadonlySet<string> = new Set(
  [
    ...['schemas', 'id', 'externalId', 'meta', 'userName', 'name', 'displayName', 'title', 'active'],
    ...['department', 'manager', 'groups', 'members', 'phoneNumbers', 'emails'],
  ].map((name) => name.toLowerCase()),
);

/** Lists of which only the element for work is used. */
const usedForWork: ReadonlySet<string> = new Set(['phonenumbers', 'emails']);

const schemaUrn = /^urn:ietf:params:scim:schemas:(?:core:2\.0:(?:User|Group)|extension:enterprise:2\.0:User)(?::|$)/i;

export type Usage = 'whole' | 'work' | 'members' | 'none';

/**
 * How an attribute is used: as a whole, of its elements those for work, member by member (an extension that has some that
 * are used), or not at all.
 * @param path as a client writes it: a name, a path, with or without the URN of its schema
 */
export function usageOf(path: string): Usage {
  const plain = path.replace(schemaUrn, '');
  if (plain === '') return 'members';
  const name = /^[\w$-]+/.exec(plain)?.[0].toLowerCase() ?? '';
  if (plain.toLowerCase().startsWith('urn:') || !used.has(name)) return 'none';
  if (!usedForWork.has(name)) return 'whole';
  const type = /\[[^\]]*type\s+eq\s+"([^"]*)"/i.exec(plain)?.[1];
  if (type === undefined) return 'work';
  return type.toLowerCase() === 'work' ? 'whole' : 'none';
}
