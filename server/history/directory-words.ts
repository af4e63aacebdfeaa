import type { FieldChange } from '../contract/activity.ts';
import type { DirectoryChange } from '../directories/directory-change.ts';

type Value = DirectoryChange['before'][string] | undefined;

const yesOrNo = (value: Value) => (value === true ? 'Yes' : 'No');
const asItIs = (value: Value) => String(value);

/** What can change of a directory and its tokens, in the words of its settings. */
const words: readonly (readonly [name: string, label: string, say: (value: Value) => string])[] = [
  ['name', 'Name', asItIs],
  [
    'missingRule',
    'People who miss something required',
    (rule) => (rule === 'refuse' ? 'Refused' : 'Held until it is put right'),
  ],
  ['paused', 'Paused', yesOrNo],
  ['keepsTokens', 'Tokens can be shown again', yesOrNo],
  ['token', 'Token', (prefix) => `${prefix}…`],
  ['ends', 'Ends', (at) => (typeof at === 'number' ? new Date(at).toISOString() : 'Never')],
];

/** What is different, field by field. */
export function directoryFields({ before, after }: DirectoryChange): FieldChange[] {
  return words.flatMap(([name, label, say]) => {
    if (!Object.hasOwn(before, name) && !Object.hasOwn(after, name)) return [];
    const told = (values: DirectoryChange['before']) => (Object.hasOwn(values, name) ? say(values[name]) : null);
    return [{ attribute: name, label, before: told(before), after: told(after) }];
  });
}

/** An entry of the log that says what changed; null where it was written before that was noted. */
export function readLoggedDirectory(body: string | null): DirectoryChange | null {
  if (body === null) return null;
  const logged: DirectoryChange = JSON.parse(body);
  return logged;
}
