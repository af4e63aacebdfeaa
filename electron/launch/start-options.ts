import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';

export interface StartOptions {
  /** Do not even try the desktop app. */
  readonly headless: boolean;
  readonly dataDir: string | undefined;
  readonly port: number | undefined;
  /** Of the browser interface; without effect on the desktop app, which has no port for it. */
  readonly uiPort: number | undefined;
  /** Open the browser at the printed link. */
  readonly open: boolean;
  readonly publicUrl: string | undefined;
}

/** What the command line asks for: a start, or nothing more than an exit after what has been printed. */
export type StartRequest =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'exit'; readonly code: number };

/** The exit code for a command line that is not understood. */
const badArguments = 2;

function port(text: string): number {
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError('A port is a number from 0 to 65535; 0 takes a free one.');
}

/** An empty one, as an unset variable in a script leaves it, would quietly mean the current folder. */
function folder(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('The name of the folder is empty.');
  return resolve(text);
}

/**
 * Reads what `npm start` was given. Help, version and refusals are written by the given functions.
 * @param argv without the program and the script.
 */
export function readStartOptions(
  argv: readonly string[],
  version: string,
  output: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): StartRequest {
  const command = new Command('npm start --')
    .description('Opens Switchboard: the desktop app where it can run, otherwise the same in a browser.')
    .option('--headless', 'receive without the desktop app, with the interface in a browser', false)
    .option('--data-dir <folder>', 'where everything is kept', folder)
    .option('--port <number>', 'where identity providers are received', port)
    .option('--ui-port <number>', 'where the interface is served, when it is in a browser', port)
    .option('--no-open', 'only print the link, do not open the browser')
    .option('--public-url <address>', 'where identity providers reach this installation')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err });
  try {
    command.parse([...argv], { from: 'user' });
  } catch (failure) {
    if (!(failure instanceof CommanderError)) throw failure;
    return { kind: 'exit', code: failure.exitCode === 0 ? 0 : badArguments };
  }
  const options = command.opts<StartOptions>();
  return {
    kind: 'start',
    options: {
      headless: options.headless,
      dataDir: options.dataDir,
      port: options.port,
      uiPort: options.uiPort,
      open: options.open,
      publicUrl: options.publicUrl,
    },
  };
}

/** The options that both hosts understand, as a command line again. */
function commonArguments({ dataDir, port, publicUrl }: StartOptions): string[] {
  return [
    ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(publicUrl === undefined ? [] : ['--public-url', publicUrl]),
  ];
}

/** What the desktop app is started with. */
export function desktopArguments(options: StartOptions): string[] {
  return commonArguments(options);
}

/** What the headless host is started with. */
export function headlessArguments(options: StartOptions): string[] {
  return [
    'serve',
    ...commonArguments(options),
    ...(options.uiPort === undefined ? [] : ['--ui-port', String(options.uiPort)]),
    ...(options.open ? [] : ['--no-open']),
  ];
}
