import type { Logger } from 'pino';
import type { DirectoryId } from '../../contract/directory.ts';
import type { RequestRecord } from '../../contract/request.ts';
import type { NewExchangeBlock } from '../../store/activity/exchange-table.ts';
import type { AnsweredRequest } from '../../store/activity/request-table.ts';
import { packed } from './exchange-block.ts';
import { type KeptExchange, keptExchange, type WaitingExchange } from './kept-exchange.ts';

/** A request that is being noted, with what was said; null where that is not to be kept. */
export interface SpokenRequest extends AnsweredRequest, Pick<RequestRecord, 'changes'> {
  readonly said: WaitingExchange | null;
}

/** A block and the requests whose exchanges are in it. */
export interface PackedBlock {
  readonly block: NewExchangeBlock;
  readonly requestIds: readonly number[];
}

/** Exchanges that are compressed together: enough to be much alike, and few enough to read one of them in a millisecond. */
const blockSize = 64;
/** Requests that come meanwhile wait no longer than this. */
const sliceMs = 3;

/** Works out, in slices, what of exchanges is kept, and compresses it. What cannot be packed is told in the log. */
export async function packExchanges(requests: readonly SpokenRequest[], log: Logger): Promise<PackedBlock[]> {
  const blocks: PackedBlock[] = [];
  for (const [directoryId, spoken] of Map.groupBy(requests, (request) => request.directoryId)) {
    const kept = await keptOf(spoken, log);
    for (let start = 0; start < kept.length; start += blockSize) {
      blocks.push(await packBlock(directoryId, kept.slice(start, start + blockSize)));
    }
  }
  return blocks;
}

interface Kept {
  readonly at: number;
  readonly exchange: KeptExchange;
}

async function keptOf(requests: readonly SpokenRequest[], log: Logger): Promise<Kept[]> {
  const kept: Kept[] = [];
  let started = performance.now();
  for (const request of requests) {
    const { said, at, changes } = request;
    if (said === null) continue;
    if (performance.now() - started > sliceMs) {
      await new Promise((resolve) => setImmediate(resolve));
      started = performance.now();
    }
    try {
      kept.push({ at, exchange: keptExchange(request, said, changes !== null && changes.from === changes.to) });
    } catch (failure) {
      log.error({ err: failure, request: request.id }, 'an exchange could not be kept');
    }
  }
  return kept;
}

async function packBlock(directoryId: DirectoryId, kept: readonly Kept[]): Promise<PackedBlock> {
  const exchanges = kept.map(({ exchange }) => exchange);
  const at = Math.max(...kept.map((one) => one.at));
  const block = { directoryId, at, body: await packed(exchanges) };
  return { block, requestIds: exchanges.map(({ id }) => id) };
}
