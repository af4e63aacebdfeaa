import { z } from 'zod';
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from '../../server/contract/operations.ts';
import type { Transport } from '../../server/contract/transport.ts';
import { type Answer, brokenBecause, notUnderstood, type Problem } from './problem.ts';

/** The contract's operations as functions whose answers are checked. */
export interface Client {
  /** Never rejects: a host that cannot be reached is a problem like any other. */
  call<N extends OperationName>(name: N, input: OperationInput<N>): Promise<Answer<OperationOutput<N>>>;
}

export interface ClientOptions {
  readonly transport: Transport;
  /** Called once for every answer that says the session is over. */
  onSessionEnded(): void;
}

const wireResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    refusal: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }),
  }),
]);

function outputOf<N extends OperationName>(name: N): z.ZodType<OperationOutput<N>> {
  // The table's union of schemas cannot be indexed by a type parameter without losing the link between the two.
  return operations[name].output as unknown as z.ZodType<OperationOutput<N>>;
}

/** Wraps a transport: parses what comes across the border and turns every failure into a `Problem`. */
export function createClient({ transport, onSessionEnded }: ClientOptions): Client {
  return {
    async call<N extends OperationName>(name: N, input: OperationInput<N>): Promise<Answer<OperationOutput<N>>> {
      const fail = (problem: Problem): Answer<OperationOutput<N>> => ({ ok: false, problem });
      let raw: unknown;
      try {
        raw = await transport.invoke(name, input);
      } catch (cause) {
        const problem = brokenBecause(name, cause);
        if (problem.kind === 'session-ended') onSessionEnded();
        return fail(problem);
      }
      const result = wireResult.safeParse(raw);
      if (!result.success) return fail(notUnderstood(name, z.prettifyError(result.error)));
      if (!result.data.ok) {
        const { code, message, field } = result.data.refusal;
        const details = `${name}\n${code}: ${message}`;
        return fail({ kind: 'refused', message, code, field: field ?? null, details });
      }
      const value = outputOf(name).safeParse(result.data.value);
      if (!value.success) return fail(notUnderstood(name, z.prettifyError(value.error)));
      return { ok: true, value: value.data };
    },
  };
}
