import { randomBytes, randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createContactProjection } from '../../../server/contacts/following/projection.ts';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import type { CheckedInput } from '../../../server/contract/operations.ts';
import { createBin } from '../../../server/directories/bin.ts';
import { createDirectories } from '../../../server/directories/directories.ts';
import { createTokenIssuer } from '../../../server/directories/token-issuer.ts';
import { createHistory } from '../../../server/history/history.ts';
import { createJobs } from '../../../server/jobs/jobs.ts';
import { isJsonArray, type JsonObject } from '../../../server/scim/json.ts';
import { createScimService } from '../../../server/scim/service/service.ts';
import { accepted } from '../directories/administration.ts';
import { memoryLog } from '../harness/memory-log.ts';
import { group, startScimServer, user } from '../scim/service/scim-server.ts';

/** A provider that pushes over HTTP, and the history of what it did, over one database. */
export async function withHistory() {
  const server = await startScimServer();
  const { store, clock } = server;
  const now = () => clock.at;
  const { log } = memoryLog();
  const jobs = createJobs({ publish: () => undefined, log, now });
  const scim = createScimService({
    store,
    projection: createContactProjection(store.contactUpkeep),
    clock: now,
    newId: randomUUID,
  });
  const tokens = createTokenIssuer({
    keyStore: { kind: 'file', dataKey: async () => Buffer.alloc(32) },
    random: randomBytes,
    now,
  });
  const directories = createDirectories({
    bin: createBin({ store, jobs, now, backUp: async () => null }),

    store,
    tokens,
    baseUrlOf: (slug) => `https://scim.example.org/${slug}`,
    now,
  });
  const history = createHistory({
    store,
    putBack: scim.putBack,
    updateDirectory: directories['directories.update'],
    jobs,
    now,
    newId: randomUUID,
  });
  const directory = await server.addDirectory('acme');
  const directoryId: DirectoryId = directory.row.id;
  const { send } = directory;
  onTestFinished(async () => {
    await jobs.stop();
    await server.stop();
  });

  let counter = 0;
  const newest = (id: string) => store.changes.ofResource(id, 1)[0]?.seq ?? 0;
  const preview = (seq: number) => history['history.preview']({ directoryId, seq });

  /** Waits until the work that was begun has ended, and gives its sentence. */
  async function ended(): Promise<string> {
    for (;;) {
      const { jobs: all } = accepted(await jobs.operations['jobs.list']({}));
      const status = all[0]?.status;
      if (status !== undefined && status.state !== 'running') return status.sentence;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    ...{ server, store, clock, history, directories, directory, directoryId, send, jobs, newest, preview, ended },
    later: (ms = 60_000) => {
      clock.at += ms;
      return clock.at;
    },
    person: async (more: JsonObject = {}) => {
      counter += 1;
      const userName = `user${counter}@example.com`;
      const { id } = await send('POST', '/Users', user(userName, { externalId: `x${counter}`, ...more }));
      return { id, userName, path: `/Users/${id}` };
    },
    group: async (...members: string[]) => {
      counter += 1;
      const name = `Group ${counter}`;
      const { id } = await send('POST', '/Groups', group(name, members));
      return { id, name, path: `/Groups/${id}` };
    },
    members: async (path: string) => {
      const { members } = (await send('GET', path)).json;
      return JSON.parse(JSON.stringify(members)).map(({ value }: { value: string }) => value);
    },
    /** What a provider reads, without what moves with every write. */
    read: async (path: string) => {
      const { status, json } = await send('GET', path);
      const { meta: _meta, members, ...rest } = json;
      // Whoever comes back to a group is its last member.
      const inOrder = isJsonArray(members) ? members.map((member) => JSON.stringify(member)).sort() : null;
      return { status, resource: rest, members: inOrder };
    },
    page: async (more: Partial<CheckedInput<'history.directory'>> = {}) =>
      accepted(await history['history.directory']({ directoryId, filter: 'all', before: null, limit: 30, ...more })),
    ofResource: async (id: string, more: Partial<CheckedInput<'history.resource'>> = {}) =>
      accepted(await history['history.resource']({ directoryId, id, before: null, limit: 30, ...more })),
    /** Looks at the preview, and then undoes. */
    undo: async (seq: number) => {
      const { basis } = accepted(await preview(seq));
      return accepted(await history['history.undo']({ directoryId, seq, basis })).sentence;
    },
    compare: async (moment: CheckedInput<'history.compare'>['moment']) =>
      accepted(await history['history.compare']({ directoryId, moment })),
    differences: async (comparison: string, more: Partial<CheckedInput<'history.differences'>> = {}) =>
      accepted(
        await history['history.differences']({ comparison, kind: null, query: '', offset: 0, limit: 50, ...more }),
      ),
    restore: async (comparison: string, selection: CheckedInput<'history.restore'>['selection']) => {
      accepted(await history['history.restore']({ comparison, selection }));
      return ended();
    },
  };
}
