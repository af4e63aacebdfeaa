import type { RehearsalStepName, RehearsedApp } from '../contract/rehearsal.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../scim/json.ts';
import type { Conversation } from './conversation.ts';
import {
  activePatchBody,
  createUserBody,
  credentialsPath,
  lookUpPath,
  mergedUserBody,
  type OktaPerson,
} from './okta-requests.ts';
import { StepFailed } from './trouble.ts';

/** One step: does what Okta does and returns what was found, in a sentence. */
export type Act = () => Promise<string>;

export interface PlayOptions {
  readonly conversation: Conversation;
  readonly app: RehearsedApp;
  /** Somebody whom no directory has. */
  readonly person: OktaPerson;
  /** Okta sends one even with password sync off. */
  readonly password: string;
  /** What `meta.location` has to begin with. */
  readonly publishedUrl: string;
  /** No token of any directory. */
  readonly wrongToken: string;
}

/** Everything Okta does with one person, from the test of the credentials to the removal that tidies up. */
export function createPlay(options: PlayOptions): Readonly<Record<RehearsalStepName, Act>> {
  const { conversation, app, person, password, publishedUrl, wrongToken } = options;
  const { say } = conversation;
  const promoted: OktaPerson = { ...person, title: `Senior ${person.title}`, workNumber: '+442079460959' };
  const lookUp = lookUpPath('/Users', 'userName', person.userName);
  let id = '';

  const one = (): string => `/Users/${encodeURIComponent(id)}`;
  const read = async (): Promise<JsonObject> => resourceIn(await say({ method: 'GET', path: one(), accepts: [200] }));
  const put = async (body: object): Promise<JsonObject> =>
    resourceIn(await say({ method: 'PUT', path: one(), body, accepts: [200] }));
  const find = async (): Promise<readonly JsonValue[]> =>
    listIn(await say({ method: 'GET', path: lookUp, accepts: [200] }));

  async function setActive(active: boolean): Promise<void> {
    if (app === 'wizard') await put({ ...(await read()), active });
    else await say({ method: 'PATCH', path: one(), body: activePatchBody(active), accepts: [200, 204] });
    const { active: isActive } = await read();
    expectSame('active', active, isActive);
  }

  return {
    credentials: async () => {
      listIn(await say({ method: 'GET', path: credentialsPath, accepts: [200] }));
      return 'The base URL and the token were accepted.';
    },

    'wrong-token': async () => {
      const answer = await say({ method: 'GET', path: credentialsPath, token: wrongToken, accepts: [200, 401] });
      if (answer !== null && memberOf(answer, 'status') === '401') return 'A wrong token was refused.';
      throw new StepFailed({
        sentence: 'A wrong token was accepted.',
        advice:
          'Something in front of Switchboard replaces the token or answers by itself. Let it pass on the header Authorization unchanged.',
        received: null,
      });
    },

    'look-up': async () => {
      expectSame('Resources', 0, (await find()).length);
      return 'Nobody has the user name of the test person yet.';
    },

    create: async () => {
      const body = createUserBody(person, password);
      const created = resourceIn(await say({ method: 'POST', path: '/Users', body, accepts: [201] }));
      expectPerson(person, created);
      id = textOf(created, 'id');
      const meta = memberOf(created, 'meta');
      const location = isJsonObject(meta) ? textOf(meta, 'location') : '';
      expectSame('meta.location', `${publishedUrl}${one()}`, location);
      return 'The test person was created, and everything came back as it was sent.';
    },

    read: async () => {
      expectPerson(person, await read());
      return 'The test person can be read.';
    },

    update: async () => {
      expectPerson(promoted, await put(mergedUserBody(await read(), promoted)));
      return 'The new job title and the new number arrived.';
    },

    deactivate: async () => {
      await setActive(false);
      return 'The test person was deactivated and can still be read.';
    },

    reactivate: async () => {
      const [found] = await find();
      expectSame('id', id, isJsonObject(found) ? textOf(found, 'id') : undefined);
      await setActive(true);
      return 'The look-up found the inactive test person, and they were reactivated with the same id.';
    },

    'read-back': async () => {
      expectPerson(promoted, await read());
      return 'Everything is as it was sent last.';
    },

    remove: async () => {
      await say({ method: 'DELETE', path: one(), accepts: [204] });
      expectSame('Resources', 0, (await find()).length);
      return 'The test person is gone.';
    },
  };
}

/** Okta stops at numbers that are texts, without saying why. */
function listIn(body: JsonObject | null): readonly JsonValue[] {
  const resources = body === null ? undefined : (memberOf(body, 'Resources') ?? []);
  const isList = body !== null && typeof memberOf(body, 'totalResults') === 'number' && isJsonArray(resources);
  if (!isList) throw changed('The answer is JSON, but not the list that was asked for.', body);
  return resources;
}

function resourceIn(body: JsonObject | null): JsonObject {
  if (body === null || textOf(body, 'id') === '') {
    throw changed('The answer is JSON, but not the person who was asked for.', body);
  }
  return body;
}

function textOf(object: JsonObject, name: string): string {
  const value = memberOf(object, name);
  return typeof value === 'string' ? value : '';
}

/** What the mapping table knows of a person has to come back character by character. */
function expectPerson(person: OktaPerson, answer: JsonObject): void {
  const name = memberOf(answer, 'name');
  const sent: readonly (readonly [name: string, sent: string, answered: JsonValue | undefined])[] = [
    ['userName', person.userName, memberOf(answer, 'userName')],
    ['externalId', person.oktaId, memberOf(answer, 'externalId')],
    ['name.givenName', person.givenName, isJsonObject(name) ? memberOf(name, 'givenName') : undefined],
    ['name.familyName', person.familyName, isJsonObject(name) ? memberOf(name, 'familyName') : undefined],
    ['title', person.title, memberOf(answer, 'title')],
    ['phoneNumbers', person.workNumber, workValueOf(answer, 'phoneNumbers')],
    ['emails', person.email, workValueOf(answer, 'emails')],
  ];
  for (const [attribute, was, is] of sent) expectSame(attribute, was, is);
}

function workValueOf(answer: JsonObject, name: string): JsonValue | undefined {
  const values = memberOf(answer, name);
  const work = isJsonArray(values) ? values.find((value) => isJsonObject(value) && value.type === 'work') : undefined;
  return isJsonObject(work) ? work.value : undefined;
}

function expectSame(attribute: string, expected: JsonValue, answered: JsonValue | undefined): void {
  if (expected === answered) return;
  throw changed(
    `${attribute} should have been ${JSON.stringify(expected)}, and ${JSON.stringify(answered ?? null)} came back.`,
    null,
  );
}

function changed(sentence: string, body: JsonObject | null): StepFailed {
  return new StepFailed({
    sentence,
    advice:
      'Something on the way changes requests or answers, or answers from its memory. Let it pass on /scim/v2/ unchanged and uncached.',
    received: body === null ? null : JSON.stringify(body).slice(0, 300),
  });
}
