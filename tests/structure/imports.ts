import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { parseSync, Visitor } from 'vite';

export const root = join(import.meta.dirname, '../..');

/** One import, of values or of types alone, with what it leads to. */
export interface ImportFound {
  /** The importing file, from the project's folder, with `/`. */
  readonly file: string;
  /** A path from the project's folder for a file of ours, otherwise the bare name of a package or a `node:` module. */
  readonly target: string;
}

/** The specifiers of everything a source imports: statically, dynamically, for types, by export and by require. */
export function specifiersOf(file: string, source: string): readonly string[] {
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file} cannot be parsed: ${error.message}`);
  const found: string[] = [];
  const take = (node: { readonly source: { readonly value?: unknown } | null }): void => {
    if (typeof node.source?.value === 'string') found.push(node.source.value);
  };
  new Visitor({
    ImportDeclaration: take,
    ExportNamedDeclaration: take,
    ExportAllDeclaration: take,
    ImportExpression: (node) => {
      if (node.source.type !== 'Literal') return;
      if (typeof node.source.value === 'string') found.push(node.source.value);
    },
    TSImportType: take,
    CallExpression: ({ callee, arguments: [argument] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'require') return;
      if (argument?.type === 'Literal' && typeof argument.value === 'string') found.push(argument.value);
    },
  }).visit(program);
  return found;
}

/** What a specifier means in a file: our own file, or the name of the package whatever part of it is asked for. */
export function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/');
  if (specifier.startsWith('node:')) return specifier;
  if (builtinModules.includes(specifier)) return `node:${specifier}`;
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/** Every import of every TypeScript file below a folder of the project. */
export function importsBelow(folder: string): readonly ImportFound[] {
  const files = globSync(`${folder}/**/*.{ts,tsx,mts,mjs}`, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  if (files.length === 0) throw new Error(`There is nothing below ${folder}.`);
  return files.flatMap((file) =>
    specifiersOf(file, readFileSync(join(root, file), 'utf8')).map((specifier) => ({
      file,
      target: targetOf(file, specifier),
    })),
  );
}

/** The names that a file takes from a package. */
export function namesFrom(file: string, packageName: string): readonly string[] {
  const names: string[] = [];
  new Visitor({
    ImportDeclaration: ({ source, specifiers }) => {
      if (source.value !== packageName) return;
      for (const specifier of specifiers) {
        if (specifier.type !== 'ImportSpecifier') names.push('*');
        else names.push(specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value);
      }
    },
  }).visit(parseSync(file, readFileSync(join(root, file), 'utf8')).program);
  return names;
}
