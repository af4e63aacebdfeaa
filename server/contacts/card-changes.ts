import type { ContactChange } from '../contract/about-contact.ts';
import { wordsFor } from '../provisioning/attribute-words.ts';
import type { Resource } from '../scim/json.ts';
import { type MappedUser, readMappings } from './following/mapping.ts';

/** What stands on the card and can change. */
const fields: readonly (readonly [attribute: string, read: (user: MappedUser) => string | null])[] = [
  ['name.givenName', (user) => user.givenName],
  ['name.familyName', (user) => user.familyName],
  ['phoneNumbers[type eq "work"].value', (user) => user.workNumber],
  ['emails[type eq "work"].value', (user) => user.email],
  ['title', (user) => user.title],
  ['department', (user) => user.department],
  ['userName', (user) => user.userName],
];

/**
 * What a change of a SCIM user did to the card. Null is nobody: not there yet, or deleted. Coming and going are told as
 * the field "Directory"; whoever arrives for the first time has no field at all.
 */
export function cardChanges(at: number, before: Resource | null, after: Resource | null): ContactChange[] {
  if (after === null) return [{ at, field: 'Directory', before: 'Listed', after: 'Removed' }];
  const is = readMappings(after);
  if (before === null) return [{ at, field: null, before: null, after: null }];
  const was = readMappings(before);
  const changed = fields
    .map(([attribute, read]) => ({ at, field: wordsFor(attribute), before: read(was), after: read(is) }))
    .filter((change) => change.before !== change.after);
  if (was.active === is.active) return changed;
  const [left, came] = ['Deactivated', 'Listed'];
  const presence = { at, field: 'Directory', before: was.active ? came : left, after: is.active ? came : left };
  return [presence, ...changed];
}
