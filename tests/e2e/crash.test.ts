import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { defaultGuardRules } from '../../server/contract/guard.ts';
import type { ScimResource } from '../okta/answers.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople, type OktaPerson } from '../okta/people/generate.ts';
import { createRandom, type Random } from '../okta/random.ts';
import { outcomeOf } from '../okta/task.ts';
import { type ContractClient, openContract } from './harness/contract-client.ts';
import { createDataFolder } from './harness/data-folder.ts';
import { addDirectory, type RunningHost, startHost } from './harness/host.ts';

const seed = 20_261_124;
const rounds = 8;
const workers = 6;
const people = generatePeople({ count: 1500, seed });

/** What Okta believes about one person. */
interface Believed {
  readonly id: string;
  /** The title of the last acknowledged write. */
  title: string;
  active: boolean;
  /** What was sent and not answered; either is right after the crash. */
  unanswered: { readonly title: string; readonly active: boolean } | null;
}

type Beliefs = Map<OktaPerson, Believed>;

/** One write to a known person; only an answer makes it a belief. */
async function change(
  okta: Okta,
  random: Random,
  person: OktaPerson,
  known: Believed,
  title: string,
): Promise<boolean> {
  const wanted =
    random.below(3) === 0 ? { title: known.title, active: !known.active } : { title, active: known.active };
  known.unanswered = wanted;
  const outcome =
    wanted.active === known.active
      ? await okta.users.update(known.id, { ...person, title: wanted.title })
      : await okta.users[wanted.active ? 'reactivate' : 'deactivate'](known.id);
  if (!outcome.ok) return false;
  Object.assign(known, wanted, { unanswered: null });
  return true;
}

/** Pushes with several tasks at once and kills the host when so many were acknowledged; the others are in flight. */
async function pushUntilKilled(
  host: RunningHost,
  okta: Okta,
  round: number,
  options: { readonly random: Random; readonly beliefs: Beliefs; readonly newPeople: Iterator<OktaPerson> },
): Promise<void> {
  const { random, beliefs, newPeople } = options;
  const killAfter = 20 + random.below(100);
  let acknowledged = 0;
  let killing: Promise<void> | null = null;
  const count = (): void => {
    acknowledged += 1;
    if (acknowledged === killAfter) killing = host.kill();
  };
  const worker = async (name: number): Promise<void> => {
    for (let turn = 0; ; turn += 1) {
      // Each worker has people of its own, so that an answer belongs to the write it answers.
      const mine = [...beliefs].filter(([, { unanswered }], index) => index % workers === name && unanswered === null);
      if (mine.length > 0 && random.below(5) < 2) {
        const [person, believed] = random.pick(mine);
        if (!(await change(okta, random, person, believed, `Round ${round}, turn ${name}.${turn}`))) return;
      } else {
        const next = newPeople.next();
        if (next.done) throw new Error('The people have run out before the kill.');
        const person = next.value;
        const outcome = await okta.users.assign(person);
        if (!outcome.ok) return;
        beliefs.set(person, { id: outcome.value.id, title: person.title, active: true, unanswered: null });
      }
      count();
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, name) => worker(name)));
  await killing;
  expect(acknowledged).toBeGreaterThanOrEqual(killAfter);
}

/** Compares what was acknowledged with SCIM, and SCIM with the contact list and the search. */
async function expectWhole(
  okta: Okta,
  contract: ContractClient,
  beliefs: Beliefs,
  searched: (users: readonly ScimResource[]) => readonly ScimResource[],
): Promise<void> {
  const users = new Map(outcomeOf(await okta.users.importAll()).map((user) => [user.id, user]));
  for (const [person, believed] of beliefs) {
    const user = users.get(believed.id);
    const allowed = [{ title: believed.title, active: believed.active }, believed.unanswered];
    expect(allowed, person.userName).toContainEqual({ title: user?.title, active: user?.active });
    expect(user, person.userName).toMatchObject({ userName: person.userName, externalId: person.oktaId });
    Object.assign(believed, { title: user?.title, active: user?.active, unanswered: null });
  }

  const listed = new Map<string, { title: string | null; number: string | null; email: string | null }>();
  for (let offset = 0, total = 1; offset < total; offset += 500) {
    const page = await contract.invoke('contacts.page', { offset, limit: 500 });
    for (const { id, title, number, email } of page.contacts) listed.set(id, { title, number, email });
    total = page.total;
  }
  const active = [...users.values()].filter((user) => user.active === true);
  const byUserName = new Map(people.map((person) => [person.userName, person]));
  const expected = active.map((user): [string, unknown] => {
    const person = byUserName.get(String(user.userName));
    return [user.id, { title: user.title, number: person?.workNumber, email: person?.email }];
  });
  expect(listed).toEqual(new Map(expected));

  for (const user of searched([...users.values()])) {
    const person = byUserName.get(String(user.userName));
    const wanted = user.active === true ? [user.id] : [];
    for (const query of [person?.workNumber ?? '', String(user.userName), String(user.title)]) {
      const { contacts } = await contract.invoke('contacts.page', { query, limit: 500 });
      const found = contacts.map(({ id }) => id).filter((id) => id === user.id);
      expect(found, `${query} finds ${user.userName}`).toEqual(wanted);
    }
  }
}

it('loses nothing that was acknowledged and keeps nothing half, however often it is killed', async () => {
  const folder = await createDataFolder();
  const random = createRandom(seed);
  const beliefs: Beliefs = new Map();
  const newPeople = people.values();
  let host: RunningHost | null = null;
  try {
    const { token } = await addDirectory(folder.path, 'Head office');
    for (let round = 1; round <= rounds + 1; round += 1) {
      host = await startHost(folder.path);
      const contract = await openContract(host.link);
      const { directories } = await contract.invoke('directories.list', {});
      const [directory] = directories;
      if (directory === undefined) throw new Error('The directory is gone.');
      // How many are deactivated is left to chance; the guard would keep them visible if they are enough.
      const rules = { ...defaultGuardRules, enabled: false };
      if (round === 1) await contract.invoke('guard.configure', { directoryId: directory.id, rules });
      const okta = createOkta({ baseUrl: directory.baseUrl, authorization: `bearer ${token}`, connections: workers });
      // Everybody is searched for in the end; in between a sample keeps the rounds short.
      const sample = (users: readonly ScimResource[]) => (round > rounds ? users : random.shuffled(users).slice(0, 50));
      if (round > 1) await expectWhole(okta, contract, beliefs, sample);
      if (round <= rounds) await pushUntilKilled(host, okta, round, { random, beliefs, newPeople });
      else expect(await host.stop()).toBe(0);
      okta.stop();
    }
    const database = new DatabaseSync(join(folder.path, 'switchboard.db'));
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    database.close();
  } finally {
    await host?.kill();
    await folder.remove();
  }
});
