import { quote } from './errors.ts';
import type { AttributeDefinition } from './schema/definition.ts';
import type { ResourceType } from './schema/resource-type.ts';
import { schemaNamed } from './schema/urn-variants.ts';

/** An attribute name as a client writes it, RFC 7644 section 3.10: `urn:…:User:name.givenName`. */
export interface AttributePath {
  /** What stands before the last colon; `null` for a bare name. */
  readonly urn: string | null;
  readonly name: string;
  readonly sub: string | null;
}

/** Where an attribute lives in a resource. Known names are spelt as the schema does, others as given. */
export type ResolvedPath =
  | {
      readonly kind: 'attribute';
      /** The URN of the extension that holds the attribute; `null` at the top level. */
      readonly extension: string | null;
      readonly name: string;
      /** `null` when no schema knows the name. */
      readonly attribute: AttributeDefinition | null;
      readonly sub: string | null;
      /** `null` when there is no sub-attribute, or no schema knows it. */
      readonly subAttribute: AttributeDefinition | null;
    }
  /** A whole extension, or with `extension: null` the resource's core attributes altogether. */
  | { readonly kind: 'schema'; readonly extension: string | null };

const attributeName = /^[\p{L}$_][\p{L}\p{N}$_-]*$/u;
const urnPrefix = /^urn:/i;
/** Entra ID's older mappings put a dot behind the version of a schema: `urn:scim:…:enterprise:1.0.department`. */
const dotAfterVersion = /^urn:\S*:\d+\.\d+(?=\.\p{L})/iu;

/** The parts of an attribute name, or `null` if it is not one. Linear in the length of the text. */
export function parseAttributePath(text: string): AttributePath | null {
  const colon = dotAfterVersion.exec(text)?.[0].length ?? text.lastIndexOf(':');
  const urn = colon === -1 ? null : text.slice(0, colon);
  if (urn !== null && (!urnPrefix.test(urn) || /\s/.test(urn))) return null;
  const [name = '', sub = null, ...rest] = text.slice(colon + 1).split('.', 3);
  if (rest.length > 0 || !attributeName.test(name) || name === '__proto__') return null;
  if (sub !== null && (!attributeName.test(sub) || sub === '__proto__')) return null;
  return { urn, name, sub };
}

/** The same in quotation marks, shortened, as a detail may repeat it. */
export function quotePath(path: AttributePath): string {
  return quote(printAttributePath(path));
}

/** An attribute path as text again. */
export function printAttributePath(path: AttributePath): string {
  return (path.urn === null ? '' : `${path.urn}:`) + path.name + (path.sub === null ? '' : `.${path.sub}`);
}

/**
 * Finds out what a path means for a type of resource, in any case. A bare name that the core schema lacks is looked for
 * in the extensions, because Entra ID asks for `manager`.
 */
export function resolvePath(type: ResourceType, path: AttributePath): ResolvedPath {
  const name = path.name.toLowerCase();
  if (path.urn === null) {
    const attribute = type.byName.get(name);
    if (attribute !== undefined) return resolved(null, path, attribute);
    const extension = type.extensions.find((schema) => schema.byName.has(name));
    return resolved(extension?.id ?? null, path, extension?.byName.get(name) ?? null);
  }
  // The URN of a schema looks like an attribute `User` under a URN, and without that ending it is a known variant.
  const whole = path.sub === null ? resolveUrn(type, `${path.urn}:${path.name}`) : undefined;
  if (whole !== undefined) return whole;
  const schema = schemaNamed(type, path.urn);
  if (schema !== undefined) {
    const extension = schema === type.schema ? null : schema.id;
    return resolved(extension, path, (extension === null ? type : schema).byName.get(name) ?? null);
  }
  return resolved(path.urn, path, null);
}

/** What a URN of one of the type's own schemas stands for, in any case; `undefined` for every other text. */
export function resolveUrn(type: ResourceType, text: string): (ResolvedPath & { kind: 'schema' }) | undefined {
  if (!urnPrefix.test(text)) return undefined;
  const schema = schemaNamed(type, text);
  return schema && { kind: 'schema', extension: schema === type.schema ? null : schema.id };
}

function resolved(extension: string | null, path: AttributePath, attribute: AttributeDefinition | null): ResolvedPath {
  const subAttribute = (path.sub !== null && attribute?.subByName.get(path.sub.toLowerCase())) || null;
  return {
    kind: 'attribute',
    extension,
    name: attribute?.name ?? path.name,
    attribute,
    sub: subAttribute?.name ?? path.sub,
    subAttribute,
  };
}
