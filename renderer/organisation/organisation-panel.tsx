import { Hourglass, SearchX, UsersRound } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { directoryTexts } from '../texts/directory.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { EmptyState } from './empty-state.tsx';
import { FilterBar } from './filters/filter-bar.tsx';
import { NewDirectoryNotice } from './new-directory-notice.tsx';
import styles from './organisation.module.css';
import { focusListIn, PeopleAndDetails } from './people-and-details.tsx';
import { isNarrowed } from './people-state.ts';
import { useWayFromSearch } from './use-way-from-search.ts';

/** Search on top; below it the people and, in a wide window, the details beside them. */
export function OrganisationPanel(): ReactNode {
  const { people, app, feed } = useServices();
  // What is typed is not shown here until it is answered: everything below would be rendered for it in between.
  const list = useStore(
    people.store,
    useShallow(({ state, problem, isCorrected, shown }) => ({ state, problem, isCorrected, shown })),
  );
  const isLost = useStore(feed.connection, (state) => state.isLost);
  const isLoaded = useStore(app.store, (state) => state.isLoaded);
  const columns = useRef<HTMLDivElement>(null);
  const way = useWayFromSearch(useCallback(() => focusListIn(columns.current), []));
  useEffect(() => {
    // The settings name the order: without waiting for them a long list would be read twice.
    if (isLoaded) people.open();
  }, [people, isLoaded]);
  useCountAnnouncement();

  return (
    <>
      <FilterBar way={way} />
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
      {list.state === 'ready' && list.problem !== null && !isLost && (
        <Notice tone="warning" actions={<Button onPress={() => void people.reload()}>{texts.common.tryAgain}</Button>}>
          {directoryTexts.partial}
        </Notice>
      )}
      {list.state === 'ready' && (
        <>
          {list.isCorrected && <p className={styles.corrected}>{directoryTexts.corrected(list.shown.query)}</p>}
          <PeopleAndDetails ref={columns} source={people} label={texts.organisation.list} empty={<Nobody />} />
        </>
      )}
    </>
  );
}

function Nobody(): ReactNode {
  const { people } = useServices();
  const { shown, hasDirectory } = useStore(
    people.store,
    useShallow(({ shown, hasDirectory }) => ({ shown, hasDirectory })),
  );
  if (!hasDirectory) {
    return (
      <EmptyState Icon={UsersRound} text={texts.organisation.noDirectory}>
        <RouteLink to={{ page: 'external-directories' }}>{texts.organisation.addOne}</RouteLink>
      </EmptyState>
    );
  }
  const isSearch = shown.query.trim() !== '';
  if (!isSearch && !isNarrowed(shown)) return <EmptyState Icon={Hourglass} text={texts.organisation.nobodyYet} />;
  return (
    <EmptyState
      Icon={SearchX}
      text={isSearch ? texts.organisation.noHit(shown.query) : directoryTexts.filters.nobody}
      tip={isSearch ? texts.organisation.tip : null}
    >
      {isNarrowed(shown) && <DropFilters />}
    </EmptyState>
  );
}

/** The way out of filters that leave nobody; with the directory alone it is what the seed calls it. */
function DropFilters(): ReactNode {
  const { people, router } = useServices();
  const { directoryId, department } = useStore(people.store, ({ shown }) => shown);
  const isDirectoryAlone = directoryId !== null && department === null;
  const drop = () => {
    people.narrow({ directoryId: null, department: null });
    // The button goes away with what it was about; the search is where one goes on.
    router.go({ page: 'organisation' }, { on: 'search' });
  };
  return (
    <Button onPress={drop}>{isDirectoryAlone ? texts.organisation.searchAll : directoryTexts.filters.drop}</Button>
  );
}

/** Reads the number of hits out, once the person has stopped typing, and whether they are only like what was typed. */
function useCountAnnouncement(): void {
  const { people, announcer } = useServices();
  const shown = useStore(people.store, (state) => state.shown);
  const total = useStore(people.store, (state) => state.total);
  const isCorrected = useStore(people.store, (state) => state.isCorrected);
  const last = useRef(shown);
  useEffect(() => {
    if (shown === last.current && shown.query === '') return;
    last.current = shown;
    const count = texts.organisation.count(total);
    return announcer.sayAfterSilence(isCorrected ? `${directoryTexts.corrected(shown.query)} ${count}` : count);
  }, [shown, total, isCorrected, announcer]);
}
