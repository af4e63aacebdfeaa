import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What electron-builder tells its hook of a target that it has just packed, as far as it is used here. */
export interface PackedTarget {
  readonly appOutDir: string;
  /** As Node names platforms. */
  readonly electronPlatformName: string;
  /** One of electron-builder's numbers for architectures. */
  readonly arch: number;
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
}

/** The enumeration `Arch` of builder-util. */
const architectures = new Map([
  [0, 'ia32'],
  [1, 'x64'],
  [2, 'armv7l'],
  [3, 'arm64'],
]);

/** The addon that the packaged app loads, as better-sqlite3 names it. */
export function wantedPrebuild(platform: string, arch: number): string {
  const name = architectures.get(arch);
  if (name === undefined) throw new Error(`There is no better-sqlite3 for architecture ${arch}.`);
  return `${platform}-${name}.node`;
}

/** Removes every addon but the wanted one: better-sqlite3 brings one for each platform in the same package. */
export async function pruneForeignPrebuilds(folder: string, wanted: string): Promise<void> {
  const names = await readdir(folder);
  if (!names.includes(wanted)) throw new Error(`${wanted} is not in ${folder}; the app could not open its database.`);
  await Promise.all(names.filter((name) => name !== wanted).map((name) => rm(join(folder, name), { recursive: true })));
}

/** Runs after electron-builder has packed one target; found by its name. */
export async function afterPack(target: PackedTarget): Promise<void> {
  const { appOutDir, electronPlatformName, arch, packager } = target;
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : join(appOutDir, 'resources');
  const folder = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
  if (!existsSync(folder)) throw new Error(`${folder} is missing; better-sqlite3 was not unpacked from the archive.`);
  await pruneForeignPrebuilds(folder, wantedPrebuild(electronPlatformName, arch));
}
