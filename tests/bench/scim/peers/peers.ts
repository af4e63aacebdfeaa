import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmInstall } from '../../npm-install.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { type ServerProcess, startServer } from '../server-process.ts';

interface Peer {
  readonly name: string;
  readonly packages: readonly string[];
  /** Copied beside the packages and run there. */
  readonly server: string;
  readonly basePath: string;
  readonly note: string;
}

const peers: readonly Peer[] = [
  {
    name: 'SCIMMY',
    // With express 5 its routers do not see how long a page is to be.
    packages: ['scimmy@1', 'scimmy-routers@1', 'express@4'],
    server: 'scimmy-server.mjs',
    basePath: '/scim',
    note: 'SCIMMY with its express routers keeps everybody in a Map: nothing it answers is on disk.',
  },
  {
    name: 'Ory Polis',
    packages: ['@boxyhq/saml-jackson@26', 'express@5'],
    server: 'polis-server.mjs',
    basePath: '/scim',
    note: 'Ory Polis (SAML Jackson) runs its directory sync over its engine in memory: nothing it answers is on disk. It looks people up by e-mail alone, and keeps what is sent without a schema.',
  },
];

export interface PeerStarter {
  readonly name: string;
  readonly start: () => Promise<ServerProcess>;
}

export interface InstalledPeers {
  readonly starters: readonly PeerStarter[];
  /** What a reader has to know of them, and which could not be had. */
  readonly notes: readonly string[];
  remove(): Promise<void>;
}

const token = 'benchmark';

/** Installs the peers with npm, each into a temporary folder of its own, outside the product's dependencies. */
export async function installPeers(tell: (text: string) => void): Promise<InstalledPeers> {
  const starters: PeerStarter[] = [];
  const notes: string[] = [];
  const removers: (() => Promise<void>)[] = [];
  for (const { name, packages, server, basePath, note } of peers) {
    tell(`Installing ${packages.join(' ')}`);
    const folder = await createTemporaryFolder();
    removers.push(folder.remove);
    const exitCode = await npmInstall(folder.path, packages);
    if (exitCode !== 0) {
      notes.push(`${name} could not be installed (npm ended with ${exitCode}) and is not in this run.\n`);
      continue;
    }
    const entry = join(folder.path, server);
    await copyFile(join(import.meta.dirname, server), entry);
    starters.push({ name, start: () => startServer(entry, [token], { name, basePath, token }) });
    notes.push(`${note}\n`);
  }
  return {
    starters,
    notes,
    remove: async () => {
      for (const remove of removers) await remove();
    },
  };
}
