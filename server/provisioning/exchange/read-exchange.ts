import type { Exchange } from '../../contract/activity.ts';
import { type JsonObject, type JsonValue, withMember } from '../../scim/json.ts';
import { readStored } from '../../scim/service/stored-text.ts';
import type { LoggedRequest } from '../../store/activity/request-table.ts';
import type { Store } from '../../store/open.ts';
import { unpacked } from './exchange-block.ts';
import type { Header } from './headers.ts';
import type { KeptExchange, KeptMessage } from './kept-exchange.ts';
import { maskBody } from './mask.ts';

type Stores = Pick<Store, 'changes' | 'exchanges'>;

/** What was said in a request, as far as it is kept. */
export async function readExchange(store: Stores, request: LoggedRequest, oldest: number): Promise<Exchange> {
  const block = request.exchange === null ? undefined : store.exchanges.read(request.exchange);
  const kept = block === undefined ? null : await unpacked(block, request.id);
  if (kept === null) {
    const isPast = request.exchange !== null || request.at < oldest;
    return { state: 'not-kept', why: isPast ? 'past' : 'busy' };
  }
  return {
    state: 'kept',
    url: kept.url,
    request: shown(kept.request),
    response: shown(kept.isAnsweredByChange ? answerByChange(store, request, kept) : kept.response),
  };
}

/** The answer to a write is the person after it, with the address where they are read. */
function answerByChange({ changes }: Stores, { id, changes: range }: LoggedRequest, kept: KeptExchange): KeptMessage {
  const [change] = range === null ? [] : changes.ofRequest({ requestId: id, ...range }, 1);
  if (change === undefined || change.body === null) return kept.response;
  const { body, notes } = maskBody(located(readStored(change.body), kept.response.headers));
  return { headers: kept.response.headers, body, notes };
}

function located(resource: JsonObject, headers: readonly Header[]): JsonValue {
  const location = headers.find(([name]) => name.toLowerCase() === 'content-location')?.[1];
  const { meta } = resource;
  const isLocated = location !== undefined && typeof meta === 'object' && meta !== null && !Array.isArray(meta);
  return isLocated ? withMember(resource, 'meta', { ...meta, location }) : resource;
}

function shown({ headers, body, notes = [] }: KeptMessage) {
  return {
    headers: headers.map(([name, value]) => ({ name, value })),
    body: body === undefined ? null : JSON.stringify(body, null, 2),
    notes: [...notes],
  };
}
