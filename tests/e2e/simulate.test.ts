import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';
import { runProgram, startProgram } from './harness/program.ts';

const entry = 'tests/okta/simulate.ts';
let host: RunningHost;
let directory: AddedDirectory;

beforeAll(async () => {
  host = await startFreshHost();
  directory = await host.addDirectory('Rehearsal');
});
afterAll(() => host.stop());

const simulate = (...args: string[]) =>
  runProgram(entry, ['--base-url', directory.baseUrl, '--token', directory.token, ...args]);

it('creates 500 people, a group of them, and deactivates some', async () => {
  const { exitCode, stdout, stderr } = await simulate('--people', '500', '--group', 'Front desk', '--deactivate', '20');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^Credentials accepted\. The directory has 0 people\.$/m);
  expect(stdout).toMatch(/^500 of 500 people assigned in [\d.]+ s, [\d.]+ per second$/m);
  for (const line of [/created +500$/m, /updated +0$/m, /deactivated +20$/m, /in the group +500$/m, /failed +0$/m]) {
    expect(stdout).toMatch(line);
  }
  expect(exitCode).toBe(0);
});

it('adopts everybody in a second run, the deactivated too', async () => {
  const { exitCode, stdout } = await simulate('--people', '500', '--group', 'Front desk');
  expect(stdout).toMatch(/created +0$/m);
  expect(stdout).toMatch(/updated +500$/m);
  expect(exitCode).toBe(0);
});

it('finishes what is under way at Ctrl-C', async () => {
  const program = startProgram(entry, [
    ...['--base-url', directory.baseUrl, '--token', directory.token],
    ...['--people', '5000', '--seed', '2'],
  ]);
  await program.waitFor(/Assigning people: 500 of 5000/);
  program.child.kill('SIGINT');
  const { exitCode, stdout } = await program.finished;
  expect(stdout).toMatch(/^Stopped before the end\.$/m);
  expect(stdout).toMatch(/failed +0$/m);
  expect(exitCode).toBe(130);
});

it.each<[string, () => readonly string[], number, RegExp]>([
  ['a wrong token', () => ['--base-url', directory.baseUrl, '--token', 'dir_wrong'], 4, /does not accept this token/],
  ['no SCIM there', () => ['--base-url', host.origin, '--token', directory.token], 5, /not a SCIM base URL/],
  ['nobody there', () => ['--base-url', 'http://127.0.0.1:1/scim', '--token', 'dir_any'], 3, /Nothing answers/],
  ['no token', () => ['--base-url', directory.baseUrl], 2, /--token/],
])('says so and ends: %s', async (_name, args, code, reason) => {
  const { exitCode, stderr, stdout } = await runProgram(entry, args());
  expect(stderr).toMatch(reason);
  expect([exitCode, stdout]).toEqual([code, '']);
});
