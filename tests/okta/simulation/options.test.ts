import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseSimulationOptions } from './options.ts';

const base = ['--base-url', 'http://127.0.0.1:8443/scim/v2/head-office'];
const needed = [...base, '--token', 'dir_abc'];

function parse(args: readonly string[]) {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  try {
    return { options: parseSimulationOptions(args, { out: write, err: write }), written };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { exitCode: error.exitCode, written };
  }
}

describe('the options of the simulation', () => {
  it('need only the base URL and the token', () => {
    expect(parse(needed).options).toEqual({
      baseUrl: 'http://127.0.0.1:8443/scim/v2/head-office',
      authorization: 'bearer dir_abc',
      people: 100,
      group: undefined,
      deactivate: 0,
      seed: 1,
      concurrency: 4,
    });
  });

  it.each([
    ['dir_abc', 'bearer dir_abc'],
    [' dir_abc\n', 'bearer dir_abc'],
    ['bearer dir_abc', 'bearer dir_abc'],
    ['Bearer dir_abc', 'Bearer dir_abc'],
  ])('send the token %j as %j', (token, authorization) => {
    expect(parse([...base, '--token', token]).options?.authorization).toBe(authorization);
  });

  it.each([
    ['no base URL', ['--token', 'dir_abc'], '--base-url'],
    ['no token', base, '--token'],
    ['an address without a scheme', ['--base-url', '127.0.0.1:8443', '--token', 'a'], 'http://'],
    ['a file as address', ['--base-url', 'file:///etc', '--token', 'a'], 'http://'],
    ['an empty token', [...base, '--token', ' '], 'empty'],
    ['the address as token', [...base, '--token', 'http://127.0.0.1/scim'], 'This is an address'],
    ['nobody', [...needed, '--people', '0'], 'from 1 to'],
    ['half a person', [...needed, '--people', '1.5'], 'whole number'],
    ['a negative number', [...needed, '--deactivate=-1'], 'whole number'],
    ['more deactivated than there are', [...needed, '--people', '5', '--deactivate', '6'], 'more than --people 5'],
    ['too many at a time', [...needed, '--concurrency', '65'], 'from 1 to 64'],
    ['an unknown option', [...needed, '--peopel', '5'], '--people'],
    ['a stray argument', [...needed, '500'], 'argument'],
  ])('refuse %s', (_name, args, reason) => {
    const { exitCode, written } = parse(args);
    expect(exitCode).toBeGreaterThan(0);
    expect(written.join('')).toContain(reason);
  });

  it('explain themselves and the exit codes', () => {
    const { exitCode, written } = parse(['--help']);
    expect(exitCode).toBe(0);
    expect(written.join('')).toContain('130 stopped with Ctrl-C');
  });
});
