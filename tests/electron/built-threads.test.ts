import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildWhatShips } from './launch-on-double.ts';

const main = join(import.meta.dirname, '../../out/main');

beforeAll(buildWhatShips, 120_000);

it('ships the file of every thread that it starts', () => {
  const started = readFileSync(join(main, 'main.js'), 'utf8').match(/[\w-]+\.worker\.mjs/g);
  const shipped = readdirSync(main).filter((name) => name.endsWith('.worker.mjs'));
  expect(shipped.sort()).toEqual(['checkpoint.worker.mjs', 'database.worker.mjs']);
  expect([...new Set(started)].sort()).toEqual(shipped);
});
