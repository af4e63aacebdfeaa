import type { RequestAction } from '../../../server/contract/request.ts';
import type { LoggedRequest } from '../../../server/store/activity/request-table.ts';

/** A request that only read, noted at the moment that is its id. */
export function loggedRequest(
  more: Partial<LoggedRequest> & { id: number; directoryId: LoggedRequest['directoryId'] },
): LoggedRequest {
  const action: RequestAction = 'listed';
  return {
    ...{ at: more.id, action, provider: 'Okta', from: '192.0.2.1', method: 'GET', path: '/Users', status: 200 },
    ...{ durationMs: 1.5, subject: null, detail: null, leniencies: [], changes: null, held: false },
    ...{ person: null, exchange: null },
    ...more,
  };
}
