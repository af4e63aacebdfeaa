import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { z } from 'zod';
import { directorySetup } from '../../../server/contract/directory.ts';
import { createFileKeyStore } from '../../../server/directories/key-store.ts';
import { createRestartableHost } from '../../../server/restartable-host.ts';
import { createOkta } from '../../okta/okta.ts';
import { generatePeople } from '../../okta/people/generate.ts';
import { outcomeOf } from '../../okta/task.ts';
import { answerSearches } from './answer-searches.ts';
import type { Search } from './queries.ts';

// The product's own host over a filled data folder, asked as a window asks it.

const [folder = ''] = process.argv.slice(2);
const host = await createRestartableHost({
  ...{ dataDir: folder, version: 'benchmark', shell: 'browser', scim: { port: 0 }, rendererDir: folder },
  keyStore: createFileKeyStore(folder, randomBytes),
  log: pino({ level: 'silent' }),
});

async function ask(name: string, input: object): Promise<unknown> {
  const answer = await host.dispatch(name, input, 'administrator');
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
}

const page = z.looseObject({ total: z.int() });
const located = z.looseObject({ offset: z.int().nullable() });
const lookedUp = z.looseObject({ contacts: z.array(z.unknown()) });

const answerOf = {
  page: async ({ typed, offset }: Search) =>
    page.parse(await ask('contacts.page', { query: typed, offset, limit: 100 })).total,
  locate: async ({ typed, jump }: Search) => {
    const { offset } = located.parse(await ask('contacts.locate', { query: typed, prefix: jump }));
    return offset === null ? 0 : 1;
  },
  'look up': async ({ typed: number }: Search) =>
    lookedUp.parse(await ask('calls.lookup', { number, source: 'paste', note: false })).contacts.length,
};

const name = 'Comes and goes';
const setup = directorySetup.parse(await ask('directories.create', { name, type: 'other', withoutKeepingToken: true }));
if (setup.token.state !== 'shown') throw new Error('The token of a new directory is shown.');
const authorization = `Bearer ${setup.token.value}`;
const okta = createOkta({ baseUrl: setup.baseUrl, authorization });
const [somebody] = generatePeople({ count: 1, seed: 1 });
if (somebody === undefined) throw new Error('One person is needed.');
const { id: personId } = outcomeOf(await okta.users.assign(somebody));

const before: Record<Search['before'], () => Promise<unknown>> = {
  'anything changes': changeAnything,
  'somebody is renamed': async () => outcomeOf(await okta.users.update(personId, { ...somebody, ...otherName() })),
  'a directory goes and comes': moveDirectory,
};

let turn = 0;
/** Somebody who arrives in another place of the list. */
function otherName() {
  turn += 1;
  return { familyName: turn % 2 === 0 ? 'Abel' : 'Zorn' };
}

/** Into the bin and out of it: what is known of the order of the list does not hold any more. */
async function moveDirectory(): Promise<void> {
  await ask('directories.delete', { id: setup.id, typedName: name });
  await ask('directories.restore', { id: setup.id });
}

/** Anything that moves the revision: no answer is one that was remembered. */
async function changeAnything(): Promise<void> {
  turn += 1;
  await ask('settings.update', { appearance: turn % 2 === 0 ? 'dark' : 'light' });
}

process.once('SIGTERM', async () => {
  okta.stop();
  // An empty directory leaves nothing behind.
  await fetch(`${setup.baseUrl}/Users/${personId}`, { method: 'DELETE', headers: { authorization } });
  await ask('directories.discard', { id: setup.id });
  await host.stop();
  process.exit();
});
answerSearches({
  prepare: async (search) => void (await before[search.before]()),
  answer: (search) => answerOf[search.operation](search),
});
