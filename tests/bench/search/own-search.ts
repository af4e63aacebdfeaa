import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { z } from 'zod';
import { createFileKeyStore } from '../../../server/directories/key-store.ts';
import { createRestartableHost } from '../../../server/restartable-host.ts';
import { answerSearches } from './answer-searches.ts';
import type { Search } from './queries.ts';

// The product's own host over a filled data folder, asked as a window asks it.

const [folder = ''] = process.argv.slice(2);
const host = await createRestartableHost({
  ...{ dataDir: folder, version: 'benchmark', shell: 'browser', scim: null, rendererDir: folder },
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
let isThere = true;
const { id } = z
  .looseObject({ id: z.int() })
  .parse(await ask('directories.create', { name, type: 'other', withoutKeepingToken: true }));

/** An empty directory in the bin, or out of it: what is known of the order of the list does not hold any more. */
async function changeList(): Promise<void> {
  if (isThere) await ask('directories.delete', { id, typedName: name });
  else await ask('directories.restore', { id });
  isThere = !isThere;
}

let turn = 0;
/** Anything that moves the revision: no answer is one that was remembered. */
async function changeAnything(): Promise<void> {
  turn += 1;
  await ask('settings.update', { appearance: turn % 2 === 0 ? 'dark' : 'light' });
}

process.once('SIGTERM', async () => {
  if (!isThere) await changeList();
  await ask('directories.discard', { id });
  await host.stop();
  process.exit();
});
answerSearches({
  prepare: (search) => (search.afterListChange ? changeList() : changeAnything()),
  answer: (search) => answerOf[search.operation](search),
});
