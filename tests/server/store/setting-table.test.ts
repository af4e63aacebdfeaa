import { describe, expect, it } from 'vitest';
import { openTestStore } from '../harness/open-test-store.ts';

describe('settings', () => {
  it('are read as written, replaced, and forgotten', async () => {
    const { settings, write } = openTestStore();
    expect(settings.read('x')).toBeUndefined();
    await write(() => settings.write('x', ''));
    expect(settings.read('x')).toBe('');
    await write(() => settings.write('x', 'two'));
    expect(settings.read('x')).toBe('two');
    await write(() => settings.write('x', null));
    expect(settings.read('x')).toBeUndefined();
  });
});
