import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { exchangeDictionary as dictionary } from './exchange-dictionary.ts';
import type { KeptExchange } from './kept-exchange.ts';

const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);

/** Compresses exchanges together, on a thread of its own. */
export async function packed(exchanges: readonly KeptExchange[]): Promise<Buffer> {
  return compress(JSON.stringify(exchanges), { dictionary, level: 5 });
}

/** The exchange of one request out of a block; null when it is not in it. */
export async function unpacked(block: Buffer, requestId: number): Promise<KeptExchange | null> {
  const exchanges: readonly KeptExchange[] = JSON.parse((await expand(block, { dictionary })).toString());
  return exchanges.find(({ id }) => id === requestId) ?? null;
}
