import { z } from 'zod';
import { createDataFolder } from './data-folder.ts';
import { type Program, startProgram, switchboard } from './program.ts';

const addedDirectory = z.object({
  id: z.int(),
  name: z.string(),
  baseUrl: z.url(),
  token: z.string().min(20),
});
export type AddedDirectory = z.output<typeof addedDirectory>;

/** The real headless host in a process of its own. */
export interface RunningHost {
  readonly dataDir: string;
  /** Opens a session in a browser, once. */
  readonly link: string;
  /** Of the user interface, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly program: Program;
  addDirectory(name: string): Promise<AddedDirectory>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing of the program runs any more when this resolves. */
  kill(): Promise<void>;
}

const linkPattern = /http:\/\/127\.0\.0\.1:\d+\/\?k=[\w-]+/;

/** Starts `serve` on a data folder and waits until it has printed the link, which it does when it listens. */
export async function startHost(dataDir: string, args: readonly string[] = []): Promise<RunningHost> {
  const program = startProgram('server/cli.ts', [
    'serve',
    '--data-dir',
    dataDir,
    ...(args.includes('--port') ? [] : ['--port', '0']),
    '--ui-port',
    '0',
    '--no-open',
    ...args,
  ]);
  const [link] = await program.waitFor(linkPattern).catch((error: unknown) => {
    program.child.kill('SIGKILL');
    throw error;
  });
  return {
    dataDir,
    link,
    origin: new URL(link).origin,
    program,
    addDirectory: (name) => addDirectory(dataDir, name),
    async stop() {
      program.child.kill('SIGTERM');
      return (await program.finished).exitCode;
    },
    async kill() {
      program.child.kill('SIGKILL');
      await program.finished;
    },
  };
}

/** `directory add --json`, with or without a host running on the folder. */
export async function addDirectory(dataDir: string, name: string): Promise<AddedDirectory> {
  const { exitCode, stdout, stderr } = await switchboard(
    ...['directory', 'add', '--name', name, '--data-dir', dataDir, '--json'],
  );
  if (exitCode !== 0) throw new Error(`directory add ended with ${exitCode}: ${stderr}`);
  return addedDirectory.parse(JSON.parse(stdout));
}

/** A host on a fresh folder; `stop` also removes the folder. */
export async function startFreshHost(args: readonly string[] = []): Promise<RunningHost> {
  const folder = await createDataFolder();
  try {
    const host = await startHost(folder.path, args);
    return {
      ...host,
      async stop() {
        const exitCode = await host.stop();
        await folder.remove();
        return exitCode;
      },
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
