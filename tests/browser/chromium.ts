import { spawn } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Browser, LaunchOptions } from 'playwright-core';
import { chromium } from 'playwright-core';

/** Names under which distributions and vendors install a Chromium, in the order of preference. */
const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser speaks to nobody but the test: no update, synchronisation or first-run traffic. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
];

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function firstExecutable(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    if (await isExecutable(path)) return path;
  }
  return null;
}

/** Where a browser may already be: the path in CHROME_PATH alone if it is set, otherwise every usual place. */
function usualPlaces(env: NodeJS.ProcessEnv): readonly string[] {
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')];
  return [
    ...commandNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...applications,
    chromium.executablePath(),
  ];
}

/** Whether the command ended with 0 within the time; its output is not shown, so that test results stay readable. */
async function succeeds(command: string, args: readonly string[], timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn(command, args, { stdio: 'ignore', timeout: timeoutMs, env });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

async function isRootOnDebian(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*debian/m.test(release);
}

async function install(): Promise<string | null> {
  const playwright = join(import.meta.dirname, '../../node_modules/playwright-core/cli.js');
  if (await succeeds(process.execPath, [playwright, 'install', 'chromium'], 180_000)) {
    const own = await firstExecutable([chromium.executablePath()]);
    if (own !== null) return own;
  }
  if (!(await isRootOnDebian())) return null;
  const aptInstall = ['install', '--yes', '--no-install-recommends', 'chromium'];
  const installed =
    (await succeeds('apt-get', aptInstall, 300_000)) ||
    ((await succeeds('apt-get', ['update'], 120_000)) && (await succeeds('apt-get', aptInstall, 300_000)));
  return installed ? firstExecutable(['/usr/bin/chromium']) : null;
}

/**
 * The path of a Chromium or Chrome: the one in CHROME_PATH, an installed one, Playwright's own, else one it installs.
 * Rejects with a sentence that says how to get one; a browser test never passes without a browser.
 */
export async function findOrInstallChromium(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (await isExecutable(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is not a program that can be run. Correct it or remove it.`);
  }
  const found = (await firstExecutable(usualPlaces(process.env))) ?? (await install());
  if (found !== null) return found;
  throw new Error(
    'The browser tests need Chromium or Chrome, none was found, and none could be installed: ' +
      'install one, or set CHROME_PATH to it.',
  );
}

/** Starts a browser for a test. `options` go to Playwright; `args` are added to the ones that keep it quiet. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  // Chromium refuses to start its sandbox as root, which is what containers usually are.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: await findOrInstallChromium(),
    // Without a language, as on a bare machine, Chromium names no file with a letter beyond ASCII.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    ...options,
    args: [...quiet, ...sandbox, ...(options.args ?? [])],
  });
}
