import { Plus, UsersRound } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { crumbsToDirectories, Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { hygieneTexts } from '../texts/hygiene.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { DirectoryBin } from './directory-bin.tsx';
import { DirectoryRow } from './directory-row.tsx';
import styles from './external-directories-page.module.css';
import { ListenerNotice } from './listener-notice.tsx';

/** The list page. There is at most one button "Add Directory": in the middle while the list is empty, else top right. */
export function ExternalDirectoriesPage(): ReactNode {
  const { directories } = useServices();
  const list = useStore(directories.store);
  const hasRows = list.state === 'ready' && list.directories.length > 0;
  return (
    <Page title={texts.directories.title} trail={crumbsToDirectories} actions={hasRows && <AddButton />}>
      {list.state !== 'loading' && <ListenerNotice />}
      {list.state === 'loading' && <SkeletonRows count={3} height={104} />}
      {list.state === 'error' && (
        <ProblemPanel title={texts.directories.error} problem={list.problem} onRetry={() => void directories.retry()} />
      )}
      {list.state === 'ready' && !hasRows && <Empty />}
      {hasRows && (
        <ul aria-label={texts.directories.list} className={styles.list}>
          {list.directories.map((directory) => (
            <DirectoryRow key={directory.id} directory={directory} />
          ))}
        </ul>
      )}
      {hasRows && (
        <p className={styles.more}>
          <RouteLink to={{ page: 'numbers', id: null }}>{hygieneTexts.openAll}</RouteLink>
        </p>
      )}
      {list.state === 'ready' && list.bin.length > 0 && <DirectoryBin bin={list.bin} />}
    </Page>
  );
}

function Empty(): ReactNode {
  return (
    <div className={styles.empty}>
      <div className={styles.emptyAbove}>
        <span className={styles.emptyIcon}>
          <UsersRound size={36} aria-hidden />
        </span>
        <h2>{texts.directories.emptyTitle}</h2>
        <p>{texts.directories.empty}</p>
      </div>
      <AddButton />
      <div />
    </div>
  );
}

function AddButton(): ReactNode {
  const { wizard, router } = useServices();
  const landing = useStore(router.store, (state) => state.landing);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (landing.on === 'add-directory') button.current?.focus();
  }, [landing]);
  return (
    <Button ref={button} look="primary" onPress={() => wizard.setState({ isOpen: true })}>
      <Plus size={18} aria-hidden />
      {texts.directories.add}
    </Button>
  );
}
