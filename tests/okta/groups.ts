import { lookUpPath } from '../../server/rehearsal/okta-requests.ts';
import { readList, readResource } from './answers.ts';
import {
  changeMembersBody,
  createGroupBody,
  type OktaMember,
  renameGroupBody,
  replaceMembersBody,
  wholeGroupBody,
} from './bodies.ts';
import type { Session } from './session.ts';
import { runTask, type Task } from './task.ts';
import type { OktaApp } from './users.ts';

/** A pushed group as Okta remembers it. */
export interface PushedGroup {
  readonly id: string;
  readonly displayName: string;
}

/** What Okta does with pushed groups. Every function is one task of its console. */
export interface OktaGroups {
  /** First push: look-up, creation without members or a link, GET, then the members. */
  push(displayName: string, members: readonly OktaMember[]): Promise<Task<PushedGroup>>;
  rename(group: PushedGroup, displayName: string): Promise<Task<PushedGroup>>;
  /** People who joined and left the group in Okta; the wizard's app sends `all` who are in it afterwards. */
  changeMembers(group: PushedGroup, change: MemberChange): Promise<Task<void>>;
  /** "Push now". */
  pushNow(group: PushedGroup, members: readonly OktaMember[]): Promise<Task<void>>;
  /** "Unlink and delete". */
  remove(group: PushedGroup): Promise<Task<void>>;
}

export interface MemberChange {
  readonly add: readonly OktaMember[];
  /** SCIM ids. */
  readonly remove: readonly string[];
  readonly all: readonly OktaMember[];
}

/** So many members in one PATCH; a group of thousands arrives in several. */
const membersPerRequest = 100;

export function createOktaGroups(deps: { readonly session: Session; readonly app: OktaApp }): OktaGroups {
  const { session, app } = deps;

  const patch = async (name: string, id: string, body: object): Promise<void> => {
    await session.send({ name, method: 'PATCH', path: `/Groups/${id}`, body, accepts: [200, 204] });
  };

  const putAll = async (name: string, group: PushedGroup, members: readonly OktaMember[]): Promise<void> => {
    const path = `/Groups/${group.id}`;
    await session.send({ name: 'Read group', method: 'GET', path, accepts: [200] });
    const body = wholeGroupBody(group.id, group.displayName, members);
    await session.send({ name, method: 'PUT', path, body, accepts: [200] });
  };

  const find = async (displayName: string): Promise<string | undefined> => {
    const name = 'Look up group';
    const path = lookUpPath('/Groups', 'displayName', displayName);
    const answer = await session.send({ name, method: 'GET', path, accepts: [200, 404] });
    return answer.status === 404 ? undefined : readList(name, answer).Resources[0]?.id;
  };

  const create = async (displayName: string): Promise<string> => {
    const name = 'Create group';
    const body = createGroupBody(displayName);
    return readResource(name, await session.send({ name, method: 'POST', path: '/Groups', body, accepts: [200, 201] }))
      .id;
  };

  return {
    push: (displayName, members) =>
      runTask(async () => {
        const group = { id: (await find(displayName)) ?? (await create(displayName)), displayName };
        if (app === 'wizard') {
          await putAll('Update group', group, members);
          return group;
        }
        await session.send({ name: 'Read group', method: 'GET', path: `/Groups/${group.id}`, accepts: [200] });
        for (let from = 0; from < members.length; from += membersPerRequest) {
          const add = members.slice(from, from + membersPerRequest);
          await patch('Update group members', group.id, changeMembersBody(group, { add, remove: [] }));
        }
        return group;
      }),

    rename: (group, displayName) =>
      runTask(async () => {
        const renamed = { id: group.id, displayName };
        // A PUT without `members` would be a PUT that empties the group, so the wizard's app reads them back first.
        if (app === 'wizard') {
          const path = `/Groups/${group.id}`;
          const answer = await session.send({ name: 'Read group', method: 'GET', path, accepts: [200] });
          const body = { ...readResource('Read group', answer), displayName };
          await session.send({ name: 'Rename group', method: 'PUT', path, body, accepts: [200] });
        } else await patch('Rename group', group.id, renameGroupBody(group.id, displayName));
        return renamed;
      }),

    changeMembers: (group, change) =>
      runTask(() =>
        app === 'wizard'
          ? putAll('Update group members', group, change.all)
          : patch('Update group members', group.id, changeMembersBody(group, change)),
      ),

    pushNow: (group, members) =>
      runTask(() =>
        app === 'wizard'
          ? putAll('Push group', group, members)
          : patch('Push group', group.id, replaceMembersBody(members)),
      ),

    remove: (group) =>
      runTask(async () => {
        await session.send({
          name: 'Delete group',
          method: 'DELETE',
          path: `/Groups/${group.id}`,
          accepts: [204, 404],
        });
      }),
  };
}
