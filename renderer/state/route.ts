import { type AttentionKey, refusedId } from '../../server/contract/attention.ts';
import { type ContactId, contactId } from '../../server/contract/contact.ts';
import { type DirectoryId, directoryId } from '../../server/contract/directory.ts';

export const directoryTabs = ['overview', 'set-up', 'activity', 'people', 'settings'] as const;
export type DirectoryTab = (typeof directoryTabs)[number];

/** The tabs of the Directory, in their order. */
export const agentTabs = ['organisation', 'favourites', 'recent', 'calls'] as const;
export type AgentTab = (typeof agentTabs)[number];

/** Every place a window can show. */
export type Route =
  /** With a person, their details are open: the address can be shared. */
  | { readonly page: 'organisation'; readonly person?: ContactId }
  | { readonly page: Exclude<AgentTab, 'organisation'> }
  /** A question rather than a place: whoever follows it shows the card over the Directory. */
  | { readonly page: 'lookup'; readonly number: string }
  /** With a section, the page begins there. */
  | { readonly page: 'settings'; readonly section?: string }
  | { readonly page: 'contact-centre' }
  | { readonly page: 'customise' }
  | { readonly page: 'integrations' }
  | { readonly page: 'external-directories' }
  | {
      readonly page: 'directory';
      readonly id: DirectoryId;
      readonly tab: DirectoryTab;
      /** On the tab People, the card of somebody who needs attention is open. */
      readonly entry?: AttentionKey;
      /** On the tab Activity, this request is opened. */
      readonly request?: number;
    }
  /** The page for the identity provider's administrator. */
  | { readonly page: 'hand-over'; readonly id: DirectoryId }
  /** Whom the mass-change guard keeps visible. */
  | { readonly page: 'guard'; readonly id: DirectoryId }
  /** Of the directory, or of one person or group, also of one that is deleted. */
  | { readonly page: 'history'; readonly id: DirectoryId; readonly resource?: string }
  /** With an entry of the history, the moment is just before it. */
  | { readonly page: 'as-it-was'; readonly id: DirectoryId; readonly before?: number }
  /** The report on the numbers of a directory, or of all. */
  | { readonly page: 'numbers'; readonly id: DirectoryId | null }
  | { readonly page: 'not-found' };

const organisation = '/directory/organisation';
const person = `${organisation}/person/`;
const favourites = '/directory/favourites';
const recent = '/directory/recent';
const calls = '/directory/call-history';
const lookup = '/directory/lookup/';
const settings = '/settings';
const list = '/contact-centre/customise/integrations/external-directories';
const handOver = 'hand-over';
const guard = 'guard';
const history = 'history';
const asItWas = 'as-it-was';
const numbers = 'numbers';

const fixedPaths = new Map<string, Route>([
  ['', { page: 'organisation' }],
  ['/', { page: 'organisation' }],
  ['/directory', { page: 'organisation' }],
  [organisation, { page: 'organisation' }],
  [favourites, { page: 'favourites' }],
  [recent, { page: 'recent' }],
  [calls, { page: 'calls' }],
  [settings, { page: 'settings' }],
  ['/contact-centre', { page: 'contact-centre' }],
  ['/contact-centre/customise', { page: 'customise' }],
  ['/contact-centre/customise/integrations', { page: 'integrations' }],
  [list, { page: 'external-directories' }],
  [`${list}/${numbers}`, { page: 'numbers', id: null }],
]);

/** Reads what follows the `#` of an address; anything unknown is the page `not-found`. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/(?<=.)\/$/, '');
  const fixed = fixedPaths.get(path);
  if (fixed !== undefined) return fixed;
  if (path.startsWith(person)) return parsePerson(path.slice(person.length));
  if (path.startsWith(`${settings}/`)) return parseSettings(path.slice(settings.length + 1));
  if (path.startsWith(lookup)) return parseLookup(path.slice(lookup.length));
  if (!path.startsWith(`${list}/`)) return { page: 'not-found' };
  const [idText, tabText = 'overview', ...rest] = path.slice(list.length + 1).split('/');
  const id = directoryId.safeParse(/^\d+$/.test(idText ?? '') ? Number(idText) : null);
  if (id.success && tabText === handOver && rest.length === 0) return { page: 'hand-over', id: id.data };
  if (id.success && tabText === guard && rest.length === 0) return { page: 'guard', id: id.data };
  if (id.success && tabText === history) return parseHistory(id.data, rest);
  if (id.success && tabText === asItWas) return parseAsItWas(id.data, rest);
  if (id.success && tabText === numbers && rest.length === 0) return { page: 'numbers', id: id.data };
  const tab = directoryTabs.find((candidate) => candidate === tabText);
  if (!id.success || tab === undefined) return { page: 'not-found' };
  if (rest.length === 0) return { page: 'directory', id: id.data, tab };
  const [request = '', ...more] = rest;
  if (tab === 'activity' && /^\d{1,15}$/.test(request) && more.length === 0) {
    return { page: 'directory', id: id.data, tab, request: Number(request) };
  }
  const entry = tab === 'people' ? parseEntry(rest) : null;
  return entry === null ? { page: 'not-found' } : { page: 'directory', id: id.data, tab, entry };
}

/** `held/<id>` or `refused/<number>`. */
function parseEntry([who, text = '', ...rest]: readonly string[]): AttentionKey | null {
  const held = who === 'held' ? contactId.safeParse(decode(text)) : null;
  const refused = who === 'refused' && /^\d+$/.test(text) ? refusedId.safeParse(Number(text)) : null;
  if (rest.length > 0) return null;
  if (held?.success === true) return { who: 'held', id: held.data };
  return refused?.success === true ? { who: 'refused', id: refused.data } : null;
}

