import type { OperationInput, OperationName, OperationOutput } from '../../../server/contract/operations.ts';
import { accept } from '../../../server/contract/result.ts';
import type { MemoryHost } from './memory-host.ts';

/** The host, with an answer of the test's own to one operation; its failures and holds go on working. */
export function withAnswer<N extends OperationName>(
  host: MemoryHost,
  name: N,
  answer: (input: OperationInput<N>) => OperationOutput<N>,
): MemoryHost {
  const invoke: MemoryHost['transport']['invoke'] = async (asked, input) => {
    const usual = await host.transport.invoke(asked, input);
    if (asked !== name || !usual.ok) return usual;
    // The operation is the one the test named, so its input is of that operation.
    return accept(answer(input as OperationInput<N>));
  };
  return { ...host, transport: { ...host.transport, invoke } };
}
