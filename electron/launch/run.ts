import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'> {
  /** After this many milliseconds the process is ended. */
  readonly timeoutMs?: number;
  /** A terminal is attached, which gives Ctrl+C to the child as well. */
  readonly hasTerminal?: boolean;
}

/**
 * Runs a program in the place of this one: with its terminal unless told otherwise, and with every signal that this
 * process gets. Resolves with the exit code, or with 128 and the signal's number as shells do. Rejects when the program
 * cannot be started.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const { timeoutMs, hasTerminal = process.stdin.isTTY || process.stdout.isTTY, ...spawnOptions } = options;
  const child = spawn(command, args, { stdio: 'inherit', ...spawnOptions });
  const relays = forwarded.map((signal) => {
    const relay = (): void => {
      // Twice the same interrupt would mean "at once" to the child, and spoil its orderly end.
      if (signal !== 'SIGTERM' && hasTerminal) return;
      child.kill(signal);
    };
    process.on(signal, relay);
    return () => process.off(signal, relay);
  });
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    clearTimeout(timer);
    for (const end of relays) end();
  }
}
