import type { SchemaDefinition } from './definition.ts';
import { enterpriseUserSchema } from './enterprise-user.ts';
import type { ResourceType } from './resource-type.ts';

/**
 * The URNs of SCIM 1.x and of drafts, which OneLogin's templates and Entra ID's older mappings still use, and the
 * misspellings of published samples: `schema` for `schemas`, and `2.0User` or `2.0` for `2.0:User`.
 */
const oldEnterprise = /^urn:(?:ietf:params:)?scim:schemas?:extension:enterprise:[12]\.0(?::?user)?$/;
const oldCore = /^urn:(?:ietf:params:)?scim:schemas?:core:[12]\.0(?::?(user|group))?$/;

/** What an administrator is told when a variant was used. */
export const urnVariantNote = 'A schema was named by an outdated or misspelt URN.';

/** The schema of the type that a URN names, in any case and any known variant; `undefined` for a foreign one. */
export function schemaNamed(type: ResourceType, urn: string): SchemaDefinition | undefined {
  const lower = urn.toLowerCase();
  if (lower === type.schema.id.toLowerCase()) return type.schema;
  const extension = type.extensionByUrn.get(lower);
  if (extension !== undefined) return extension;
  if (oldEnterprise.test(lower)) return type.extensions.find((schema) => schema === enterpriseUserSchema);
  const core = oldCore.exec(lower);
  return core !== null && (core[1] ?? type.name.toLowerCase()) === type.name.toLowerCase() ? type.schema : undefined;
}

/** Whether a URN names a schema of the type, but in a variant of its name. Case does not count. */
export function isUrnVariant(type: ResourceType, urn: string): boolean {
  const schema = schemaNamed(type, urn);
  return schema !== undefined && schema.id.toLowerCase() !== urn.toLowerCase();
}

/** The same for the path of an attribute, or of a whole schema, that is written with a URN. */
export function isVariantPath(
  type: ResourceType,
  path: { readonly urn: string | null; readonly name: string },
): boolean {
  if (path.urn === null) return false;
  const whole = `${path.urn}:${path.name}`;
  return isUrnVariant(type, schemaNamed(type, whole) === undefined ? path.urn : whole);
}
