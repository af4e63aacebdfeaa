import type { RequestAction } from '../../contract/request.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import type { ListQuery } from '../service/list-query.ts';
import type { Outcome } from '../service/writes.ts';

/** What a write meant, in the product's words. */
export function writeAction(type: ResourceType, outcome: Outcome): RequestAction {
  if (type.name === 'Group') return 'group-changed';
  return outcome === 'unchanged' ? 'updated' : outcome;
}

/**
 * What a list meant. Okta tests credentials by asking for two users and Google for one; Entra ID looks up a user whose
 * name is a random GUID, and nobody has that name.
 */
export function listAction(type: ResourceType | null, query: ListQuery, total: number): RequestAction {
  if (query.filter !== null) return total === 0 && entraTest.test(query.filter) ? 'tested-credentials' : 'looked-up';
  const isProbe = type?.name === 'User' && query.startIndex === 1 && (query.count === 1 || query.count === 2);
  return isProbe ? 'tested-credentials' : 'listed';
}

/**
 * What a request that was not carried out meant. Asking for somebody who is gone is ordinary: providers do so to find
 * out, and it is nothing an administrator has to look into.
 */
export function failureAction(method: string, path: string, status: number): RequestAction {
  const asksForOne = ['GET', 'HEAD', 'DELETE'].includes(method) && /^\/(?:Users|Groups)\/[^/]+$/i.test(path);
  return status === 404 && asksForOne ? 'not-found' : 'refused';
}

const entraTest = /^\s*userName\s+eq\s+"?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}"?\s*$/i;
