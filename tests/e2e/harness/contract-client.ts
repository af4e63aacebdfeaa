import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from '../../../server/contract/operations.ts';
import type { Result } from '../../../server/contract/result.ts';
import { transportNames } from '../../../server/contract/transport.ts';

/** The contract as the browser speaks it, for tests that need no page. */
export interface ContractClient {
  /** Rejects with the refusal, and when the answer does not fit the contract. */
  invoke<N extends OperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>>;
}

/** Redeems a one-time link for a session. */
export async function openContract(link: string): Promise<ContractClient> {
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = opened.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  if (cookie === '') throw new Error(`The link gave no session: status ${opened.status}.`);
  const { origin } = new URL(link);
  return {
    async invoke(name, input) {
      const answer = await fetch(`${origin}${transportNames.httpOperations}${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: cookie },
        body: JSON.stringify(input),
      });
      const result = (await answer.json()) as Result<unknown>;
      if (!result.ok) throw new Error(`${name}: ${result.refusal.code} ${result.refusal.message}`);
      // The table pairs each name with its output; TypeScript cannot follow that pair through the lookup.
      return operations[name].output.parse(result.value) as OperationOutput<typeof name>;
    },
  };
}
