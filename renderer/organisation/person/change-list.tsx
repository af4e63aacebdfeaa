import type { ReactNode } from 'react';
import type { ContactChange } from '../../../server/contract/about-contact.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { TimeText } from '../../ui/time-text.tsx';
import styles from './person-details.module.css';

const labels = directoryTexts.details;

/** What pushes have changed on a card, the newest first. */
export function ChangeList({ changes }: { readonly changes: readonly ContactChange[] }): ReactNode {
  return (
    <ol className={styles.changes}>
      {changes.map((change, index) => (
        <li key={`${String(change.at)} ${String(index)}`}>
          <span className={styles.changeTime}>
            <TimeText at={change.at} />
          </span>
          <Change change={change} />
        </li>
      ))}
    </ol>
  );
}

function Change({ change: { field, before, after } }: { readonly change: ContactChange }): ReactNode {
  if (field === null) return <p>{after ?? labels.arrived}</p>;
  return (
    <p>
      <strong>{field}</strong> {before === null ? null : <del>{before}</del>}
      {before !== null && after !== null && <span aria-hidden="true"> → </span>}
      {after === null ? before === null ? null : <span> {labels.takenAway}</span> : <ins>{after}</ins>}
    </p>
  );
}
