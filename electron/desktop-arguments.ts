import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type FixedListenerSettings, StartFailure } from '../server/host.ts';

export interface DesktopArguments {
  /** Null for the operating system's place for data of applications. */
  readonly dataDir: string | null;
  /** What the command line decides of where SCIM is received; the rest is set on the screen. */
  readonly scim: FixedListenerSettings;
  readonly publicUrl: string | undefined;
  readonly devtools: boolean;
  /** Start without showing the window. */
  readonly hidden: boolean;
}

/**
 * Reads the command line and the environment of the desktop app. Unknown switches are let through, because Chromium
 * and the operating system add their own; `npm start` has refused misspelt ones before.
 * @param argv without the program's own path.
 * @throws StartFailure `bad-arguments` for a port that is none.
 */
export function readDesktopArguments(argv: readonly string[], env: NodeJS.ProcessEnv): DesktopArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string' },
      'public-url': { type: 'string' },
      devtools: { type: 'boolean' },
      hidden: { type: 'boolean' },
    },
  });
  const dataDir = text(values['data-dir']) ?? text(env.SWITCHBOARD_DATA_DIR);
  const port = text(values.port) ?? text(env.SWITCHBOARD_PORT);
  return {
    dataDir: dataDir === undefined ? null : resolve(dataDir),
    scim: port === undefined ? {} : { port: checkedPort(port) },
    publicUrl: text(values['public-url']) ?? text(env.SWITCHBOARD_PUBLIC_URL),
    devtools: values.devtools === true,
    hidden: values.hidden === true,
  };
}

/**
 * What has to stand on the command line at login for the program to be the same as now.
 * @param appPath where the app is when it is not packaged, which Electron has to be told.
 */
export function argumentsAtLogin({ dataDir, scim }: DesktopArguments, appPath: string | null): string[] {
  return [
    ...(appPath === null ? [] : [appPath]),
    ...(dataDir === null ? [] : [`--data-dir=${dataDir}`]),
    ...(scim.port === undefined ? [] : [`--port=${scim.port}`]),
  ];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function checkedPort(value: string): number {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
  throw new StartFailure(
    'bad-arguments',
    `--port ${value} is not a port. Give a number from 0 to 65535; 0 takes a free one.`,
  );
}
