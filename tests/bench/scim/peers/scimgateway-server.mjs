// SCIM Gateway with its in-memory example plugin, which is copied out of the package as its own installer would do.
// Plain JavaScript, because it is copied among packages that are not ours and runs there.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const token = process.argv[2];
const here = dirname(fileURLToPath(import.meta.url));
const original = join(here, 'node_modules/scimgateway');

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (isThere) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => setTimeout(end, 50, false));
  });
}

const port = await freePort();
for (const folder of ['lib', 'config']) mkdirSync(join(here, folder), { recursive: true });
copyFileSync(join(original, 'lib/plugin-loki.ts'), join(here, 'lib/plugin-loki.ts'));
const { scimgateway, endpoint } = JSON.parse(readFileSync(join(original, 'config/plugin-loki.json'), 'utf8'));
const config = {
  scimgateway: {
    ...scimgateway,
    port,
    localhostonly: true,
    log: { loglevel: { file: 'off', console: 'off' } },
    auth: { bearerToken: [{ token, readOnly: false, baseEntities: [] }] },
  },
  endpoint,
};
writeFileSync(join(here, 'config/plugin-loki.json'), JSON.stringify(config));

register();
await import('./lib/plugin-loki.ts');
while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50));
process.stdout.write(`listening on port ${port}\n`);
process.once('SIGTERM', () => process.exit());
