import type { Logger } from 'pino';
import type { Role } from './contract/operation.ts';
import { type Api, type Dispatch, type OperationName, operations } from './contract/operations.ts';
import { type Result, refuse } from './contract/result.ts';

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

function mayCall(role: Role, needed: Role): boolean {
  return role === 'administrator' || needed === 'agent';
}

/**
 * The one door through which every adapter calls the contract: the name is known, the caller may, the input fits.
 * What fails unexpectedly is logged and answered without its insides.
 */
export function createDispatch(api: Api, log: Logger): Dispatch {
  return async (name, input, role) => {
    if (!isOperation(name)) {
      return refuse({ code: 'OPERATION-01', message: `There is no operation called ${name.slice(0, 60)}.` });
    }
    if (!mayCall(role, operations[name].role)) {
      return refuse({ code: 'ACCESS-01', message: 'Only an administrator may do this.' });
    }
    const checked = operations[name].input.safeParse(input);
    if (!checked.success) {
      const [first] = checked.error.issues;
      const field = first?.path.join('.') || undefined;
      return refuse({ code: 'INPUT-01', field, message: `${field ?? 'The input'} does not fit: ${first?.message}.` });
    }
    // The table has just said that the input is this operation's; TypeScript cannot carry that through the lookup.
    const run = api[name] as (input: unknown) => Promise<Result<unknown>>;
    try {
      return await run(checked.data);
    } catch (failure) {
      log.error({ err: failure, operation: name }, 'an operation failed');
      return refuse({
        code: 'INTERNAL-01',
        message: 'Something went wrong inside Switchboard. Try again; the log in the data folder has the details.',
      });
    }
  };
}
