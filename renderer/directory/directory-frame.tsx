import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DirectoryId, DirectorySummary } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { crumbsToDirectories, Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { texts } from '../texts/texts.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';

export interface DirectoryFrameProps {
  readonly id: DirectoryId;
  /** The page, once the directory is known. */
  readonly children: (directory: DirectorySummary) => ReactNode;
}

/** Every page about one directory: shows it once it is read, and says so where it cannot be or is not there. */
export function DirectoryFrame({ id, children }: DirectoryFrameProps): ReactNode {
  const { directories } = useServices();
  const list = useStore(directories.store);
  if (list.state === 'loading') {
    return (
      <Page title={texts.directories.title} trail={crumbsToDirectories}>
        <SkeletonRows count={3} height={104} />
      </Page>
    );
  }
  if (list.state === 'error') {
    return (
      <Page title={texts.directories.title} trail={crumbsToDirectories}>
        <ProblemPanel title={texts.directories.error} problem={list.problem} onRetry={() => void directories.retry()} />
      </Page>
    );
  }
  const directory = list.directories.find((candidate) => candidate.id === id);
  return directory === undefined ? <Missing /> : children(directory);
}

function Missing(): ReactNode {
  return (
    <Page title={texts.directory.missingTitle} trail={crumbsToDirectories}>
      <p>{texts.directory.missing}</p>
      <p>
        <RouteLink to={{ page: 'external-directories' }}>{texts.directory.toList}</RouteLink>
      </p>
    </Page>
  );
}
