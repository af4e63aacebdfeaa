import { type ReactNode, useCallback, useState } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { HygieneRow, NumberFinding } from '../../server/contract/hygiene.ts';
import { Pager } from '../directory/pager.tsx';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { hygieneTexts } from '../texts/hygiene.ts';
import { countPeople } from '../texts/sentences.ts';
import { Button } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { ExportReport } from './export-report.tsx';
import styles from './hygiene.module.css';

const examples = 5;
const pageSize = 50;
const { columns } = hygieneTexts;

export interface FindingSectionProps {
  readonly id: DirectoryId | null;
  readonly finding: NumberFinding;
  readonly count: number;
}

/** One finding: what it means, its first people, and a way to all of them. */
export function FindingSection({ id, finding, count }: FindingSectionProps): ReactNode {
  const { client } = useServices();
  const [isWhole, setIsWhole] = useState(false);
  const [offset, setOffset] = useState(0);
  const limit = isWhole ? pageSize : examples;
  const ask = useCallback(
    () => client.call('hygiene.page', { directoryId: id, finding, offset, limit }),
    [client, id, finding, offset, limit],
  );
  const { read, reload } = useAnswer(ask);
  const { title, means } = hygieneTexts.findings[finding];
  return (
    <section className={styles.finding}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {title} <span className={styles.muted}>{countPeople(count)}</span>
        </h2>
        <ExportReport id={id} finding={finding} />
      </div>
      <p className={styles.muted}>{means}</p>
      {read.state === 'loading' && <SkeletonRows count={Math.min(count, examples)} height={44} />}
      {read.state === 'error' && <ProblemPanel title={hygieneTexts.error} problem={read.problem} onRetry={reload} />}
      {read.state === 'ready' && <Rows title={title} rows={read.value.rows} />}
      {isWhole && read.state === 'ready' && (
        <Pager offset={offset} shown={read.value.rows.length} total={count} size={pageSize} onChange={setOffset} />
      )}
      {count > examples && (
        <div>
          <Button
            aria-label={`${isWhole ? hygieneTexts.showFew : hygieneTexts.showAll(count)}: ${title}`}
            onPress={() => {
              setIsWhole(!isWhole);
              setOffset(0);
            }}
          >
            {isWhole ? hygieneTexts.showFew : hygieneTexts.showAll(count)}
          </Button>
        </div>
      )}
    </section>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly HygieneRow[] }): ReactNode {
  return (
    <DataTable caption={title} columns={Object.values(columns)} stacks>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </DataTable>
  );
}

function Row({
  row: { id, directoryId, name, userName, state, received, used, advice },
}: {
  readonly row: HygieneRow;
}) {
  return (
    <tr>
      <th scope="row" className={styles.person}>
        {state === 'held' ? (
          <RouteLink to={{ page: 'directory', id: directoryId, tab: 'people', entry: { who: 'held', id } }}>
            {name}
          </RouteLink>
        ) : (
          <RouteLink to={{ page: 'organisation', person: id }}>{name}</RouteLink>
        )}
        {userName !== name && <div className={styles.muted}>{userName}</div>}
      </th>
      <td data-column={columns.received} className={styles.received}>
        {received ?? hygieneTexts.nothingReceived}
      </td>
      <td data-column={columns.used} className={styles.used}>
        {used ?? hygieneTexts.notUsed}
      </td>
      <td data-column={columns.advice}>{advice}</td>
    </tr>
  );
}
