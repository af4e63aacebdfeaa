import { describe, expect, it } from 'vitest';
import { run } from '../../../electron/launch/run.ts';

const node = (script: string, more: Parameters<typeof run>[2] = {}) =>
  run(process.execPath, ['-e', script], { stdio: 'ignore', hasTerminal: false, ...more });

describe('run', () => {
  it.each([0, 1, 3, 42])('resolves with the exit code %i', async (code) => {
    expect(await node(`process.exit(${code})`)).toBe(code);
  });

  it('resolves as shells do when a signal ended the program', async () => {
    expect(await node(`process.kill(process.pid, 'SIGKILL')`)).toBe(128 + 9);
  });

  it('ends what takes too long', async () => {
    expect(await node('setInterval(() => {}, 1000)', { timeoutMs: 200 })).toBe(128 + 9);
  });

  it('rejects when there is no such program', async () => {
    await expect(run('/nowhere/electron', [], { stdio: 'ignore' })).rejects.toThrow('ENOENT');
  });

  it.each([
    ['SIGTERM', false, true],
    ['SIGTERM', true, true],
    ['SIGINT', false, true],
    // The terminal gives Ctrl+C to the child itself.
    ['SIGINT', true, false],
  ] as const)('passes %s on (with a terminal: %s): %s', async (signal, hasTerminal, isPassed) => {
    const before = process.listeners(signal);
    const ending = node('setInterval(() => {}, 1000)', { hasTerminal, timeoutMs: 700 });
    const relay = process.listeners(signal).find((listener) => !before.includes(listener));
    relay?.(signal);
    const code = await ending;
    expect(code).toBe(isPassed ? 128 + (signal === 'SIGTERM' ? 15 : 2) : 128 + 9);
    expect(process.listeners(signal)).toEqual(before);
  });

  it('leaves no listener behind', async () => {
    const before = process.listenerCount('SIGTERM');
    await node('');
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
