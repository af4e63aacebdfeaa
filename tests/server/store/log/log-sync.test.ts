import { describe, expect, it } from 'vitest';
import type { LogDisk } from '../../../../server/store/log/log-disk.ts';
import { createLogSync, type DiskFailure } from '../../../../server/store/log/log-sync.ts';

/** A disk that takes as long as it is told, by a clock of its own, with the other thread in the hands of the test. */
function openSlowDisk(takesMs: number) {
  let at = 0;
  const onThread: ((failure: Error | null) => void)[] = [];
  const seen: string[] = [];
  const disk: LogDisk = {
    sync: () => {
      at += takesMs;
      seen.push('here');
    },
    syncLater: (done) => {
      seen.push('on a thread');
      onThread.push((failure) => {
        at += takesMs;
        done(failure);
      });
    },
    close: () => seen.push('closed'),
  };
  const log = createLogSync(disk, () => at);
  const told: string[] = [];
  const wait = (name: string, isAlone: boolean) =>
    log.wait(
      {
        settle: () => told.push(name),
        fail: (failure: DiskFailure) => told.push(`${name}: ${failure.message}`),
      },
      isAlone,
    );
  const finish = (failure: Error | null = null) => onThread.shift()?.(failure);
  return { log, wait, finish, seen, told };
}

describe('waiting for the disk', () => {
  it('begins on a thread, because nobody knows the disk yet', () => {
    const { wait, finish, seen, told } = openSlowDisk(0.2);
    wait('a', true);
    expect([seen, told]).toEqual([['on a thread'], []]);
    finish();
    expect(told).toEqual(['a']);
  });

  it.each([
    { disk: 'fast', takesMs: 0.2, isAlone: true, second: 'here' },
    { disk: 'fast', takesMs: 0.2, isAlone: false, second: 'on a thread' },
    { disk: 'slow', takesMs: 30, isAlone: true, second: 'on a thread' },
  ])('goes on $second with a $disk disk when alone is $isAlone', ({ takesMs, isAlone, second }) => {
    const { wait, finish, seen } = openSlowDisk(takesMs);
    wait('a', true);
    finish();
    wait('b', isAlone);
    expect(seen).toEqual(['on a thread', second]);
  });

  it('sets the disk to work again for those who came meanwhile, all at once', () => {
    const { wait, finish, seen, told } = openSlowDisk(0.2);
    wait('a', false);
    wait('b', true);
    wait('c', false);
    finish();
    expect([seen, told]).toEqual([['on a thread', 'on a thread'], ['a']]);
    finish();
    expect(told).toEqual(['a', 'b', 'c']);
  });

  it('tells everybody when the disk fails, also those who came meanwhile, and why from then on', () => {
    const { log, wait, finish, told } = openSlowDisk(0.2);
    wait('a', false);
    wait('b', false);
    expect(log.failure()).toBeNull();
    finish(new Error('EIO'));
    const said = 'The disk did not confirm a write: EIO';
    expect(told).toEqual([`a: ${said}`, `b: ${said}`]);
    expect(log.failure()?.message).toBe(said);
  });

  it('is idle once everybody is told', () => {
    const { log, wait, finish } = openSlowDisk(0.2);
    expect(log.isIdle()).toBe(true);
    wait('a', false);
    expect(log.isIdle()).toBe(false);
    finish();
    expect(log.isIdle()).toBe(true);
  });
});

describe('closing the log', () => {
  it('waits here for everybody, each told once, and lets go when the thread is done', () => {
    const { log, wait, finish, seen, told } = openSlowDisk(0.2);
    wait('a', false);
    wait('b', false);
    log.close();
    expect([seen, told]).toEqual([
      ['on a thread', 'here'],
      ['a', 'b'],
    ]);
    finish();
    expect([seen.at(-1), told]).toEqual(['closed', ['a', 'b']]);
  });

  it('lets go at once when nobody waits, without troubling the disk', () => {
    const { log, seen } = openSlowDisk(0.2);
    log.close();
    expect(seen).toEqual(['closed']);
  });
});
