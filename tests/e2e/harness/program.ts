import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** What a finished command left behind. */
export interface Finished {
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  /** Resolves with the first match in the output; rejects when the program ends first, or with the time. */
  waitFor(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  readonly finished: Promise<Finished>;
}

/** Runs one of the project's entry points exactly as its npm script does, without npm in between. */
export function startProgram(entry: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(process.execPath, ['--import', './server/node-version.mjs', entry, ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const watcher of watchers) watcher();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    tell();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    tell();
  });
  const output = (): string => stdout + stderr;
  // A test that fails or is broken off must not leave its program behind.
  const killChild = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killChild);
  const finished = once(child, 'close').then(([exitCode]): Finished => {
    process.off('exit', killChild);
    return { exitCode, stdout, stderr };
  });

  return {
    child,
    output,
    finished,
    waitFor: (pattern, timeoutMs = 20_000) =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          watchers.delete(look);
          settle();
        };
        const explain = (why: string): Error => new Error(`${why} before ${pattern} was written:\n${output()}`);
        const look = (): void => {
          const match = pattern.exec(output());
          if (match !== null) end(() => resolve(match));
        };
        const timer = setTimeout(() => end(() => reject(explain(`${timeoutMs} ms passed`))), timeoutMs);
        watchers.add(look);
        finished.then(() => end(() => reject(explain('The program ended'))));
        look();
      }),
  };
}

/** Runs an entry point to its end. */
export async function runProgram(
  entry: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  return startProgram(entry, args, env).finished;
}

/** Runs `switchboard` to its end. */
export async function switchboard(...args: readonly string[]): Promise<Finished> {
  return runProgram('server/cli.ts', args);
}
