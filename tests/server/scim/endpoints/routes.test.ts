import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createScimRoutes, type ScimRoutes } from '../../../../server/scim/endpoints/routes.ts';
import { createScimService } from '../../../../server/scim/service/service.ts';
import { openTestStore } from '../../harness/open-test-store.ts';
import { refusalOf } from '../refusal.ts';

function openRoutes(): ScimRoutes {
  const store = openTestStore();
  const projection = { review: () => null, apply: () => {} };
  return createScimRoutes(createScimService({ store, projection, clock: Date.now, newId: randomUUID }));
}

/** What reads no body has null. */
const found: readonly [method: string, path: string, body: string | null, id: string][] = [
  ['GET', '/Users', null, ''],
  ['POST', '/Groups', 'Group', ''],
  ['POST', '/Users/.search', 'message', '.search'],
  ['POST', '/.search', 'message', ''],
  ['POST', '/Bulk', 'bulk', ''],
  ['PUT', '/Users/a1', 'User', 'a1'],
  ['DELETE', '/Groups/a1', null, 'a1'],
  ['HEAD', '/Users/a1', null, 'a1'],
  ['GET', '/users/A1', null, 'A1'],
  ['GET', '/SCHEMAS/urn:x', null, 'urn:x'],
  ['GET', '/Users/a%2Fb%20c', null, 'a/b c'],
  ['GET', '/Users/100%', null, '100%'],
  ['GET', '/Users/%E0%A4%A', null, '%E0%A4%A'],
  ['GET', '/Users/:id', null, ':id'],
  ['BREW', '/Me', null, ''],
];

const possible: readonly [path: string, allow: string][] = [
  ['/Users', 'GET, HEAD, POST'],
  ['/Users/a1', 'DELETE, GET, HEAD, PATCH, PUT'],
  ['/Users/.search', 'POST'],
  ['/groups/.SEARCH', 'POST'],
  ['/.search', 'POST'],
  ['/Bulk', 'POST'],
  ['/Schemas', 'GET, HEAD'],
  ['/ResourceTypes/User', 'GET, HEAD'],
];

const nowhere = [
  '/',
  '/Nobody',
  '/Users/a/b',
  '/Bulk/a',
  '/.search/a',
  '/ServiceProviderConfig/a',
  '/Me/a',
  '/Us%65rs',
];

describe('a path below a base URL', () => {
  it.each(found)('%s %s', (method, path, body, id) => {
    expect(openRoutes().find(method, path)).toMatchObject({ body, id });
  });

  it.each(possible)('%s has no other methods than %s', (path, allow) => {
    const routes = openRoutes();
    expect(refusalOf(() => routes.find('BREW', path))).toEqual([
      405,
      undefined,
      `The method "BREW" cannot be used here. Possible are ${allow}.`,
    ]);
  });

  it.each(nowhere)('%s is no path, by whichever method', (path) => {
    const routes = openRoutes();
    for (const method of ['GET', 'POST', 'OPTIONS', 'BREW']) {
      expect(refusalOf(() => routes.find(method, path))?.[0]).toBe(404);
    }
  });
});
