import { foldForSearch } from '../contacts/search/search-text.ts';
import type { ActivityEntry, ActivityFilter, RefusedAccess } from '../contract/activity.ts';
import type { CheckedInput, OperationOutput } from '../contract/operations.ts';
import { type LoggedRequest, type RequestPlace, recordOf } from '../store/activity/request-table.ts';
import type { Store } from '../store/open.ts';
import { firstFields } from './request-changes.ts';

type Input = CheckedInput<'activity.page'>;
type Page = OperationOutput<'activity.page'>;

/** Requests that one call looks at: a search through a million of them takes many calls, and holds up nobody. */
const lookedAtOnce = 1_500;

type Found =
  | { readonly kind: 'request'; readonly place: RequestPlace; readonly request: LoggedRequest }
  | { readonly kind: 'access'; readonly place: RequestPlace; readonly access: RefusedAccess };

/** Reads the feed of one directory back in time. */
export function readFeed(store: Store, { directoryId, filter, query, before, limit }: Input): Page {
  const words = foldForSearch(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const start = before === null ? newest : placeOf(before);
  const looked = words.length === 0 ? limit : lookedAtOnce;
  const requests = store.requests.before(directoryId, filter, start, looked);
  const hasAll = requests.length < looked;
  const reached = requests.at(-1);
  // Behind what was looked at, others are not known yet, and nothing may be told out of its turn.
  const end = hasAll || reached === undefined ? oldest : { at: reached.at, id: reached.id };
  const found = [
    ...requests
      .filter((request) => matches(textOf(request), words))
      .map((request): Found => ({ kind: 'request', place: request, request })),
    ...accesses(store, directoryId, filter, start, end).filter(
      (entry) => entry.kind === 'access' && matches(textOfAccess(entry.access), words),
    ),
  ].sort((a, b) => compare(b.place, a.place));
  const told = found.slice(0, limit);
  const last = told.at(-1);
  const next = found.length > limit && last !== undefined ? last.place : end === oldest ? null : end;
  return { entries: told.map((entry) => entryOf(store, entry)), next: next === null ? null : textOfPlace(next) };
}

/** Whoever was turned away stands between the requests where they were last; their numbers come before those of requests. */
function accesses(
  store: Store,
  directoryId: Input['directoryId'],
  filter: ActivityFilter,
  start: RequestPlace,
  end: RequestPlace,
): Found[] {
  if (filter !== 'all' && filter !== 'refused') return [];
  return store.refusedAccesses
    .before(directoryId, start.at, accessesRead)
    .map((access): Found => ({ kind: 'access', place: { at: access.lastAt, id: access.id - accessesBehind }, access }))
    .filter(({ place }) => compare(place, start) < 0 && compare(place, end) >= 0);
}

/** More than there can be. */
const accessesRead = 500;
const accessesBehind = 1e12;

const newest: RequestPlace = { at: 8.64e15, id: Number.MAX_SAFE_INTEGER };
const oldest: RequestPlace = { at: 0, id: Number.MIN_SAFE_INTEGER };

function compare(a: RequestPlace, b: RequestPlace): number {
  return a.at - b.at || a.id - b.id;
}

function textOfPlace({ at, id }: RequestPlace): string {
  return `${at}:${id}`;
}

/** What is no place begins with the newest. */
function placeOf(text: string): RequestPlace {
  const [, at, id] = /^(\d{1,16}):(-?\d{1,16})$/.exec(text) ?? [];
  return at === undefined || id === undefined ? newest : { at: Number(at), id: Number(id) };
}

function textOf({ subject, person, path, detail, leniencies }: LoggedRequest): string {
  return [subject, person, path, detail, ...leniencies].join(' ');
}

function textOfAccess({ prefix, from, owner }: RefusedAccess): string {
  return [prefix, from, owner].join(' ');
}

function matches(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const folded = foldForSearch(text);
  return words.every((word) => folded.includes(word));
}

function entryOf(store: Store, found: Found): ActivityEntry {
  if (found.kind === 'access') return { kind: 'access', access: found.access };
  const { request } = found;
  return { kind: 'request', request: recordOf(request), ...firstFields(store, request) };
}
