import type { ReactNode } from 'react';
import type { Problem } from '../../server/contract/attention.ts';
import { mappingHeadings } from '../../server/contract/mappings.ts';
import { attentionTexts } from '../texts/attention.ts';
import { fixSteps } from '../texts/fixes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { mappingRowOf } from './admin-text.ts';
import styles from './attention.module.css';
import { Steps } from './steps.tsx';

/** The first four lines of a card: what happened, what arrived, which row it misses, and how to fix it. */
export function ProblemLines({ problem }: { readonly problem: Problem }): ReactNode {
  const { sentence, code, received, remedy } = problem;
  return (
    <dl className={styles.lines}>
      <Line name={attentionTexts.whatHappened}>
        {sentence} <span className={styles.code}>{code}</span>
      </Line>
      <Line name={attentionTexts.whatArrived}>
        {received === null ? attentionTexts.nothingArrived : <code className={styles.received}>{received}</code>}
      </Line>
      <Line name={attentionTexts.whichRow}>
        <MappingRow problem={problem} />
      </Line>
      <Line name={attentionTexts.howToFix}>
        <Steps label={attentionTexts.where} stepsFor={(provider) => fixSteps(remedy, provider)} />
      </Line>
    </dl>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles.line}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The row as it stands in the table, so that it is recognised there. */
function MappingRow({ problem }: { readonly problem: Problem }): ReactNode {
  const row = mappingRowOf(problem);
  if (row === undefined) {
    return problem.attribute === null ? attentionTexts.noRow : attentionTexts.attribute(problem.attribute);
  }
  return (
    <DataTable caption={attentionTexts.whichRow} columns={[mappingHeadings.directory, mappingHeadings.scim]} stacks>
      <tr>
        <th scope="row">
          {row.directoryAttribute} <span className={styles.muted}>{row.requirement}</span>
        </th>
        <td>
          <code>{row.scimAttribute}</code>
        </td>
      </tr>
    </DataTable>
  );
}
