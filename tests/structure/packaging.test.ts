import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkScheme } from '../../electron/deep-links.ts';
import { afterPack, pruneForeignPrebuilds, wantedPrebuild } from '../../resources/packaging/after-pack.ts';
import { root } from './imports.ts';

/** electron-builder can write down what it finds; here it need not. */
const silent = { isEnabled: false, data: new Map(), add: () => {}, save: async () => {} };

const load = () => getConfig(root, 'electron-builder.yml', null);

describe('electron-builder.yml', () => {
  it('is valid', async () => {
    await expect(validateConfiguration(await load(), silent)).resolves.toBeUndefined();
  });

  it('would be refused with a key that does not exist', async () => {
    const config = { ...(await load()), asarUnpacked: [] };
    await expect(validateConfiguration(config, silent)).rejects.toThrow(/asarUnpacked/);
  });

  it('compiles nothing, and takes addons out of the archive', async () => {
    const config = await load();
    expect(config.npmRebuild).toBe(false);
    expect(config.asar).toBe(true);
    expect(config.asarUnpack).toContain('**/*.node');
    expect(config.publish).toBeNull();
  });

  it('declares the scheme of the links that the app opens', async () => {
    expect((await load()).protocols).toMatchObject([{ schemes: [linkScheme] }]);
  });

  it('sets every fuse', async () => {
    expect((await load()).electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('ships what was built and the icons, and no sources', async () => {
    const { files } = await load();
    const patterns = [files].flat().flatMap((entry) => {
      if (typeof entry === 'string') return entry;
      return [entry?.filter].flat().filter((pattern) => typeof pattern === 'string');
    });
    const included = patterns.filter((pattern) => !pattern.startsWith('!'));
    expect(included).toEqual(['out/main/**', 'out/preload/**', 'out/renderer/**', 'resources/*.png', 'package.json']);
    expect(patterns).toContain('!**/*.map');
    expect(patterns.join()).toMatch(/better-sqlite3\/\{deps,src/);
  });

  it('names files that are there', async () => {
    const { icon, afterPack: hook } = await load();
    for (const path of [String(icon), String(hook), 'resources/tray.png', 'resources/trayTemplate.png']) {
      expect((await readFile(join(root, path))).length, path).toBeGreaterThan(0);
    }
    // electron-builder finds the hook in its module by this name.
    expect(afterPack.name).toBe('afterPack');
  });

  it('has an icon of at least 512 pixels, from which the icons of every system are made', async () => {
    // The width and height of a PNG are in its first chunk (PNG specification, section 11.2.1).
    const png = await readFile(join(root, 'resources/icon.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024]);
  });
});

describe('the prebuilt addons', () => {
  let folder = '';
  let prebuilds = '';
  const all = ['darwin-arm64.node', 'darwin-x64.node', 'linux-arm64.node', 'linux-x64.node', 'win32-x64.node'];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchboard-pack-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function pack(resources: string): Promise<void> {
    prebuilds = join(folder, resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    await mkdir(prebuilds, { recursive: true });
    for (const name of all) await writeFile(join(prebuilds, name), '');
  }
  const packed = (electronPlatformName: string, arch: number) =>
    afterPack({
      appOutDir: folder,
      electronPlatformName,
      arch,
      packager: { appInfo: { productFilename: 'Switchboard' } },
    });

  it.each([
    ['linux', 1, 'resources', 'linux-x64.node'],
    ['linux', 3, 'resources', 'linux-arm64.node'],
    ['win32', 1, 'resources', 'win32-x64.node'],
    ['darwin', 3, 'Switchboard.app/Contents/Resources', 'darwin-arm64.node'],
  ])('leaves %s %i its own alone', async (platform, arch, resources, wanted) => {
    await pack(resources);
    await packed(platform, arch);
    expect(await readdir(prebuilds)).toEqual([wanted]);
  });

  it('refuses a target without an addon, and removes nothing', async () => {
    await pack('resources');
    await expect(packed('win32', 3)).rejects.toThrow('win32-arm64.node');
    expect(await readdir(prebuilds)).toEqual(all);
  });

  it.each([4, 99])('refuses architecture %i', (arch) =>
    expect(() => wantedPrebuild('linux', arch)).toThrow(String(arch)),
  );

  it('refuses a package in which the addons are not unpacked', async () => {
    await expect(packed('linux', 1)).rejects.toThrow('is missing');
    await expect(pruneForeignPrebuilds(join(folder, 'none'), 'x')).rejects.toThrow('ENOENT');
  });

  it('are in the installed package for every target of the configuration', async () => {
    const names = await readdir(join(root, 'node_modules/better-sqlite3/prebuilds'));
    const targets: [string, number][] = [
      ['linux', 1],
      ['win32', 1],
      ['win32', 3],
      ['darwin', 1],
      ['darwin', 3],
    ];
    for (const [platform, arch] of targets) expect(names).toContain(wantedPrebuild(platform, arch));
  });
});
