import type { ValueReader } from '../body/value-reader.ts';
import { parseAttributePath } from '../path.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { isUrnVariant, isVariantPath, urnVariantNote } from '../schema/urn-variants.ts';
import type { PatchTarget } from './target.ts';

/** A path, or a member's name that was read as one. */
export interface SpeltTarget {
  readonly text: string;
  readonly target: PatchTarget;
  /** Whether `text` is the name of a member of an operation's value. */
  readonly isMember: boolean;
}

/** Notes what a path or name was forgiven. */
export function noteSpelling(
  { type, reader }: { readonly type: ResourceType; readonly reader: ValueReader },
  { text, target, isMember }: SpeltTarget,
): void {
  const path = parseAttributePath(text.split('[', 1)[0] ?? '');
  if (path === null ? isUrnVariant(type, text) : isVariantPath(type, path)) reader.note(urnVariantNote);
  if (target.kind === 'schema') return;
  const isBare = target.extension !== null && !/^urn:/i.test(text);
  if (isBare) reader.note(`${target.attribute.name} was sent outside its extension.`);
  else if (isMember && /[.:[]/.test(text)) reader.note('A path was used as an attribute name.');
}
