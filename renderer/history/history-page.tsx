import { type ReactNode, useCallback, useState } from 'react';
import type { DirectoryId, DirectorySummary } from '../../server/contract/directory.ts';
import { type HistoryFilter, historyFilter } from '../../server/contract/history.ts';
import { DirectoryFrame } from '../directory/directory-frame.tsx';
import { JobOf } from '../jobs/job-progress.tsx';
import { useServices } from '../services.ts';
import { type Crumb, crumbsToDirectories, Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { historyTexts } from '../texts/history.ts';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { EntryList } from './entry-list.tsx';
import styles from './history.module.css';
import { useEntries } from './use-entries.ts';

export interface HistoryPageProps {
  readonly id: DirectoryId;
  /** One person or group; null is the whole directory. */
  readonly resource: string | null;
}

/** What happened to a directory, or to one person or group of it. */
export function HistoryPage({ id, resource }: HistoryPageProps): ReactNode {
  return (
    <DirectoryFrame id={id}>
      {(directory) =>
        resource === null ? (
          <OfDirectory directory={directory} />
        ) : (
          <OfResource key={resource} directory={directory} resource={resource} />
        )
      }
    </DirectoryFrame>
  );
}

/** The way down to the history of a directory, whose pages below go on from there. */
export function crumbsToHistory({ id, name }: DirectorySummary): readonly Crumb[] {
  return [
    ...crumbsToDirectories,
    { name, to: { page: 'directory', id, tab: 'overview' } },
    { name: historyTexts.title, to: { page: 'history', id } },
  ];
}

function OfDirectory({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const { client } = useServices();
  const { id } = directory;
  const [filter, setFilter] = useState<HistoryFilter>('all');
  const ask = useCallback(
    (before: number | null, limit: number) =>
      client.call('history.directory', { directoryId: id, filter, before, limit }),
    [client, id, filter],
  );
  const history = useEntries(ask);
  return (
    <Page
      title={historyTexts.titleOf(directory.name)}
      trail={crumbsToHistory(directory)}
      actions={<RouteLink to={{ page: 'as-it-was', id }}>{historyTexts.toAsItWas}</RouteLink>}
    >
      <div className={styles.sections}>
        <p>{historyTexts.lead}</p>
        <JobOf kind="undo" subject={String(id)} />
        <ChoiceBar
          label={historyTexts.filter}
          options={historyFilter.options.map((key) => ({ key, name: historyTexts.filters[key] }))}
          chosen={filter}
          onChoose={setFilter}
        />
        <EntryList
          directoryId={id}
          history={history}
          hasNames
          empty={filter === 'all' ? historyTexts.empty : historyTexts.emptyFilter}
        />
      </div>
    </Page>
  );
}

interface OfResourceProps {
  readonly directory: DirectorySummary;
  readonly resource: string;
}

function OfResource({ directory, resource }: OfResourceProps): ReactNode {
  const { client } = useServices();
  const { id } = directory;
  const ask = useCallback(
    (before: number | null, limit: number) =>
      client.call('history.resource', { directoryId: id, id: resource, before, limit }),
    [client, id, resource],
  );
  const history = useEntries(ask);
  const name = history.first?.subject.name ?? historyTexts.title;
  const state = history.first === null ? null : historyTexts.states[history.first.state];
  return (
    <Page
      title={history.first === null ? historyTexts.title : historyTexts.titleOf(name)}
      trail={[
        ...crumbsToHistory(directory),
        ...(history.first === null ? [] : [{ name, to: { page: 'history', id, resource } } as const]),
      ]}
    >
      <div className={styles.sections}>
        {state !== null && <p className={styles.state}>{state}</p>}
        <EntryList directoryId={id} history={history} hasNames={false} empty={historyTexts.empty} />
      </div>
    </Page>
  );
}
