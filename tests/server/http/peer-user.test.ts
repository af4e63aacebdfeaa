import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOtherUser, peerUser } from '../../../server/http/peer-user.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1DDB 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
   1: 0100007F:1DDB 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0 20 4 30 10 -1
   2: 0100007F:C350 0100007F:1DDB 01 00000000:00000000 00:00000000 00000000  1001        0 3 1 0 20 4 30 10 -1
   3: 0100007F:C351 0100007F:1DDB 06 00000000:00000000 00:00000000 00000000     0        0 0 3 0
`;

describe('the user at the other end', () => {
  it('is whoever has the socket with the ports the other way round', () => {
    expect(peerUser({ localPort: 7643, remotePort: 50_000 }, () => table)).toBe(1001);
  });

  it.each([
    ['of a connection that is over', 50_001, table],
    ['of a connection that is not in the table', 50_002, table],
    ['where there is no table', 50_000, ''],
  ])('is not told %s', (_name, remotePort, text) => {
    expect(peerUser({ localPort: 7643, remotePort }, () => text)).toBeNull();
  });

  it.runIf(process.platform === 'linux')('is this one, of a connection to ourselves', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const localPort = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const socket = connect(localPort, '127.0.0.1');
    await once(socket, 'connect');
    onTestFinished(() => void socket.destroy());
    expect(peerUser({ localPort, remotePort: socket.localPort ?? 0 })).toBe(process.getuid?.());
  });
});

it.each([
  [1000, 1000, false],
  [1001, 1000, true],
  [0, 1000, false],
  [null, 1000, false],
  [1001, undefined, false],
])('user %j is another one than %j: %j', (user, self, isOther) => {
  expect(isOtherUser(user, self)).toBe(isOther);
});
