import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { DirectoryId } from '../../../../server/contract/directory.ts';
import { bindFilter, bindFilterOfAll } from '../../../../server/scim/filter/bind.ts';
import { parseFilter } from '../../../../server/scim/filter/parse.ts';
import { sqlFunctions } from '../../../../server/scim/filter/sql-functions.ts';
import { filterToSql } from '../../../../server/scim/filter/to-sql.ts';
import { isJsonArray, isJsonObject, memberOf, type Resource } from '../../../../server/scim/json.ts';
import { groupType, type ResourceType, resourceTypes, userType } from '../../../../server/scim/schema/resource-type.ts';
import { contentOf, lookUpValues } from '../../../../server/scim/service/columns.ts';
import { openStore, type Store } from '../../../../server/store/open.ts';
import { createDataFolder } from '../../harness/data-folder.ts';

/** People and groups in a real store, to be found by filters. */
export interface StoredPeople {
  /** Ids of those of one type who pass, in the order in which they were stored. */
  find(type: ResourceType, filter: string): string[];
  /** How SQLite would look for them, or for those of every type: its query plan, one step per line. */
  plan(type: ResourceType | null, filter: string): string;
  close(): void;
}

const stamp = { version: 1, modifiedAt: 0 };

function textAt(resource: Resource, name: string): string {
  return String(memberOf(resource, name));
}

function insert(store: Store, directoryId: DirectoryId, type: ResourceType, resource: Resource): void {
  const meta = memberOf(resource, 'meta');
  const time = (name: string) => (isJsonObject(meta) ? Date.parse(textAt(meta, name)) : 0);
  const { members, ...rest } = resource;
  const seq = store.resources.insert({
    ...contentOf(type, rest, { ...stamp, modifiedAt: time('lastModified') }),
    directoryId,
    id: textAt(resource, 'id'),
    type: type.name,
    createdAt: time('created'),
  });
  store.resources.setValues(directoryId, seq, [], lookUpValues(type, resource));
  const elements = isJsonArray(members) ? members.filter(isJsonObject) : [];
  store.memberships.add(
    seq,
    elements.map((element) => ({ memberId: textAt(element, 'value'), body: JSON.stringify(element) })),
  );
}

export async function storePeople(users: readonly Resource[], groups: readonly Resource[]): Promise<StoredPeople> {
  const folder = createDataFolder();
  const store = openStore(folder.path);
  const directoryId = await store.write(() => {
    const added = store.directories.insert({ name: 'D', nameFolded: 'd', slug: 'd', type: 'other', createdAt: 0 });
    for (const user of users) insert(store, added, userType, user);
    for (const group of groups) insert(store, added, groupType, group);
    return added;
  });
  const reader = new Database(join(folder.path, 'switchboard.db'), { readonly: true });
  for (const [name, run] of Object.entries(sqlFunctions)) reader.function(name, { deterministic: true }, run);
  const compile = (type: ResourceType | null, filter: string) => {
    const parsed = parseFilter(filter);
    const bound = type === null ? bindFilterOfAll(resourceTypes, parsed) : bindFilter(type, parsed);
    return filterToSql(bound, { directoryId });
  };
  return {
    find: (type, filter) =>
      store.resources
        .find({ directoryId, type: type.name, where: compile(type, filter) }, { order: null, offset: 0, limit: 1000 })
        .map(({ id }) => id),
    plan(type, filter) {
      const { sql, params } = compile(type, filter);
      // As the table of resources writes it.
      const scope =
        type === null ? '+resource.directory_id = ?' : `resource.directory_id = ? AND resource.type = '${type.name}'`;
      const steps = reader
        .prepare<unknown[], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT * FROM resource WHERE ${scope} AND (${sql}) ORDER BY resource.seq LIMIT ?`,
        )
        .all(directoryId, ...params, 100);
      return steps.map(({ detail }) => detail).join('\n');
    },
    close() {
      reader.close();
      store.close();
      folder.remove();
    },
  };
}
