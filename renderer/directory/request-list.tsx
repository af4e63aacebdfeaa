import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RequestRecord } from '../../server/contract/request.ts';
import { texts } from '../texts/texts.ts';
import { TimeText } from '../ui/time-text.tsx';
import styles from './directory.module.css';

/** Requests as sentences, with the reason under those that were refused. */
export function RequestList({ requests }: { readonly requests: readonly RequestRecord[] }): ReactNode {
  if (requests.length === 0) return <p className={styles.muted}>{texts.directory.recentEmpty}</p>;
  return (
    <ul className={styles.rows}>
      {requests.map((request) => (
        <RequestRow key={request.id} request={request} />
      ))}
    </ul>
  );
}

function RequestRow({ request }: { readonly request: RequestRecord }): ReactNode {
  const isRefused = request.status >= 400;
  return (
    <li className={styles.request}>
      {isRefused ? (
        <TriangleAlert size={18} aria-hidden className={styles.refused} />
      ) : (
        <CircleCheck size={18} aria-hidden className={styles.accepted} />
      )}
      <div className={styles.grow}>
        <p>{texts.requests.sentence(request)}</p>
        {request.detail !== null && <p className={styles.muted}>{request.detail}</p>}
        {request.leniencies.length > 0 && (
          <p className={styles.muted}>{texts.requests.leniencies(request.leniencies)}</p>
        )}
      </div>
      <span className={styles.muted}>
        <TimeText at={request.at} />
      </span>
    </li>
  );
}
