import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { OperationInput, OperationName, OperationOutput } from '../contract/operations.ts';
import type { Result } from '../contract/result.ts';
import { transportNames } from '../contract/transport.ts';
import { type ControlAddress, checkControlFolder, controlFileIn } from '../http/control-socket.ts';
import { codeOf, StartFailure } from '../start-failure.ts';
import { explainFolder } from '../store/explain-folder.ts';

const controlAddress = z.object({ socket: z.string(), key: z.string() });

/** Calls an operation of the contract. */
export type Call<Of extends OperationName = OperationName> = <N extends Of>(
  name: N,
  input: OperationInput<N>,
) => Promise<Result<OperationOutput<N>>>;

/**
 * Carries out one operation of the contract on a data folder, as `withHost` does.
 * @throws StartFailure when the folder cannot be used, or whoever answers for it does not know this command's key.
 */
export function callOperation<N extends OperationName>(
  dataDir: string,
  name: N,
  input: OperationInput<N>,
): Promise<Result<OperationOutput<N>>> {
  return withHost(dataDir, (call) => call(name, input));
}

/**
 * Does something with a data folder: through the host that runs on it, or, when none does, on the folder itself.
 * @throws StartFailure when the folder cannot be used, or whoever answers for it does not know this command's key.
 */
export async function withHost<T>(dataDir: string, act: (call: Call) => Promise<T>): Promise<T> {
  if ((await ask(dataDir, 'app.info', {})) !== null) return act((name, input) => askAgain(dataDir, name, input));
  const { hostForCommand } = await import('./command-host.ts');
  const host = await hostForCommand(dataDir);
  try {
    // Both ways end in the same dispatch, which answers an operation with the output of that operation.
    return await act((name, input) => host.dispatch(name, input, 'administrator') as ReturnType<Call<typeof name>>);
  } finally {
    await host.stop();
  }
}

/** While a restore exchanges the database nobody answers for a moment; the folder is not free for that. */
const patienceMs = 30_000;

async function askAgain<N extends OperationName>(dataDir: string, name: N, input: OperationInput<N>) {
  for (const begunAt = Date.now(); ; ) {
    const answered = await ask(dataDir, name, input);
    if (answered !== null) return answered as Result<OperationOutput<N>>;
    if (Date.now() - begunAt > patienceMs) {
      throw new StartFailure('folder-in-use', 'Switchboard was stopped while the command waited for it. Try again.');
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Null when no host runs. */
async function ask(dataDir: string, name: string, input: unknown): Promise<unknown> {
  const address = runningHostOf(dataDir);
  return address === null ? null : askRunningHost(dataDir, address, name, input);
}

/** Null also for a file that was cut short by a power failure: the lock of the folder decides whether a host runs. */
function runningHostOf(dataDir: string): ControlAddress | null {
  try {
    return controlAddress.parse(JSON.parse(readFileSync(controlFileIn(dataDir), 'utf8')));
  } catch (failure) {
    if (codeOf(failure) === 'ENOENT' || failure instanceof SyntaxError || failure instanceof z.ZodError) return null;
    throw explainFolder(dataDir, failure);
  }
}

/** Null when nobody answers any more: a host that was killed leaves its address behind. */
async function askRunningHost(
  dataDir: string,
  address: ControlAddress,
  name: string,
  input: unknown,
): Promise<unknown> {
  try {
    checkControlFolder(dataDir, address.socket);
    const { status, body } = await post(address, transportNames.httpOperations + name, JSON.stringify(input));
    if (status === 200) return JSON.parse(body);
    throw new StartFailure(
      'folder-in-use',
      `What answers for this data folder has not accepted the command (${String(status)}). If Switchboard was just being restarted, try again.`,
    );
  } catch (failure) {
    if (['ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes(codeOf(failure))) return null;
    throw failure;
  }
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function post({ socket, key }: ControlAddress, path: string, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        socketPath: socket,
        path,
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Host: 'localhost' },
      },
      (response) =>
        text(response).then((answered) => resolve({ status: response.statusCode ?? 0, body: answered }), reject),
    );
    sent.once('error', reject);
    sent.end(body);
  });
}
