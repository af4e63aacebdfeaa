import { describe, expect, it } from 'vitest';
import { createExportJob, type ExportSlice, fileName } from '../../../renderer/export/export-job.ts';
import type { SavedFile } from '../../../renderer/platform.ts';
import type { Answer } from '../../../renderer/transport/problem.ts';

const file = { name: 'people.csv', type: 'text/csv' };
const refused: Answer<ExportSlice> = {
  ok: false,
  problem: { kind: 'refused', message: 'No.', code: 'INTERNAL-01', field: null, details: '' },
};
const slice = (place: number, last: number): Answer<ExportSlice> => ({
  ok: true,
  value: {
    text: `piece ${String(place)}`,
    next: place < last ? `after ${String(place)}` : null,
    done: place,
    total: last,
  },
});

function jobOver(answers: (Answer<ExportSlice> | Promise<Answer<ExportSlice>>)[]) {
  const saved: SavedFile[] = [];
  const asked: (string | null)[] = [];
  const job = createExportJob({
    pull: async (from) => {
      asked.push(from);
      const answer = answers.shift();
      if (answer === undefined) throw new Error('More was asked for than there is.');
      return answer;
    },
    file,
    save: (one) => saved.push(one),
  });
  return { job, saved, asked };
}

describe('an export', () => {
  it('asks for piece after piece and hands the file over once', async () => {
    const { job, saved, asked } = jobOver([slice(1, 3), slice(2, 3), slice(3, 3)]);
    await job.run();
    expect(asked).toEqual([null, 'after 1', 'after 2']);
    expect(saved).toEqual([{ ...file, pieces: ['piece 1', 'piece 2', 'piece 3'] }]);
    expect(job.store.getState()).toEqual({ state: 'saved', name: 'people.csv', count: 3 });
  });

  it('goes on after a failure where it stopped', async () => {
    const { job, saved, asked } = jobOver([slice(1, 2), refused, slice(2, 2)]);
    await job.run();
    expect(job.store.getState()).toMatchObject({ state: 'failed', progress: { done: 1, total: 2 } });
    expect(saved).toEqual([]);
    await job.run();
    expect(asked).toEqual([null, 'after 1', 'after 1']);
    expect(saved[0]?.pieces).toEqual(['piece 1', 'piece 2']);
  });

  it('fails with the first piece when there is none', async () => {
    const { job } = jobOver([refused]);
    await job.run();
    expect(job.store.getState()).toMatchObject({ state: 'failed', progress: { done: 0, total: null } });
  });

  it('that is cancelled saves nothing and asks for nothing more', async () => {
    const late = Promise.withResolvers<Answer<ExportSlice>>();
    const { job, saved, asked } = jobOver([late.promise, slice(2, 2)]);
    const running = job.run();
    job.cancel();
    late.resolve(slice(1, 2));
    await running;
    await job.run();
    expect(asked).toEqual([null]);
    expect(saved).toEqual([]);
    expect(job.store.getState()).toEqual({ state: 'cancelled' });
  });

  it('runs once, however often it is asked to', async () => {
    const { job, saved, asked } = jobOver([slice(1, 1)]);
    await Promise.all([job.run(), job.run()]);
    await job.run();
    expect(asked).toEqual([null]);
    expect(saved).toHaveLength(1);
  });

  it('that is saved cannot be cancelled any more', async () => {
    const { job } = jobOver([slice(1, 1)]);
    await job.run();
    job.cancel();
    expect(job.store.getState().state).toBe('saved');
  });
});

it.each([
  [new Date(2026, 10, 24, 23, 59), 'people-2026-11-24.csv'],
  [new Date(2027, 0, 1), 'people-2027-01-01.csv'],
])('the file of %s is named %s', (day, name) => {
  expect(fileName('people', 'csv', day.getTime())).toBe(name);
});
