import { join } from 'node:path';
import { startProgram } from '../../e2e/harness/program.ts';
import type { Target } from './target.ts';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly target: Target;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
}

/** What a server of the benchmark prints when it listens. */
export function listeningLine(port: number): string {
  return `listening on port ${port}\n`;
}

/**
 * Starts an entry point of ours as its npm script would.
 * @param listening has the port as its first group
 */
export async function startServer(
  entry: string,
  args: readonly string[],
  target: Omit<Target, 'port' | 'pid'>,
  listening: RegExp = /listening on port (\d+)/,
): Promise<ServerProcess> {
  const program = startProgram(entry, args);
  const [, port] = await program.waitFor(listening, startLimitMs);
  const { pid } = program.child;
  if (pid === undefined) throw new Error(`${target.name} has no process.`);
  return {
    target: { ...target, port: Number(port), pid },
    async stop() {
      program.child.kill('SIGTERM');
      await program.finished;
    },
  };
}

/** A cold start on a busy machine with a large database to recover. */
const startLimitMs = 60_000;

/** The entry point of a server of the benchmark, below the project's folder. */
export function benchServer(file: string): string {
  return join('tests/bench/scim', file);
}
