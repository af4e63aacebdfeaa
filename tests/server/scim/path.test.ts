import { describe, expect, it } from 'vitest';
import { parseAttributePath, printAttributePath, resolvePath, resolveUrn } from '../../../server/scim/path.ts';
import { groupType, userType } from '../../../server/scim/schema/resource-type.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('an attribute path', () => {
  it.each([
    ['userName', { urn: null, name: 'userName', sub: null }],
    ['name.givenName', { urn: null, name: 'name', sub: 'givenName' }],
    ['members.$ref', { urn: null, name: 'members', sub: '$ref' }],
    [`${core}:name.givenName`, { urn: core, name: 'name', sub: 'givenName' }],
    ['urn:acme:2.0:hr:badge-no', { urn: 'urn:acme:2.0:hr', name: 'badge-no', sub: null }],
    ['größe', { urn: null, name: 'größe', sub: null }],
  ])('%s is taken apart and put together again', (text, path) => {
    expect(parseAttributePath(text)).toEqual(path);
    expect(printAttributePath(path)).toBe(text);
  });

  it.each([
    '',
    '.',
    'a.',
    '.a',
    'a.b.c',
    '2fa',
    'a b',
    'a[b',
    'core:name',
    'urn:a b:c',
    '__proto__',
    'name.__proto__',
    ':a',
  ])('%j is none', (text) => {
    expect(parseAttributePath(text)).toBeNull();
  });
});

describe('resolving', () => {
  it.each([
    ['USERNAME', null, 'userName', null],
    ['Name.GIVENname', null, 'name', 'givenName'],
    [`${core.toUpperCase()}:TITLE`, null, 'title', null],
    [`${enterprise.toLowerCase()}:Department`, enterprise, 'department', null],
    ['manager', enterprise, 'manager', null],
    ['manager.displayname', enterprise, 'manager', 'displayName'],
    ['META.lastmodified', null, 'meta', 'lastModified'],
    ['shoeSize', null, 'shoeSize', null],
    ['urn:acme:hr:Badge', 'urn:acme:hr', 'Badge', null],
  ])('%s', (text, extension, name, sub) => {
    const path = parseAttributePath(text);
    expect(path && resolvePath(userType, path)).toMatchObject({ kind: 'attribute', extension, name, sub });
  });

  it.each([
    [enterprise.toUpperCase(), enterprise],
    [core, null],
  ])('%s is a whole schema', (urn, extension) => {
    expect(resolveUrn(userType, urn)).toEqual({ kind: 'schema', extension });
    const path = parseAttributePath(urn);
    expect(path && resolvePath(userType, path)).toEqual({ kind: 'schema', extension });
  });

  it('knows the extensions of the type alone', () => {
    expect(resolveUrn(groupType, enterprise)).toBeUndefined();
  });
});
