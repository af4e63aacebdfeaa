import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Installs packages into a folder outside the product's dependencies, without install scripts: nothing that is only
 * compared with runs anything but what is measured. Returns npm's exit code.
 */
export async function npmInstall(folder: string, packages: readonly string[]): Promise<number | null> {
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const child = spawn(command, [...first, ...args, ...packages], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [exitCode] = await once(child, 'close');
  return exitCode;
}
