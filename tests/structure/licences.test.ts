import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedPackages } from '../../resources/packaging/licences.ts';
import { importsBelow, root } from './imports.ts';

const shipped = shippedPackages(root);
const names = new Set(shipped.map(({ name }) => name));

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

describe('the list of licences', () => {
  it('has everything that npm installs with the app', () => {
    const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
      readFileSync(join(root, 'package-lock.json'), 'utf8'),
    );
    const installed = Object.entries(lock.packages)
      .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(installed.length).toBeGreaterThan(10);
    expect(installed.filter((name) => !names.has(name))).toEqual([]);
  });

  it('has everything that the screens and the shell import', () => {
    const imported = [...importsBelow('renderer'), ...importsBelow('electron')]
      .filter(({ file, target }) => !/^(node:|virtual:|\.)/.test(target) && !file.includes('/launch/'))
      .map(({ target }) => target)
      .filter((target) => !/^(renderer|server|electron|resources|out)\//.test(target))
      .map((target) =>
        target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(imported).toContain('react-aria-components');
    expect([...new Set(imported)].filter((name) => !names.has(name))).toEqual([]);
  });

  it('has what these need in turn', () => {
    expect([...names]).toEqual(expect.arrayContaining(['scheduler', '@internationalized/date', 'electron']));
  });

  it('names a version and a licence for each, and has a text for nearly all', () => {
    for (const { name, version, licence } of shipped) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
      expect(licence, name).not.toBe('');
    }
    const without = shipped.filter(({ text }) => text === '').map(({ name }) => name);
    expect(without.length, without.join(', ')).toBeLessThan(shipped.length / 10);
    expect(shipped.find(({ name }) => name === 'koa')?.text).toContain('MIT');
  });

  it('asks for nothing that forbids shipping it with a program under the MIT licence', () => {
    const free = /^\(?(MIT|ISC|Apache-2\.0|BSD-\d-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense)\b/;
    expect(
      shipped.filter(({ licence }) => !free.test(licence)).map(({ name, licence }) => `${name} ${licence}`),
    ).toEqual([]);
  });
});
