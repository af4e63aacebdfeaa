import { describe, expect, it } from 'vitest';
import { groupType, type ResourceType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { isUrnVariant, isVariantPath, schemaNamed } from '../../../../server/scim/schema/urn-variants.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('a URN', () => {
  it.each<[ResourceType, string, string | undefined, boolean]>([
    [userType, core, core, false],
    [userType, enterprise.toUpperCase(), enterprise, false],
    [userType, 'urn:scim:schemas:core:1.0', core, true],
    [userType, 'urn:scim:schemas:core:2.0:User', core, true],
    [userType, 'urn:ietf:params:scim:schemas:core:2.0', core, true],
    [userType, 'urn:scim:schemas:extension:enterprise:1.0', enterprise, true],
    [userType, 'URN:scim:schemas:extension:enterprise:2.0', enterprise, true],
    [userType, 'urn:scim:schemas:extension:enterprise:2.0:User', enterprise, true],
    [userType, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0', enterprise, true],
    [userType, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0User', enterprise, true],
    [userType, 'urn:ietf:params:scim:schema:extension:enterprise:2.0:User', enterprise, true],
    [groupType, 'urn:scim:schemas:core:1.0', groupType.schema.id, true],
    [groupType, 'urn:scim:schemas:core:2.0:User', undefined, false],
    [groupType, enterprise, undefined, false],
    [userType, 'urn:scim:schemas:core:2.0:Group', undefined, false],
    [userType, 'urn:scim:schemas:extension:enterprise:3.0', undefined, false],
    [userType, 'urn:scim:schemas:extension:enterprise:2.0:User:department', undefined, false],
    [userType, 'urn:acme:scim:schemas:extension:enterprise:2.0', undefined, false],
  ])('of a $name, %s, names %s', (type, urn, id, isVariant) => {
    expect(schemaNamed(type, urn)?.id).toBe(id);
    expect(isUrnVariant(type, urn)).toBe(isVariant);
  });

  it.each<[string | null, string, boolean]>([
    [null, 'department', false],
    [enterprise, 'department', false],
    // The URN of the schema itself, taken for an attribute `User`.
    [enterprise.slice(0, -5), 'User', false],
    [enterprise.slice(0, -5), 'department', true],
    ['urn:scim:schemas:extension:enterprise:1.0', 'department', true],
    ['urn:acme:hr', 'department', false],
  ])('in the path %s:%s is a variant: %s', (urn, name, isVariant) => {
    expect(isVariantPath(userType, { urn, name })).toBe(isVariant);
  });
});
