import { type Job, jobId } from '../../../server/contract/jobs-operations.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';
import { noon } from './samples.ts';

/** Work as the host tells of it; a test names only what it is about. */
export function job(id: number, changes: Partial<Job> = {}): Job {
  return {
    id: jobId.parse(id),
    kind: 'backup',
    subject: '',
    title: 'Backup',
    startedAt: noon,
    canCancel: true,
    status: { state: 'running', done: 0, total: null, isCancelling: false },
    result: {},
    ...changes,
  };
}

/** Long work in memory. Tests move it on and then emit `jobs.changed`. */
export function createMemoryJobs(data: HostData): Pick<Api, 'jobs.list' | 'jobs.cancel' | 'jobs.dismiss'> {
  return {
    'jobs.list': async () => accept({ jobs: [...data.jobs] }),
    'jobs.cancel': async ({ id }) => {
      data.jobs = data.jobs.map((one) =>
        one.id === id && one.status.state === 'running'
          ? { ...one, status: { ...one.status, isCancelling: true } }
          : one,
      );
      return accept({});
    },
    'jobs.dismiss': async ({ id }) => {
      data.jobs = data.jobs.filter((one) => one.id !== id);
      return accept({});
    },
  };
}
