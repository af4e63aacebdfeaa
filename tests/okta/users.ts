import {
  activePatchBody,
  createUserBody,
  credentialsPath,
  lookUpPath,
  mergedUserBody,
} from '../../server/rehearsal/okta-requests.ts';
import { readList, readResource, type ScimResource } from './answers.ts';
import type { OktaPerson } from './people/generate.ts';
import type { Random } from './random.ts';
import type { Session } from './session.ts';
import { runTask, type Task } from './task.ts';

/** Which of Okta's two ways of building an app: they differ in PATCH or PUT for anything but profiles. */
export type OktaApp = 'header-auth' | 'wizard';

export interface Assignment {
  readonly id: string;
  /** `adopted`: the look-up found the person, so Okta linked to them and pushed the profile. */
  readonly how: 'created' | 'adopted';
}

/** What Okta does with people. Every function is one task of its console. */
export interface OktaUsers {
  /** "Test API Credentials". */
  testCredentials(): Promise<Task<{ readonly totalResults: number }>>;
  /** Assigns a person to the app: looks them up, then creates, or links, reactivates where needed, and updates. */
  assign(person: OktaPerson): Promise<Task<Assignment>>;
  /** Pushes the whole profile. */
  update(id: string, person: OktaPerson): Promise<Task<ScimResource>>;
  deactivate(id: string): Promise<Task<void>>;
  reactivate(id: string): Promise<Task<void>>;
  read(id: string): Promise<Task<ScimResource>>;
  /** "Import Now": every user, page by page, in the server's order. */
  importAll(): Promise<Task<readonly ScimResource[]>>;
}

const pageSize = 100;

const passwordCharacters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

export function createOktaUsers(deps: {
  readonly session: Session;
  readonly app: OktaApp;
  readonly random: Random;
}): OktaUsers {
  const { session, app, random } = deps;

  const get = async (id: string): Promise<ScimResource> => {
    const step = 'Read user';
    return readResource(step, await session.send({ name: step, method: 'GET', path: `/Users/${id}`, accepts: [200] }));
  };

  const put = async (name: string, id: string, body: object): Promise<ScimResource> =>
    readResource(name, await session.send({ name, method: 'PUT', path: `/Users/${id}`, body, accepts: [200] }));

  const push = async (id: string, person: OktaPerson): Promise<ScimResource> =>
    put('Update user', id, mergedUserBody(await get(id), person));

  const setActive = async (id: string, active: boolean): Promise<void> => {
    const name = active ? 'Reactivate user' : 'Deactivate user';
    if (app === 'wizard') {
      await put(name, id, { ...(await get(id)), active });
      return;
    }
    const body = activePatchBody(active);
    await session.send({ name, method: 'PATCH', path: `/Users/${id}`, body, accepts: [200, 204] });
  };

  const lookUp = async (userName: string): Promise<ScimResource | undefined> => {
    const name = 'Look up user';
    const path = lookUpPath('/Users', 'userName', userName);
    const answer = await session.send({ name, method: 'GET', path, accepts: [200, 404] });
    return answer.status === 404 ? undefined : readList(name, answer).Resources[0];
  };

  return {
    testCredentials: () =>
      runTask(async () => {
        const name = 'Test API credentials';
        const asked = { name, method: 'GET', path: credentialsPath, accepts: [200] } as const;
        const { totalResults } = readList(name, await session.send(asked));
        return { totalResults };
      }),

    assign: (person) =>
      runTask(async (): Promise<Assignment> => {
        const found = await lookUp(person.userName);
        if (found !== undefined) {
          if (found.active === false) await setActive(found.id, true);
          await push(found.id, person);
          return { id: found.id, how: 'adopted' };
        }
        const name = 'Create new user';
        const body = createUserBody(person, random.text(16, passwordCharacters));
        const answer = await session.send({ name, method: 'POST', path: '/Users', body, accepts: [200, 201] });
        return { id: readResource(name, answer).id, how: 'created' };
      }),

    update: (id, person) => runTask(() => push(id, person)),
    deactivate: (id) => runTask(() => setActive(id, false)),
    reactivate: (id) => runTask(() => setActive(id, true)),
    read: (id) => runTask(() => get(id)),

    importAll: () =>
      runTask(async () => {
        const name = 'Import users';
        const users: ScimResource[] = [];
        for (let startIndex = 1; ; startIndex += pageSize) {
          const path = `/Users?startIndex=${startIndex}&count=${pageSize}`;
          const page = readList(name, await session.send({ name, method: 'GET', path, accepts: [200] }));
          users.push(...page.Resources);
          if (startIndex + pageSize > page.totalResults) return users;
        }
      }),
  };
}
