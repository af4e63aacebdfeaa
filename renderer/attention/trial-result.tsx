import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PayloadTrial } from '../../server/contract/attention.ts';
import { attributeMappings } from '../../server/contract/mappings.ts';
import { attentionTexts } from '../texts/attention.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import styles from './attention.module.css';
import { ProblemLines } from './problem-lines.tsx';

type Stored = Extract<PayloadTrial, { outcome: 'stored' }>;
type Refused = Extract<PayloadTrial, { outcome: 'refused' }>;

const columns = attentionTexts.valueColumns;

/** What would become of the payload, in a sentence. */
export function trialSentence(trial: PayloadTrial): string {
  return trial.outcome === 'refused'
    ? attentionTexts.wouldRefuse(trial.status)
    : attentionTexts.wouldStore(trial.write, trial.state);
}

/** How a payload would be treated: the sentence first, then everything behind it. */
export function TrialResult({ trial }: { readonly trial: PayloadTrial }): ReactNode {
  const isWrong = trial.outcome === 'refused' || trial.state === 'held';
  const Icon = isWrong ? TriangleAlert : CircleCheck;
  return (
    <div className={styles.checked}>
      <p className={styles.verdict}>
        <Icon size={18} aria-hidden className={isWrong ? styles.wrong : styles.right} />
        <strong>{trialSentence(trial)}</strong>
      </p>
      {trial.outcome === 'refused' ? <RefusedTrial trial={trial} /> : <StoredTrial trial={trial} />}
    </div>
  );
}

function RefusedTrial({ trial: { detail, position, problem, scimType } }: { readonly trial: Refused }): ReactNode {
  if (problem !== null) return <ProblemLines problem={problem} />;
  return (
    <p>
      {position !== null && `${attentionTexts.position(position.line, position.column)}: `}
      {detail} {scimType !== null && <span className={styles.code}>{scimType}</span>}
    </p>
  );
}

function StoredTrial({ trial }: { readonly trial: Stored }): ReactNode {
  const { problems, values, leniencies, kept } = trial;
  return (
    <>
      {problems.map((problem) => (
        <ProblemLines key={problem.code} problem={problem} />
      ))}
      <h3 className={styles.place}>{attentionTexts.values}</h3>
      <DataTable caption={attentionTexts.values} columns={Object.values(columns)} stacks>
        {values.map(({ mapping, received, used }) => (
          <tr key={mapping}>
            <th scope="row">{attributeMappings.find(({ key }) => key === mapping)?.scimAttribute}</th>
            <td data-column={columns.received}>{received ?? attentionTexts.noValue}</td>
            <td data-column={columns.used}>{used ?? attentionTexts.noValue}</td>
          </tr>
        ))}
      </DataTable>
      {leniencies.length > 0 && (
        <>
          <h3 className={styles.place}>{attentionTexts.leniencies}</h3>
          <ul className={styles.steps}>
            {leniencies.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <h3 className={styles.place}>{attentionTexts.kept}</h3>
      <ScrollArea label={attentionTexts.kept} className={styles.kept}>
        <pre>{kept}</pre>
      </ScrollArea>
    </>
  );
}
