import { Hourglass, SearchX, UsersRound } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useMedia } from '../ui/use-media.ts';
import { NewDirectoryNotice } from './new-directory-notice.tsx';
import styles from './organisation.module.css';
import { PeopleBrowser } from './people-browser.tsx';
import { PeopleSearch } from './people-search.tsx';
import { PersonPane, PersonSheet } from './person-details.tsx';

/** Search on top; below it the people and, in a wide window, the details beside them. */
export function OrganisationPanel(): ReactNode {
  const { people } = useServices();
  const list = useStore(people.store);
  const isNarrow = useMedia('(max-width: 47.49em)');
  const browser = useRef<HTMLDivElement>(null);
  useEffect(() => people.open(), [people]);
  useCountAnnouncement();

  const goToList = () => browser.current?.querySelector<HTMLElement>('[role=listbox]')?.focus();
  const isEmpty = list.state === 'ready' && list.total === 0;
  return (
    <>
      <PeopleSearch onLeaveDown={goToList} />
      <NewDirectoryNotice />
      {list.state === 'loading' && <SkeletonRows count={8} height={44} />}
      {list.state === 'error' && list.problem !== null && (
        <ProblemPanel
          title={texts.organisation.error}
          problem={list.problem}
          onRetry={() => void people.reload()}
          retryLabel={texts.organisation.reload}
        />
      )}
      {isEmpty && <Nobody />}
      {list.state === 'ready' && !isEmpty && (
        <div ref={browser} className={styles.columns}>
          <PeopleBrowser isNarrow={isNarrow} />
          {!isNarrow && <PersonPane onLeave={goToList} />}
        </div>
      )}
      {isNarrow && <PersonSheet />}
    </>
  );
}

function Nobody(): ReactNode {
  const { people } = useServices();
  const { shown, hasDirectory } = useStore(people.store);
  if (!hasDirectory) {
    return (
      <div className={styles.empty}>
        <UsersRound size={40} aria-hidden />
        <p>{texts.organisation.noDirectory}</p>
        <RouteLink to={{ page: 'external-directories' }}>{texts.organisation.addOne}</RouteLink>
      </div>
    );
  }
  if (shown.query.trim() === '') {
    return (
      <div className={styles.empty}>
        <Hourglass size={40} aria-hidden />
        <p>{texts.organisation.nobodyYet}</p>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <SearchX size={40} aria-hidden />
      <p>{texts.organisation.noHit(shown.query)}</p>
      {shown.directoryId !== null && (
        <Button onPress={() => people.setDirectory(null)}>{texts.organisation.searchAll}</Button>
      )}
      <p className={styles.tip}>{texts.organisation.tip}</p>
    </div>
  );
}

const silenceMs = 400;

/** Reads the number of hits out, once the person has stopped typing. */
function useCountAnnouncement(): void {
  const { people, announcer } = useServices();
  const query = useStore(people.store, (state) => state.shown.query);
  const total = useStore(people.store, (state) => state.total);
  const lastQuery = useRef(query);
  useEffect(() => {
    if (query === lastQuery.current && query === '') return;
    lastQuery.current = query;
    const timer = setTimeout(() => announcer.say(texts.organisation.count(total)), silenceMs);
    return () => clearTimeout(timer);
  }, [query, total, announcer]);
}
