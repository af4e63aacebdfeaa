import { Pause, Play } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { activityFilter } from '../../server/contract/activity.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import directoryStyles from '../directory/directory.module.css';
import { useServices } from '../services.ts';
import { activityTexts } from '../texts/activity.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { EmptyBox } from '../ui/empty-box.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './activity.module.css';
import { ActivityChart } from './activity-chart.tsx';
import { type ActivityFeed, createActivityFeed, keyOf } from './activity-feed.ts';
import { ActivityRow } from './activity-row.tsx';
import { RequestDialog } from './request-dialog.tsx';

export interface ActivityTabProps {
  readonly directory: DirectorySummary;
  /** The request that is opened, by the address. */
  readonly request: number | undefined;
}

/** Everything that identity providers asked and sent, as it comes. */
export function ActivityTab({ directory: { id }, request }: ActivityTabProps): ReactNode {
  const { client, feed, announcer, router } = useServices();
  const [activity, setActivity] = useState<ActivityFeed | null>(null);
  useEffect(() => {
    const created = createActivityFeed({ client, feed, directoryId: id, say: announcer.say });
    setActivity(created);
    void created.reload();
    return created.stop;
  }, [client, feed, announcer, id]);
  return (
    <div className={directoryStyles.sections}>
      <ActivityChart directoryId={id} />
      {activity !== null && <Log activity={activity} />}
      {request !== undefined && (
        <RequestDialog
          directoryId={id}
          requestId={request}
          onClose={() => router.go({ page: 'directory', id, tab: 'activity' })}
        />
      )}
    </div>
  );
}

function Log({ activity }: { readonly activity: ActivityFeed }): ReactNode {
  const { entries, problem, next, isReadingOlder, query, filter } = useStore(activity.store);
  return (
    <section className={directoryStyles.section} aria-label={activityTexts.feed}>
      <Toolbar activity={activity} />
      {problem !== null && (
        <ProblemPanel title={activityTexts.error} problem={problem} onRetry={() => void activity.reload()} />
      )}
      {entries === null && problem === null && <SkeletonRows count={6} height={56} />}
      {/* Each line that comes would be read out; instead a summary is, every few seconds. */}
      <div role="log" aria-live="off" aria-label={activityTexts.feed}>
        {entries?.length === 0 && (
          <EmptyBox>{query === '' ? activityTexts.empty[filter] : activityTexts.noneFound(query)}</EmptyBox>
        )}
        {entries !== null && entries.length > 0 && (
          <ul className={directoryStyles.rows}>
            {entries.map((entry) => (
              <ActivityRow key={keyOf(entry)} entry={entry} />
            ))}
          </ul>
        )}
      </div>
      {next !== null && (
        <div>
          <Button isDisabled={isReadingOlder} onPress={() => void activity.readOlder()}>
            {activityTexts.older}
          </Button>
        </div>
      )}
    </section>
  );
}

function Toolbar({ activity }: { readonly activity: ActivityFeed }): ReactNode {
  const { announcer } = useServices();
  const { filter, query, isPaused, unseen } = useStore(activity.store);
  const pause = (next: boolean) => {
    activity.setPaused(next);
    announcer.say(next ? activityTexts.paused : activityTexts.live);
  };
  return (
    <div className={styles.toolbar}>
      <ChoiceBar
        label={activityTexts.filter}
        options={activityFilter.options.map((key) => ({ key, name: activityTexts.filters[key] }))}
        chosen={filter}
        onChoose={(chosen) => activity.narrow({ filter: chosen })}
      />
      <div className={styles.search}>
        <SearchBox
          label={activityTexts.search}
          value={query}
          onChange={(next) => activity.narrow({ query: next })}
          onLeaveDown={() => undefined}
        />
      </div>
      <Button onPress={() => pause(!isPaused)}>
        {isPaused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
        {isPaused ? activityTexts.resume : activityTexts.pause}
      </Button>
      {isPaused && unseen > 0 && (
        <Button look="primary" onPress={() => void activity.reload()}>
          {activityTexts.unseen(unseen)}
        </Button>
      )}
    </div>
  );
}
