import { perSecondOf, type Round } from '../statistics.ts';
import { connectTo, runRound } from './load.ts';
import { benchServer, startServer } from './server-process.ts';
import { createWorkload } from './workload.ts';

/**
 * Requests a second that the client gets from a server that does nothing. Where a server comes near this, it is the
 * client that was measured.
 */
export async function measureClient(inFlight: readonly number[], durationMs: number): Promise<Map<number, number>> {
  const target = { name: 'canned answers', basePath: '', token: 'none' };
  const server = await startServer(benchServer('canned-server.ts'), [], target);
  const contender = connectTo(server.target, createWorkload([]), Math.max(...inFlight));
  try {
    const speeds = new Map<number, number>();
    for (const flying of inFlight) {
      const rounds: Round[] = [];
      for (let round = 0; round < 2; round++) {
        rounds.push(await runRound(contender, cannedGet, { inFlight: flying, durationMs }));
      }
      speeds.set(flying, Math.max(...rounds.map(perSecondOf)));
    }
    return speeds;
  } finally {
    for (const client of contender.clients) client.stop();
    await server.stop();
  }
}

const cannedGet: Parameters<typeof runRound>[1] = {
  run: async (client) => void (await client.send('GET', '/Users/canned', [200])),
};
