import type { ReactNode } from 'react';
import type { Person } from '../../server/contract/contact.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { guardTexts } from '../texts/guard.ts';
import { historyTexts } from '../texts/history.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { TimeText } from '../ui/time-text.tsx';
import styles from './directory.module.css';

export interface PersonRowProps {
  readonly directoryId: DirectoryId;
  readonly person: Person;
}

/** A person as the administrator sees them, with every reason that keeps them out. */
export function PersonRow({ directoryId, person }: PersonRowProps): ReactNode {
  const {
    id,
    name,
    userName,
    initials,
    colour,
    numberShown,
    numberReceived,
    reasons,
    updatedAt,
    isKept = false,
  } = person;
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
        <p>
          <RouteLink to={{ page: 'history', id: directoryId, resource: id }} label={historyTexts.historyOf(name)}>
            {historyTexts.title}
          </RouteLink>
        </p>
      </div>
    </li>
  );
}
