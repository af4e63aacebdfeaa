import { type ReactNode, useCallback } from 'react';
import type { ResourceChange } from '../../server/contract/activity.ts';
import type { RequestRecord } from '../../server/contract/request.ts';
import directoryStyles from '../directory/directory.module.css';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { activityTexts } from '../texts/activity.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './activity.module.css';

const words = activityTexts.request;

/** What a request did to each person and group, field by field. */
export function RequestChanges({ request }: { readonly request: RequestRecord }): ReactNode {
  const { client } = useServices();
  const { directoryId, id } = request;
  const ask = useCallback(() => client.call('activity.changes', { directoryId, id }), [client, directoryId, id]);
  const { read, reload } = useAnswer(ask);
  if (request.changes === null) return null;
  return (
    <section className={directoryStyles.section}>
      <h3>{words.changes}</h3>
      {read.state === 'loading' && <SkeletonRows count={1} height={80} />}
      {read.state === 'error' && <ProblemPanel title={words.error} problem={read.problem} onRetry={reload} />}
      {read.state === 'ready' &&
        read.value.resources.map((resource) => <ResourceTable key={resource.id} resource={resource} />)}
      {read.state === 'ready' && read.value.more > 0 && (
        <p className={styles.muted}>{words.moreChanged(read.value.more)}</p>
      )}
    </section>
  );
}

function ResourceTable({ resource: { name, outcome, fields } }: { readonly resource: ResourceChange }): ReactNode {
  const title = `${name}, ${words.outcome[outcome]}`;
  if (fields.length === 0) return <p>{title}</p>;
  return (
    <DataTable caption={title} isCaptionShown columns={[words.attribute, words.before, words.after]} stacks>
      {fields.map(({ attribute, label, before, after }) => (
        <tr key={`${attribute} ${label}`}>
          <th scope="row">{label}</th>
          <td data-column={words.before}>{before ?? activityTexts.noValue}</td>
          <td data-column={words.after}>{after ?? activityTexts.noValue}</td>
        </tr>
      ))}
    </DataTable>
  );
}
