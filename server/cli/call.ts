import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { OperationInput, OperationName, OperationOutput } from '../contract/operations.ts';
import type { Result } from '../contract/result.ts';
import { transportNames } from '../contract/transport.ts';
import { type ControlAddress, checkControlFolder, controlFileIn } from '../http/control-socket.ts';
import { codeOf, StartFailure } from '../start-failure.ts';
import { explainFolder } from '../store/open-or-explain.ts';
import { hostForCommand } from './command-host.ts';

const controlAddress = z.object({ socket: z.string(), key: z.string() });

/**
 * Carries out an operation of the contract on a data folder: through the host that runs on it, or, when none does,
 * on the folder itself.
 * @throws StartFailure when the folder cannot be used, or whoever answers for it does not know this command's key.
 */
export async function callOperation<N extends OperationName>(
  dataDir: string,
  name: N,
  input: OperationInput<N>,
): Promise<Result<OperationOutput<N>>> {
  const address = runningHostOf(dataDir);
  const answered = address === null ? null : await askRunningHost(dataDir, address, name, input);
  // Both ways end in the same dispatch, which answers this operation with this operation's output.
  if (answered !== null) return answered as Result<OperationOutput<N>>;
  const host = await hostForCommand(dataDir);
  try {
    return (await host.dispatch(name, input, 'administrator')) as Result<OperationOutput<N>>;
  } finally {
    await host.stop();
  }
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
