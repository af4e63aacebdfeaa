import { describe, expect, it } from 'vitest';
import type { RefusalCode } from '../../../server/contract/refusals.ts';
import { checkName } from '../../../server/directories/name.ts';

const owned = (folded: string) => (folded === 'zurich' ? { name: 'Zürich' } : undefined);

const accepted: readonly (readonly [typed: string, name: string])[] = [
  ['Okta', 'Okta'],
  ['  Head \t office\n', 'Head office'],
  ['x'.repeat(60), 'x'.repeat(60)],
  ['\u{1F600}'.repeat(60), '\u{1F600}'.repeat(60)],
  ['東京', '東京'],
  ['Zürich 2', 'Zürich 2'],
];

const refused: readonly (readonly [typed: string, code: RefusalCode, says: string])[] = [
  ['', 'DIR-NAME-01', 'Enter a name'],
  [' \t\n', 'DIR-NAME-01', 'Enter a name'],
  ['\u200b\u2060', 'DIR-NAME-01', 'Enter a name'],
  ['x'.repeat(61), 'DIR-NAME-02', 'has 61 characters; shorten it to 60'],
  ['Zürich', 'DIR-NAME-03', 'called Zürich already exists'],
  ['ZURICH', 'DIR-NAME-03', 'called Zürich already exists'],
  [' zu\u0308rich ', 'DIR-NAME-03', 'called Zürich already exists'],
];

describe('the name of a directory', () => {
  it.each(accepted)('%j is accepted', (typed, name) => expect(checkName(typed, owned)).toMatchObject({ name }));
  it.each(refused)('%j is refused with %s', (typed, code, says) => {
    const refusal = { code, field: 'name', message: expect.stringContaining(says) };
    expect(checkName(typed, owned)).toEqual({ refusal });
  });
});
