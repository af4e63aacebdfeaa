import { describe, expect, it } from 'vitest';
import { explainStartFailure } from '../../electron/start-failure-dialog.ts';
import { StartFailure, type StartFailureKind } from '../../server/host.ts';

const kinds: readonly (readonly [StartFailureKind, number])[] = [
  ['bad-arguments', 2],
  ['port-in-use', 3],
  ['folder-unusable', 4],
  ['database-newer', 5],
  ['folder-in-use', 6],
];

describe('explainStartFailure', () => {
  it.each(kinds)('gives %s its own title and exit code %i, and says what to do', (kind, exitCode) => {
    const text = explainStartFailure(new StartFailure(kind, 'Choose another.'));
    expect(text).toMatchObject({ exitCode, message: 'Choose another.' });
    expect(text.title).not.toBe('');
  });

  it('gives every kind another title', () => {
    const titles = kinds.map(([kind]) => explainStartFailure(new StartFailure(kind, '')).title);
    expect(new Set(titles).size).toBe(kinds.length);
  });

  it.each([
    ['an error', new Error('disk on fire'), 'disk on fire'],
    ['something thrown that is no error', 'a text', 'a text'],
  ])('shows %s by its words, without a stack', (_name, failure, words) => {
    const text = explainStartFailure(failure);
    expect(text.exitCode).toBe(1);
    expect(text.message).toContain(words);
    expect(text.message).not.toContain('    at ');
  });
});
