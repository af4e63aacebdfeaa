import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildStale } from '../../electron/launch/build.ts';
import { buildTargets } from '../../electron/launch/build-stamp.ts';
import { contentSecurityPolicy } from '../../server/http/renderer-files.ts';
import { root, specifiersOf } from './imports.ts';

const read = (path: string): string => readFileSync(join(root, 'out', path), 'utf8');
const built = (pattern: string): readonly string[] => globSync(pattern, { cwd: join(root, 'out') });

beforeAll(() => buildStale(root, buildTargets, () => {}), 300_000);

describe('the built preload', () => {
  it('is one CommonJS file that requires nothing but electron', () => {
    expect(built('preload/**')).toEqual(expect.arrayContaining(['preload/preload.cjs']));
    expect(built('preload/**/*.*')).toEqual(['preload/preload.cjs']);
    const source = read('preload/preload.cjs');
    expect(specifiersOf('preload.cjs', source)).toEqual(['electron']);
    expect(source).not.toMatch(/\bprocess\b|\bexports\.ipcRenderer\b/);
  });
});

describe('the built main bundle', () => {
  it('is one module that finds electron and its packages by name', () => {
    const specifiers = specifiersOf('main.js', read('main/main.js'));
    expect(specifiers).toContain('electron');
    expect(specifiers).toContain('better-sqlite3');
    expect(specifiers.filter((specifier) => specifier.startsWith('.') || specifier.startsWith('/'))).toEqual([]);
    expect(built('main/**/*.js')).toEqual(['main/main.js']);
  });

  it('takes no package that is not installed with the app', () => {
    const manifest: { dependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    const packages = specifiersOf('main.js', read('main/main.js'))
      .filter((specifier) => specifier !== 'electron' && !specifier.startsWith('node:'))
      .map((specifier) =>
        specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(packages.filter((name) => !Object.hasOwn(manifest.dependencies, name))).toEqual([]);
  });

  it('does not wait at its top for an Electron that waits for it (electron issue 40719)', () => {
    const { program } = parseSync('main.js', read('main/main.js'));
    const topLevelAwaits = program.body.filter(
      (statement) => statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression',
    );
    expect(topLevelAwaits).toEqual([]);
  });

  it.each([
    'ignore-certificate-errors',
    'certificate-error',
    'setCertificateVerifyProc',
    'disable-web-security',
    'no-sandbox',
  ])('never mentions %s', (name) => expect(read('main/main.js')).not.toContain(name));
});

describe('the built renderer', () => {
  it('has one page without inline scripts, styles or handlers', () => {
    expect(built('renderer/**/*.html')).toEqual(['renderer/index.html']);
    const html = read('renderer/index.html');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i);
    expect(html).not.toMatch(/<style/i);
    expect(html).not.toMatch(/\s(style|on[a-z]+)\s*=/i);
    expect(html).not.toMatch(/http-equiv/i);
  });

  it('asks for nothing but its own files', () => {
    const addresses = [...read('renderer/index.html').matchAll(/\s(?:src|href|srcset)\s*=\s*["']?([^"'\s>]*)/gi)];
    expect(addresses.length).toBeGreaterThan(0);
    expect(
      addresses.map(([, address = '']) => address).filter((address) => !/^(\/(?!\/)|data:)/.test(address)),
    ).toEqual([]);
    const styles = built('renderer/**/*.css').map((path) => read(path));
    expect(styles.length).toBeGreaterThan(0);
    expect(styles.join('\n')).not.toMatch(/@import|url\(\s*["']?\s*(https?:)?\/\//i);
  });

  it('has no address in its scripts but names of XML vocabularies, words about errors, and links for people', () => {
    // zod can write JSON schemas, whose vocabularies are named by addresses.
    // The charts' store explains its errors by links that nobody follows but a developer.
    const chartErrors = ['redux.js.org', 'redux-toolkit.js.org', 'bit.ly'];
    const known = new Set(['www.w3.org', 'react.dev', 'json-schema.org', ...chartErrors, ...linkedHosts]);
    // The texts of licences name the places where they are published; they are shown, and nothing follows them.
    const scripts = built('renderer/**/*.js').filter((path) => !path.includes('virtual_licences'));
    expect(scripts).toHaveLength(1);
    const hosts = scripts.flatMap((path) =>
      textsIn(read(path)).flatMap((text) =>
        [...text.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/gi)].map(([, host = '']) => host),
      ),
    );
    expect([...new Set(hosts)].filter((host) => !known.has(host))).toEqual([]);
  });
});

/** Hosts that texts on the screen mention, as examples or as links that leave through the operating system. */
const linkedHosts = ['scim.example.org', 'scim.example.com'];

/** Every literal text and template part of a script. */
function textsIn(source: string): readonly string[] {
  const texts: string[] = [];
  new Visitor({
    Literal: ({ value }) => {
      if (typeof value === 'string') texts.push(value);
    },
    TemplateElement: ({ value }) => void texts.push(value.raw),
  }).visit(parseSync('script.js', source).program);
  return texts;
}

describe('the content security policy', () => {
  const policy = contentSecurityPolicy('abc');
  const directives = new Map(
    policy.split('; ').map((directive): [string, string] => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );

  it.each([
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self' 'nonce-abc'"],
    ['img-src', "'self' data:"],
    ['font-src', "'self'"],
    ['connect-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
    ['object-src', "'none'"],
  ])('allows %s %s', (name, value) => expect(directives.get(name)).toBe(value));

  it('allows nothing unsafe, and nothing else', () => {
    expect(policy).not.toContain('unsafe-');
    expect(policy).not.toMatch(/https?:|\*/);
    expect(directives.size).toBe(10);
  });
});
