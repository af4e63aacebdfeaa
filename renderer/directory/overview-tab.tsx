import { type ReactNode, useCallback, useEffect } from 'react';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import type { RequestRecord } from '../../server/contract/request.ts';
import { hadRequests, RequestSparkline } from '../directories/request-sparkline.tsx';
import { HistoryLinks } from '../history/history-links.tsx';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { guardTexts } from '../texts/guard.ts';
import { hygieneTexts } from '../texts/hygiene.ts';
import { rehearsalTexts } from '../texts/rehearsal.ts';
import { grouped } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { TimeText } from '../ui/time-text.tsx';
import styles from './directory.module.css';
import { RequestList } from './request-list.tsx';
import { TokenNotice } from './token-notice.tsx';
import { useAnswer } from './use-answer.ts';

const shownRequests = 8;

/** Whether it works, who is in, and what arrived last. */
export function OverviewTab({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const { router } = useServices();
  return (
    <div className={styles.sections}>
      <TokenNotice directory={directory} hasLink />
      <section className={styles.statusLine}>
        <StatusWord status={directory.status} />
        <p>{texts.directory.statusMeans[directory.status]}</p>
        {directory.status === 'waiting' && (
          <>
            <RouteLink to={{ page: 'directory', id: directory.id, tab: 'set-up' }}>
              {texts.directories.showSetUp}
            </RouteLink>
            <Button
              onPress={() => router.go({ page: 'directory', id: directory.id, tab: 'set-up' }, { on: 'rehearsal' })}
            >
              {rehearsalTexts.title}
            </Button>
          </>
        )}
      </section>
      <Figures directory={directory} />
      <HistoryLinks id={directory.id} />
      <p>
        <RouteLink to={{ page: 'numbers', id: directory.id }}>{hygieneTexts.open}</RouteLink>
      </p>
      <RecentRequests directory={directory} />
    </div>
  );
}

function Figures({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const { kept = 0 } = directory.counts;
  const { counts, refusedPeople, lastPushAt, lastRequestAt, refusedLastDay, turnedAwayLastDay, createdAt } = directory;
  const needAttention = counts.held + refusedPeople;
  return (
    <>
      <dl className={styles.figures}>
        <Figure name={texts.directory.listed}>{grouped.format(counts.listed)}</Figure>
        <Figure name={texts.directory.held}>
          {needAttention === 0 ? (
            '0'
          ) : (
            <RouteLink to={{ page: 'directory', id: directory.id, tab: 'people' }}>
              {grouped.format(needAttention)}
            </RouteLink>
          )}
        </Figure>
        {kept > 0 && (
          <Figure name={guardTexts.figure}>
            <RouteLink to={{ page: 'guard', id: directory.id }}>{grouped.format(kept)}</RouteLink>
          </Figure>
        )}
        <Figure name={texts.directory.hidden}>{grouped.format(counts.hidden)}</Figure>
        <Figure name={texts.directory.refusedLastDay}>
          {grouped.format(refusedLastDay)}
          {turnedAwayLastDay > 0 && (
            <RouteLink to={{ page: 'directory', id: directory.id, tab: 'activity' }} className={styles.remark}>
              {texts.directory.turnedAway(turnedAwayLastDay, refusedLastDay)}
            </RouteLink>
          )}
        </Figure>
      </dl>
      <dl className={styles.figures}>
        <Fact name={texts.directory.lastPush} at={lastPushAt} />
        <Fact name={texts.directory.lastRequest} at={lastRequestAt} />
        <Fact name={texts.directory.created} at={createdAt} />
        {hadRequests(directory) && (
          <div className={styles.figure}>
            <dt>{texts.directory.lastDay}</dt>
            <dd>
              <RequestSparkline directory={directory} />
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.number}>{children}</dd>
    </div>
  );
}

function Fact({ name, at }: { readonly name: string; readonly at: number | null }): ReactNode {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{at === null ? texts.directory.never : <TimeText at={at} />}</dd>
    </div>
  );
}

function RecentRequests({ directory: { id } }: { readonly directory: DirectorySummary }): ReactNode {
  const { client, feed } = useServices();
  const ask = useCallback(
    () => client.call('requests.recent', { directoryId: id, limit: shownRequests }),
    [client, id],
  );
  const { read, reload, put } = useAnswer(ask);
  const known = read.state === 'ready' ? read.value.requests : null;

  useEffect(
    () =>
      feed.on('requests.received', ({ requests }) => {
        const ours = requests.filter((request) => request.directoryId === id);
        if (ours.length === 0) return;
        if (known === null) reload();
        else put({ requests: newestFirst([...ours, ...known]).slice(0, shownRequests) });
      }),
    [feed, id, known, put, reload],
  );
  useEffect(() => feed.onReconnect(reload), [feed, reload]);

  return (
    <section className={styles.section}>
      <h2>{texts.directory.recent}</h2>
      {read.state === 'loading' && <SkeletonRows count={4} height={44} />}
      {read.state === 'error' && (
        <ProblemPanel title={texts.directory.recentError} problem={read.problem} onRetry={reload} />
      )}
      {known !== null && <RequestList requests={known} />}
      {known !== null && known.length > 0 && (
        <p>
          <RouteLink to={{ page: 'directory', id, tab: 'activity' }}>{texts.directory.allActivity}</RouteLink>
        </p>
      )}
    </section>
  );
}

/** Newest first and each request once, though the list and the event may both have brought it. */
function newestFirst(requests: readonly RequestRecord[]): RequestRecord[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  return [...byId.values()].toSorted((a, b) => b.at - a.at || b.id - a.id);
}
