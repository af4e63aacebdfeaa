import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** electron-builder's numbers for architectures, as `Arch` of builder-util has them. */
const architectures = new Map([
  [0, 'ia32'],
  [1, 'x64'],
  [2, 'armv7l'],
  [3, 'arm64'],
]);

/**
 * The addon that the packaged app loads, as better-sqlite3 names it.
 * @param {string} platform of the target, as Node names it
 * @param {number} arch
 */
export function wantedPrebuild(platform, arch) {
  const name = architectures.get(arch);
  if (name === undefined) throw new Error(`There is no better-sqlite3 for architecture ${arch}.`);
  return `${platform}-${name}.node`;
}

/**
 * Removes the addons of all other platforms: better-sqlite3 brings one for each in the same package.
 * @param {string} folder `prebuilds` of the packaged app
 * @param {string} wanted
 */
export async function pruneForeignPrebuilds(folder, wanted) {
  const names = await readdir(folder);
  if (!names.includes(wanted)) throw new Error(`${wanted} is not in ${folder}; the app could not open its database.`);
  await Promise.all(names.filter((name) => name !== wanted).map((name) => rm(join(folder, name), { recursive: true })));
}

/**
 * Runs after electron-builder has packed one target.
 * @param {{ appOutDir: string, electronPlatformName: string, arch: number, packager: { appInfo: { productFilename: string } } }} context
 */
export async function afterPack({ appOutDir, electronPlatformName, arch, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : join(appOutDir, 'resources');
  const folder = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
  if (!existsSync(folder)) throw new Error(`${folder} is missing; better-sqlite3 was not unpacked from the archive.`);
  await pruneForeignPrebuilds(folder, wantedPrebuild(electronPlatformName, arch));
}
