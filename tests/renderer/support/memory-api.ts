import type { ContactDetails, ContactRow, LetterStart } from '../../../server/contract/contact.ts';
import type { Api, CheckedInput } from '../../../server/contract/operations.ts';
import { accept, type Result, refuse } from '../../../server/contract/result.ts';
import { createMemoryActivity } from './memory-activity.ts';
import { createMemoryAgents } from './memory-agents.ts';
import { createMemoryAttention } from './memory-attention.ts';
import { createMemoryDesktop } from './memory-desktop.ts';
import { createMemoryGuard } from './memory-guard.ts';
import { createMemoryHistory } from './memory-history.ts';
import type { HostData } from './memory-host.ts';
import { createMemoryHygiene } from './memory-hygiene.ts';
import { createMemoryJobs, job } from './memory-jobs.ts';
import { createMemoryNetwork } from './memory-network.ts';
import { createMemoryRehearsal } from './memory-rehearsal.ts';
import { createMemoryUpkeep } from './memory-upkeep.ts';
import { directory, noon, setup } from './samples.ts';

/** The contract's operations over plain arrays: as much of the rules as the user interface can see. */
export function createMemoryApi(data: HostData): Api {
  const find = (id: number) => data.directories.find((candidate) => candidate.id === id);
  const missing = <T>(): Result<T> => refuse({ code: 'DIR-FIND-01', message: 'There is no such directory.' });
  const setupOf = (id: number) => data.setups.get(id) ?? setup(id, { name: find(id)?.name ?? '' });
  const isTaken = (name: string, exceptId: number) =>
    data.directories.some((candidate) => candidate.name === name && candidate.id !== exceptId);
  const taken = <T>(name: string): Result<T> =>
    refuse({ code: 'DIR-NAME-03', message: `A directory called ${name} already exists.`, field: 'name' });

  return {
    ...createMemoryActivity(data),
    ...createMemoryAgents(data),
    ...createMemoryDesktop(data),
    ...createMemoryGuard(data),
    ...createMemoryHistory(data),
    ...createMemoryJobs(data),
    ...createMemoryAttention(data),
    ...createMemoryHygiene(data),
    ...createMemoryNetwork(data),
    ...createMemoryRehearsal(data),
    ...createMemoryUpkeep(data),
    'sleep.read': async () => accept({ sleep: data.sleep }),
    'sleep.dismiss': async () => {
      data.sleep = null;
      return accept({});
    },
    'app.info': async () => accept(data.info),
    'settings.read': async () => accept(data.settings),
    'settings.update': async (changes) => {
      const { publicUrl } = changes;
      if (typeof publicUrl === 'string' && !publicUrl.startsWith('https://')) {
        return refuse({ code: 'URL-01', message: 'The public address has to begin with https://.' });
      }
      const named = Object.entries(changes).filter(([, value]) => value !== undefined);
      data.settings = { ...data.settings, ...Object.fromEntries(named) };
      return accept(data.settings);
    },
    'listener.start': async () => {
      data.info = { ...data.info, listener: { state: 'listening', address: '127.0.0.1', port: 8443 } };
      return accept(data.info);
    },

    'directories.list': async () => accept({ directories: [...data.directories], bin: [...data.bin] }),
    'directories.get': async ({ id }) => {
      const found = find(id);
      return found === undefined ? missing() : accept(found);
    },
    'directories.create': async ({ name }) => {
      if (isTaken(name, 0)) return taken(name);
      const id = Math.max(0, ...data.directories.map((candidate) => candidate.id)) + 1;
      data.directories.push(directory(id, { name }));
      data.setups.set(id, data.setups.get(id) ?? setup(id, { name }));
      return accept(setupOf(id));
    },
    'directories.setup': async ({ id }) => (find(id) === undefined ? missing() : accept(setupOf(id))),
    'directories.update': async ({ id, name, missingRule, paused, keepsTokens }) => {
      const before = find(id);
      if (before === undefined) return missing();
      if (name !== undefined && isTaken(name, id)) return taken(name);
      const after = {
        ...before,
        name: name ?? before.name,
        missingRule: missingRule ?? before.missingRule,
        paused: paused ?? before.paused,
        keepsTokens: keepsTokens ?? before.keepsTokens,
      };
      data.directories = data.directories.map((candidate) => (candidate.id === id ? after : candidate));
      return accept(after);
    },
    'directories.delete': async ({ id }) => {
      const found = find(id);
      if (found === undefined) return missing();
      data.directories = data.directories.filter((candidate) => candidate.id !== id);
      data.bin.push({ id: found.id, name: found.name, people: found.counts.listed, deletedAt: noon, purgedAt: noon });
      return accept({});
    },
    'directories.discard': async ({ id }) => {
      data.directories = data.directories.filter((candidate) => candidate.id !== id);
      return accept({});
    },
    'directories.purge': async ({ id, typedName }) => {
      const binned = data.bin.find((candidate) => candidate.id === id);
      if (binned === undefined) return missing();
      if (binned.name !== typedName)
        return refuse({ code: 'DIR-BIN-01', message: 'Type the name.', field: 'typedName' });
      const begun = job(data.jobs.length + 1, {
        kind: 'purge',
        subject: String(id),
        title: `Removal of ${binned.name}`,
      });
      data.jobs = [begun, ...data.jobs];
      return accept(begun);
    },
    'directories.restore': async ({ id }) => {
      const binned = data.bin.find((candidate) => candidate.id === id);
      if (binned === undefined) return missing();
      data.bin = data.bin.filter((candidate) => candidate.id !== id);
      const restored = directory(id, { name: binned.name });
      data.directories.push(restored);
      return accept(restored);
    },
    'tokens.rotate': async ({ directoryId: id }) => {
      const before = setupOf(id);
      const [old] = before.tokens;
      const tokens =
        old === undefined
          ? []
          : [
              { ...old, id: 2, prefix: 'dir_new1' },
              { ...old, expiresAt: noon + 1 },
            ];
      const after = setup(id, { name: before.name, token: { state: 'shown', value: 'dir_new1234' }, tokens });
      data.setups.set(id, after);
      return accept(after);
    },
    'tokens.limit': async ({ directoryId: id, tokenId, expiresAt }) => {
      const before = setupOf(id);
      const tokens = before.tokens.map((one) => (one.id === tokenId ? { ...one, expiresAt } : one));
      const after = { ...before, tokens };
      data.setups.set(id, after);
      return accept(after);
    },
    'tokens.revoke': async ({ directoryId: id, tokenId }) => {
      const before = setupOf(id);
      const tokens = before.tokens.map((one) => (one.id === tokenId ? { ...one, revokedAt: noon } : one));
      const after = setup(id, { tokens, token: { state: 'not-shown', reason: 'none-valid' } });
      data.setups.set(id, after);
      return accept(after);
    },

    'contacts.page': async ({ offset, limit, ...list }) => {
      const { query } = list;
      const hits = data.contacts.filter((one) => isListed(one, list));
      return accept({
        total: hits.length,
        offset,
        contacts: hits.slice(offset, offset + limit).map((one) => rowOf(one, query)),
        letters: query === '' ? lettersOf(hits) : [],
        revision: data.revision,
        hasDirectory: data.directories.length > 0,
      });
    },
    'contacts.locate': async ({ prefix, ...list }) => {
      const listed = data.contacts.filter((one) => isListed(one, list));
      const offset = listed.findIndex((one) => one.name.toLowerCase().startsWith(prefix.toLowerCase()));
      return accept({ offset: offset < 0 ? null : offset });
    },
    'contacts.departments': async ({ directoryId: id }) => {
      const listed = data.contacts.filter((one) => id === null || one.directoryId === id);
      const byName = Map.groupBy(listed, ({ department }) => department ?? '');
      byName.delete('');
      const departments = [...byName].map(([name, people]) => ({ name, people: people.length }));
      return accept({ departments: departments.sort((a, b) => a.name.localeCompare(b.name)) });
    },
    'contacts.get': async ({ id }) => {
      const found = data.contacts.find((one) => one.id === id);
      return found === undefined ? refuse({ code: 'CONTACT-FIND-01', message: 'Nobody has this id.' }) : accept(found);
    },
    'people.page': async ({ state, query, offset, limit }) => {
      const isFound = (text: string) => text.toLowerCase().includes(query.trim().toLowerCase());
      const people = data.people.filter((one) => one.state === state && (isFound(one.name) || isFound(one.userName)));
      return accept({ total: people.length, people: people.slice(offset, offset + limit) });
    },
  };
}

type PeopleList = Pick<CheckedInput<'contacts.page'>, 'query' | 'directoryId' | 'department'>;

function isListed(one: ContactDetails, { query, directoryId: id, department }: PeopleList): boolean {
  const isIn = (id === null || one.directoryId === id) && (department === null || one.department === department);
  return isIn && matches(one, query);
}

function matches(one: ContactDetails, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return [one.name, one.title ?? '', one.email ?? '', one.number ?? ''].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

function rowOf(one: ContactDetails, query: string): ContactRow {
  const wanted = query.trim().toLowerCase();
  const at = wanted === '' ? -1 : one.name.toLowerCase().indexOf(wanted);
  return at < 0 ? one : { ...one, marks: { name: [[at, at + wanted.length]] } };
}

function lettersOf(hits: readonly ContactDetails[]): LetterStart[] {
  const starts = new Map<string, number>();
  for (const [offset, one] of hits.entries()) {
    const letter = one.name.charAt(0).toUpperCase();
    if (!starts.has(letter)) starts.set(letter, offset);
  }
  return [...starts].map(([letter, offset]) => ({ letter, offset }));
}
