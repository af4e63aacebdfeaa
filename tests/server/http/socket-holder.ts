import { createServer } from 'node:http';

/** Listens on the socket named by its argument until it is killed, as a host that crashes would. */
createServer().listen(process.argv[2], () => process.stdout.write('listening\n'));
