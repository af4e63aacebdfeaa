import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { tokenRemark } from '../directory/token-notice.tsx';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { guardTexts } from '../texts/guard.ts';
import { countPeople } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { StatusWord } from '../ui/status-word.tsx';
import { relativeTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './directory-row.module.css';
import { hadRequests, RequestSparkline } from './request-sparkline.tsx';

/** One directory of the list: name, status, how many people, when something last arrived, and how the last day went. */
export function DirectoryRow({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const { router } = useServices();
  const landing = useStore(router.store, (state) => state.landing);
  const link = useRef<HTMLAnchorElement>(null);
  const { id, name, counts } = directory;
  const needAttention = counts.held + directory.refusedPeople;
  const remark = tokenRemark(directory, useNow());
  useEffect(() => {
    if (landing.on === 'directory' && landing.id === id) link.current?.focus();
  }, [landing, id]);
  return (
    <li className={styles.row}>
      <div className={styles.first}>
        <h2 className={styles.name}>
          <RouteLink ref={link} to={{ page: 'directory', id, tab: 'overview' }} className={styles.link}>
            {name}
          </RouteLink>
        </h2>
        <StatusWord status={directory.status} />
      </div>
      <p className={styles.line}>
        {texts.directories.type} · {countPeople(counts.listed)}
        {needAttention > 0 && (
          <>
            {' · '}
            <RouteLink to={{ page: 'directory', id, tab: 'people' }} className={styles.inner}>
              {texts.directories.needAttention(needAttention)}
            </RouteLink>
          </>
        )}
        {counts.hidden > 0 && ` · ${texts.directories.hidden(counts.hidden)}`}
        {counts.kept !== undefined && ` · ${guardTexts.remark(counts.kept)}`}
        {remark !== null && ` · ${remark}`}
      </p>
      <p className={styles.line}>
        <Activity directory={directory} />
      </p>
      {hadRequests(directory) && (
        <div className={styles.sparkline}>
          <RequestSparkline directory={directory} />
        </div>
      )}
      <ChevronRight size={20} aria-hidden className={styles.chevron} />
    </li>
  );
}

function Activity({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const now = useNow();
  const { lastPushAt, lastRequestAt, refusedLastDay } = directory;
  const refused = refusedLastDay > 0 ? ` · ${texts.directories.refused(refusedLastDay)}` : '';
  if (lastPushAt !== null) return texts.directories.lastPush(relativeTime(lastPushAt, now)) + refused;
  if (lastRequestAt !== null) return texts.directories.lastRequest(relativeTime(lastRequestAt, now)) + refused;
  return (
    <>
      {texts.directories.nothingYet}
      {refused} ·{' '}
      <RouteLink
        to={{ page: 'directory', id: directory.id, tab: 'set-up' }}
        className={styles.inner}
        label={texts.directories.showSetUpOf(directory.name)}
      >
        {texts.directories.showSetUp}
      </RouteLink>
    </>
  );
}
