import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { Answered, Asked } from './answer-searches.ts';

/** Somebody who answers searches in a process of their own. */
export interface Contender {
  readonly name: string;
  /** From the start of the process until it can be asked. */
  readonly startMs: number;
  search(asked: Asked): Promise<Answered>;
  stop(): Promise<void>;
}

const answered = z.object({
  ms: z.array(z.number()),
  found: z.array(z.number().nullable()),
  residentBytes: z.number(),
});

/** Libraries keep everything in objects: of a million people that is more than Node allows by itself. */
const execArgv = ['--max-old-space-size=12288'];

/** @param args what the script is started with */
export async function startContender(name: string, script: string, args: readonly string[]): Promise<Contender> {
  const started = performance.now();
  const child = fork(script, args, { execArgv, serialization: 'advanced' });
  const ended = once(child, 'exit');
  const message = async (): Promise<unknown> => {
    const answer = await Promise.race([once(child, 'message'), ended.then(() => null)]);
    if (answer === null) throw new Error(`${name} has ended before it answered.`);
    return answer[0];
  };
  await message();
  return {
    name,
    startMs: performance.now() - started,
    search: async (asked) => {
      const answer = message();
      child.send(asked);
      return answered.parse(await answer);
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
