import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildFailedError, buildStale } from './build.ts';
import { chooseShell } from './choose-shell.ts';
import { headlessCommand } from './headless-command.ts';
import { thisMachine } from './machine.ts';
import { run } from './run.ts';
import { desktopArguments, headlessArguments, readStartOptions, type StartOptions } from './start-options.ts';

/** What `npm start` runs: plain Node, which never imports `electron`. */
const root = join(import.meta.dirname, '../..');
const out = (text: string): void => void process.stdout.write(text);
const err = (text: string): void => void process.stderr.write(text);

function versionOf(folder: string): string {
  const content: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const hasVersion = typeof content === 'object' && content !== null && 'version' in content;
  return hasVersion ? String(content.version) : 'unknown';
}

async function start(options: StartOptions): Promise<number> {
  const choice = await chooseShell({
    headless: options.headless,
    root,
    machine: thisMachine(),
    onDownloading: (limitMs) =>
      err(
        `Fetching the desktop shell, for at most ${limitMs / 1000} seconds (SWITCHBOARD_NO_DOWNLOAD=1 leaves that out)…\n`,
      ),
  });
  if (choice.shell === 'browser' && choice.reason !== null) err(`Opening in a browser instead: ${choice.reason}\n`);
  await buildStale(root, choice.shell === 'desktop' ? ['main', 'preload', 'renderer'] : ['renderer'], (stale) =>
    err(`Building ${stale.join(', ')}…\n`),
  );
  if (choice.shell === 'desktop') return run(choice.electron, [root, ...desktopArguments(options)], { cwd: root });
  const { command, args } = headlessCommand(root, headlessArguments(options));
  return run(command, args);
}

const request = readStartOptions(process.argv.slice(2), versionOf(root), { out, err });
if (request.kind === 'exit') {
  process.exitCode = request.code;
} else {
  process.exitCode = await start(request.options).catch((failure: unknown) => {
    if (!(failure instanceof BuildFailedError)) throw failure;
    err(`${failure.message}\n`);
    return 1;
  });
}
