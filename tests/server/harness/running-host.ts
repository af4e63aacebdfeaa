import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { DirectorySetup } from '../../../server/contract/directory.ts';
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from '../../../server/contract/operations.ts';
import type { Result } from '../../../server/contract/result.ts';
import { createFileKeyStore } from '../../../server/directories/key-store.ts';
import type { Host } from '../../../server/host.ts';
import { createRestartableHost, type RestartableHostOptions } from '../../../server/restartable-host.ts';
import { dataFolder } from './data-folder.ts';
import { memoryLog } from './memory-log.ts';
import { type TestPerson, userOf } from './people.ts';

/** The whole server over a folder, stopped with the test. */
export async function startHost(options: Partial<RestartableHostOptions> = {}) {
  const dataDir = options.dataDir ?? dataFolder();
  const { log, lines } = memoryLog();
  const host = await createRestartableHost({
    ...{ dataDir, version: '1.2.3', shell: 'browser', keyStore: createFileKeyStore(dataDir, randomBytes), log },
    ...{ scim: { bind: '127.0.0.1', port: 0 }, rendererDir: dataDir },
    ...options,
  });
  onTestFinished(host.stop);
  return { ...host, dataDir, lines, call: callerOf(host) };
}

/** Calls an operation as an administrator and holds its answer against the contract. */
function callerOf({ dispatch }: Pick<Host, 'dispatch'>) {
  return async <N extends OperationName>(name: N, input: OperationInput<N>): Promise<Result<OperationOutput<N>>> => {
    const result = await dispatch(name, input, 'administrator');
    if (!result.ok) return result;
    const output = operations[name].output.strict().parse(result.value);
    expectSame(output, result.value);
    // Parsed by this operation's own schema just now.
    return { ok: true, value: output as OperationOutput<N> };
  };
}

function expectSame(parsed: unknown, sent: unknown): void {
  const [left, right] = [JSON.stringify(sorted(parsed)), JSON.stringify(sorted(sent))];
  if (left !== right) throw new Error(`The answer has more than the contract says: ${right} instead of ${left}`);
}

/** With members in one order, so that two texts can be compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

/** Speaks SCIM to a directory with its token. */
export function scimClient({ baseUrl, token }: Pick<DirectorySetup, 'baseUrl' | 'token'>, origin?: string) {
  const base = origin === undefined ? baseUrl : origin + new URL(baseUrl).pathname;
  const send = (method: string, path: string, body?: unknown) =>
    fetch(base + path, {
      method,
      headers: {
        Authorization: `Bearer ${token.state === 'shown' ? token.value : ''}`,
        'Content-Type': 'application/scim+json',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    send,
    create: async (person: TestPerson): Promise<string> => {
      const response = await send('POST', '/Users', userOf(person));
      const user: unknown = await response.json();
      if (response.status !== 201 || typeof user !== 'object' || user === null || !('id' in user)) {
        throw new Error(`Creating answered ${response.status}: ${JSON.stringify(user)}`);
      }
      return String(user.id);
    },
  };
}
