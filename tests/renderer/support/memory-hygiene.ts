import type { Api } from '../../../server/contract/operations.ts';
import { accept } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';

type HygieneOperations = Pick<Api, 'hygiene.start' | 'hygiene.read' | 'hygiene.page' | 'hygiene.export'>;

/** A report whose every finding has the same people. */
export function createMemoryHygiene(data: HostData): HygieneOperations {
  return {
    'hygiene.start': async () => accept({}),
    'hygiene.read': async () => accept({ report: data.hygieneReport }),
    'hygiene.page': async ({ offset, limit }) =>
      accept({ total: data.hygieneRows.length, rows: data.hygieneRows.slice(offset, offset + limit) }),
    'hygiene.export': async () => {
      const count = data.hygieneRows.length;
      return accept({ text: `${count} people`, next: null, done: count, total: count });
    },
  };
}
