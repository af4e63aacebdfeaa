import { addDirectory } from '../../e2e/harness/host.ts';
import { bytesIn, createTemporaryFolder } from '../temporary-folder.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** Our product with a directory, of which it can be stopped and started again with what is stored. */
export interface OwnServer {
  start(): Promise<ServerProcess>;
  /** What the database takes on disk while the server is stopped, in bytes. */
  diskBytes(): number;
  remove(): Promise<void>;
}

/** The whole server as `switchboard serve` runs it, without the screens. */
export async function createOwnServer(): Promise<OwnServer> {
  const folder = await createTemporaryFolder();
  const { baseUrl, token } = await addDirectory(folder.path, 'Benchmark').catch(async (failure: unknown) => {
    await folder.remove();
    throw failure;
  });
  const args = ['serve', '--data-dir', folder.path, '--port', '0', '--no-ui'];
  const target = { name: 'Switchboard', basePath: new URL(baseUrl).pathname, token };
  return {
    start: () => startServer('server/cli.ts', args, target, /receives SCIM at http:\/\/[^:]+:(\d+)/),
    diskBytes: () => bytesIn(folder.path),
    remove: folder.remove,
  };
}
