/** Answers everything with the same bytes: what a client gets from it is the most the client can do. */
import { createServer } from 'node:net';
import { listeningLine } from './server-process.ts';

const body = JSON.stringify({ id: 'canned', totalResults: 1, Resources: [] });
const reply = `HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

const server = createServer({ noDelay: true }, (socket) => {
  // The requests that are sent here fit into one packet and have no body.
  socket.on('data', () => socket.write(reply));
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const bound = server.address();
  if (typeof bound === 'object' && bound !== null) process.stdout.write(listeningLine(bound.port));
});
process.once('SIGTERM', () => process.exit());
