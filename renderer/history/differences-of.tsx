import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FieldChange } from '../../server/contract/activity.ts';
import type { MemberChange } from '../../server/contract/history.ts';
import { historyTexts } from '../texts/history.ts';
import { calendarDate, clockTime } from '../ui/times.ts';
import styles from './history.module.css';

export interface FieldListProps {
  readonly fields: readonly FieldChange[];
  /** What the two values are, for whoever does not see the arrow between them. */
  readonly words: { readonly from: string; readonly to: string };
}

/** Values before and after, each under what it is called. */
export function FieldList({ fields, words }: FieldListProps): ReactNode {
  if (fields.length === 0) return null;
  // Whoever comes or goes has one side only, which need not be told for every value.
  const isNew = fields.every(({ before }) => before === null);
  const isGone = fields.every(({ after }) => after === null);
  const isOneSided = fields.length > 1 && (isNew || isGone);
  return (
    <dl className={styles.fields}>
      {fields.map(({ attribute, label, before, after }) => (
        <div key={attribute} className={styles.field}>
          <dt>{label}</dt>
          <dd>
            {!(isOneSided && isNew) && <Value attribute={attribute} value={before} words={words.from} isFormer />}
            {!isOneSided && <ArrowRight size={14} aria-hidden className={styles.arrow} />}
            {!(isOneSided && isGone) && <Value attribute={attribute} value={after} words={words.to} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ValueProps {
  readonly attribute: string;
  readonly value: string | null;
  readonly words: string;
  readonly isFormer?: boolean;
}

function Value({ attribute, value, words, isFormer = false }: ValueProps): ReactNode {
  return (
    <span className={isFormer ? styles.former : styles.latter}>
      <span className="visually-hidden">{words}: </span>
      {value === null ? <em>{historyTexts.nothing}</em> : wordsOf(attribute, value)}
    </span>
  );
}

function wordsOf(attribute: string, value: string): string {
  if (attribute === 'active') return historyTexts.values[value] ?? value;
  const at = attribute === 'ends' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? value : `${calendarDate(at)}, ${clockTime(at)}`;
}

/** Who came into a group and who left it. */
export function MemberLines({ members }: { readonly members: MemberChange | null }): ReactNode {
  if (members === null) return null;
  const { joined, left } = members;
  return (
    <>
      {joined.count > 0 && <p>{historyTexts.joined(joined.count, joined.names)}</p>}
      {left.count > 0 && <p>{historyTexts.left(left.count, left.names)}</p>}
    </>
  );
}