function parseHistory(id: DirectoryId, [text, ...rest]: readonly string[]): Route {
  if (text === undefined) return { page: 'history', id };
  const resource = decode(text);
  return resource === null || resource === '' || rest.length > 0
    ? { page: 'not-found' }
    : { page: 'history', id, resource };
}

function parseAsItWas(id: DirectoryId, [text, ...rest]: readonly string[]): Route {
  if (text === undefined) return { page: 'as-it-was', id };
  return /^[1-9]\d{0,14}$/.test(text) && rest.length === 0
    ? { page: 'as-it-was', id, before: Number(text) }
    : { page: 'not-found' };
}

function parsePerson(text: string): Route {
  const id = contactId.safeParse(decode(text));
  return id.success ? { page: 'organisation', person: id.data } : { page: 'not-found' };
}

/** A section that there is not, or not here, leaves the page at its beginning. */
function parseSettings(section: string): Route {
  return /^[a-z-]{1,40}$/.test(section) ? { page: 'settings', section } : { page: 'not-found' };
}

/** The host decides what is a number; it takes no more than 60 characters. */
function parseLookup(text: string): Route {
  const number = decode(text)?.trim() ?? '';
  return number === '' || number.length > 60 ? { page: 'not-found' } : { page: 'lookup', number };
}

/** Null when the text is not what `encodeURIComponent` writes: an address may be anything somebody types. */
function decode(text: string): string | null {
  try {
    return text.includes('/') ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The address of a route, with the `#`. */
export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'organisation':
      return route.person === undefined ? `#${organisation}` : `#${person}${encodeURIComponent(route.person)}`;
    case 'favourites':
      return `#${favourites}`;
    case 'recent':
      return `#${recent}`;
    case 'calls':
      return `#${calls}`;
    case 'lookup':
      return `#${lookup}${encodeURIComponent(route.number)}`;
    case 'settings':
      return route.section === undefined ? `#${settings}` : `#${settings}/${route.section}`;
    case 'not-found':
      return '#/not-found';
    case 'contact-centre':
      return '#/contact-centre';
    case 'customise':
      return '#/contact-centre/customise';
    case 'integrations':
      return '#/contact-centre/customise/integrations';
    case 'external-directories':
      return `#${list}`;
    case 'directory': {
      const request = route.request === undefined ? '' : `/${route.request}`;
      const entry = route.entry === undefined ? '' : formatEntry(route.entry);
      return `#${list}/${route.id}/${route.tab}${request}${entry}`;
    }
    case 'numbers':
      return `#${list}/${route.id === null ? '' : `${route.id}/`}${numbers}`;
    case 'hand-over':
      return `#${list}/${route.id}/${handOver}`;
    case 'guard':
      return `#${list}/${route.id}/${guard}`;
    case 'history':
      return `#${list}/${route.id}/${history}${route.resource === undefined ? '' : `/${encodeURIComponent(route.resource)}`}`;
    case 'as-it-was':
      return `#${list}/${route.id}/${asItWas}${route.before === undefined ? '' : `/${route.before}`}`;
  }
}

function formatEntry({ who, id }: AttentionKey): string {
  return `/${who}/${encodeURIComponent(id)}`;
}

/** Two routes with the same place differ at most in their tab; moving between them is not a change of page. */
export function placeOf(route: Route): string {
  if (isAgentTab(route.page) || route.page === 'lookup') return 'agents';
  if (route.page === 'history') return `history ${route.id} ${route.resource ?? ''}`;
  if (route.page === 'as-it-was') return `as it was ${route.id} ${route.before ?? ''}`;
  return route.page === 'directory' ? `directory ${route.id}` : route.page;
}

/** Whether a page is one of the tabs of the Directory. */
export function isAgentTab(page: Route['page']): page is AgentTab {
  return agentTabs.some((tab) => tab === page);
}
