import type { ContactId } from '../../../server/contract/contact.ts';
import { formatRoute } from '../../state/route.ts';

/**
 * The link to a person that can be sent to a colleague. On the desktop it opens Switchboard; in a browser it is an
 * address of this page, of which nothing but origin and path is kept: what stands behind them may be a session's.
 */
export function linkToPerson(id: ContactId, shell: 'desktop' | 'browser', pageAddress: string): string {
  if (shell === 'desktop') return `switchboard://person/${encodeURIComponent(id)}`;
  const { origin, pathname } = new URL(pageAddress);
  return `${origin}${pathname}${formatRoute({ page: 'organisation', person: id })}`;
}
