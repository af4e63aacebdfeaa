import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalCodes } from '../../../server/contract/refusals.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const sources = ['server', 'electron']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith(join('contract', 'refusals.ts')))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

describe('the catalogue of refusals', () => {
  it.each(Object.keys(refusalCodes))('%s is refused with somewhere', (code) => expect(sources).toContain(`'${code}'`));

  it('has codes in one form and says each thing once', () => {
    for (const code of Object.keys(refusalCodes)) expect(code).toMatch(/^[A-Z]+(-[A-Z]+)?-\d\d$/);
    expect(new Set(Object.values(refusalCodes)).size).toBe(Object.keys(refusalCodes).length);
  });
});
