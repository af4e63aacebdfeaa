import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The command that runs the headless host with this Node. Paths are absolute, so that any folder can be the current one. */
export function headlessCommand(
  root: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): { readonly command: string; readonly args: readonly string[] } {
  const versionCheck = pathToFileURL(join(root, 'server/node-version.mjs')).href;
  return {
    command: process.execPath,
    args: [...nodeOptions, '--import', versionCheck, join(root, 'server/cli.ts'), ...args],
  };
}
