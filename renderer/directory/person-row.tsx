import type { ReactNode } from 'react';
import type { Person } from '../../server/contract/contact.ts';
import { guardTexts } from '../texts-guard.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { TimeText } from '../ui/time-text.tsx';
import styles from './directory.module.css';

/** A person as the administrator sees them, with every reason that keeps them out. */
export function PersonRow({ person }: { readonly person: Person }): ReactNode {
  const { name, userName, initials, colour, numberShown, numberReceived, reasons, updatedAt, isKept = false } = person;
  return (
    <li className={styles.person}>
      <Avatar initials={initials} colour={colour} />
      <div className={styles.grow}>
        <p className={styles.personName}>
          <strong>{name}</strong>
          {name !== userName && <span className={styles.muted}>{userName}</span>}
        </p>
        {isKept && <p className={styles.kept}>{guardTexts.mark}</p>}
        {reasons.map((reason) => (
          <p key={reason.code} className={styles.reason}>
            {reason.sentence} <span className={styles.code}>{reason.code}</span>
          </p>
        ))}
      </div>
      <div className={classNames(styles.personSide, styles.muted)}>
        {(numberShown ?? numberReceived) !== null && <p>{numberShown ?? numberReceived}</p>}
        <TimeText at={updatedAt} />
      </div>
    </li>
  );
}
