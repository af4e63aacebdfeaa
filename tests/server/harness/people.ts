import { createContactProjection } from '../../../server/contacts/following/projection.ts';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import type { JsonObject, Resource } from '../../../server/scim/json.ts';
import { enterpriseUserSchema } from '../../../server/scim/schema/enterprise-user.ts';
import { userType } from '../../../server/scim/schema/resource-type.ts';
import { lookUpValues } from '../../../server/scim/service/columns.ts';
import type { Store } from '../../../server/store/open.ts';
import type { ResourceContent } from '../../../server/store/resources/resource-row.ts';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** The parts of a person that the mapping table knows; what is left out is not sent. */
export interface TestPerson {
  readonly userName: string;
  readonly externalId?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly number?: string;
  readonly title?: string;
  readonly email?: string;
  readonly department?: string;
  readonly active?: boolean;
}

/** Somebody who meets every row of the mapping table. */
export function complete(userName: string, more: Partial<TestPerson> = {}): TestPerson {
  return { userName, externalId: `id-of-${userName}`, givenName: userName, number: '+442079460958', ...more };
}

export function userOf(person: TestPerson): Resource {
  const { userName, externalId, givenName, familyName, number, title, email, department, active } = person;
  const name: JsonObject = { ...(givenName && { givenName }), ...(familyName && { familyName }) };
  return {
    schemas: [userSchema],
    userName,
    name,
    ...(externalId !== undefined && { externalId }),
    ...(number !== undefined && { phoneNumbers: [{ type: 'work', value: number }] }),
    ...(title !== undefined && { title }),
    ...(department !== undefined && { [enterpriseUserSchema.id]: { department } }),
    ...(email !== undefined && { emails: [{ type: 'work', value: email }] }),
    active: active ?? true,
  };
}

/** Writes people as SCIM does: the resource's row, then the projection, in one transaction with the log. */
export function createPeople(store: Store, directoryId: DirectoryId) {
  const projection = createContactProjection(store.contactUpkeep);
  const known = new Map<string, { seq: number; id: string; user: Resource; row: ResourceContent }>();

  function put(person: TestPerson, at = 1): void {
    const user = userOf(person);
    const before = known.get(person.userName);
    const id = before?.id ?? `${directoryId}-${person.userName}`;
    const row = {
      ...{ userName: person.userName, externalId: person.externalId ?? null, displayName: null, active: true },
      ...{ version: 1, modifiedAt: at, body: JSON.stringify(user) },
    };
    const seq = before?.seq ?? store.resources.insert({ ...row, directoryId, id, type: 'User', createdAt: at });
    if (before !== undefined) store.resources.update(seq, before.row, row);
    const values = (of: Resource | undefined) => (of === undefined ? [] : lookUpValues(userType, of));
    store.resources.setValues(directoryId, seq, values(before?.user), values(user));
    projection.apply({ directoryId, seq, id, at, before: before?.user ?? null, after: user });
    const kind = before === undefined ? 'user.created' : 'user.updated';
    store.changes.append({ at, directoryId, kind, resourceId: id, actor: 'provider' });
    known.set(person.userName, { seq, id, user, row });
  }

  function remove(userName: string, at: number): void {
    const gone = known.get(userName);
    if (gone === undefined) throw new Error(`${userName} is not there.`);
    projection.apply({ directoryId, seq: gone.seq, id: gone.id, at, before: gone.user, after: null });
    store.resources.remove(gone.seq);
    store.changes.append({ at, directoryId, kind: 'user.deleted', resourceId: gone.id, actor: 'provider' });
    known.delete(userName);
  }

  return {
    idOf: (userName: string) => known.get(userName)?.id ?? 'nobody',
    put: (person: TestPerson, at = 1) => store.write(() => put(person, at)),
    putAll: (people: readonly TestPerson[], at = 1) =>
      store.write(() => {
        for (const person of people) put(person, at);
      }),
    remove: (userName: string, at = 2) => store.write(() => remove(userName, at)),
    removeAll: (userNames: readonly string[], at = 2) =>
      store.write(() => {
        for (const userName of userNames) remove(userName, at);
      }),
  };
}
