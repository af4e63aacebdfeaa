import { type DirectoryId, directoryId } from '../../server/contract/directory.ts';

export const directoryTabs = ['overview', 'set-up', 'people', 'settings'] as const;
export type DirectoryTab = (typeof directoryTabs)[number];

/** Every place a window can show. */
export type Route =
  | { readonly page: 'organisation' }
  | { readonly page: 'contact-centre' }
  | { readonly page: 'customise' }
  | { readonly page: 'integrations' }
  | { readonly page: 'external-directories' }
  | { readonly page: 'directory'; readonly id: DirectoryId; readonly tab: DirectoryTab }
  | { readonly page: 'not-found' };

const organisation = '/directory/organisation';
const list = '/contact-centre/customise/integrations/external-directories';

const fixedPaths = new Map<string, Route>([
  ['', { page: 'organisation' }],
  ['/', { page: 'organisation' }],
  ['/directory', { page: 'organisation' }],
  [organisation, { page: 'organisation' }],
  ['/contact-centre', { page: 'contact-centre' }],
  ['/contact-centre/customise', { page: 'customise' }],
  ['/contact-centre/customise/integrations', { page: 'integrations' }],
  [list, { page: 'external-directories' }],
]);

/** Reads what follows the `#` of an address; anything unknown is the page `not-found`. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/(?<=.)\/$/, '');
  const fixed = fixedPaths.get(path);
  if (fixed !== undefined) return fixed;
  if (!path.startsWith(`${list}/`)) return { page: 'not-found' };
  const [idText, tabText = 'overview', ...rest] = path.slice(list.length + 1).split('/');
  const id = directoryId.safeParse(/^\d+$/.test(idText ?? '') ? Number(idText) : null);
  const tab = directoryTabs.find((candidate) => candidate === tabText);
  if (!id.success || tab === undefined || rest.length > 0) return { page: 'not-found' };
  return { page: 'directory', id: id.data, tab };
}

/** The address of a route, with the `#`. */
export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'organisation':
      return `#${organisation}`;
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
    case 'directory':
      return `#${list}/${route.id}/${route.tab}`;
  }
}

/** Two routes with the same place differ at most in their tab; moving between them is not a change of page. */
export function placeOf(route: Route): string {
  return route.page === 'directory' ? `directory ${route.id}` : route.page;
}
