import type { ReactNode } from 'react';
import type { ContactDetails, ContactId } from '../../../server/contract/contact.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CopyValue } from './fact.tsx';
import { FavouriteButton } from './favourite-button.tsx';
import { detailsHeadingId } from './go-to-details.ts';
import styles from './person-details.module.css';
import { SharePerson } from './share-person.tsx';

export interface PersonHeadProps {
  readonly details: ContactDetails;
  /** Null when the person has left the directory, and nothing can be done. */
  readonly owner: ContactId | null;
}

/** Who it is, and what can be done with the whole card. */
export function PersonHead({ details, owner }: PersonHeadProps): ReactNode {
  const { name, nameIsUserName, initials, colour, title } = details;
  return (
    <>
      <div className={styles.cardTop}>
        <Avatar initials={initials} colour={colour} size="large" />
        <div>
          <div className={styles.headLine}>
            <h2 id={detailsHeadingId} tabIndex={-1} className={classNames(nameIsUserName && styles.userName)}>
              {name}
            </h2>
            {owner !== null && <CopyValue value={name} object={directoryTexts.details.nameObject} owner={owner} />}
          </div>
          {title !== null && (
            <div className={styles.headLine}>
              <p className={styles.cardTitle}>{title}</p>
              {owner !== null && <CopyValue value={title} object={directoryTexts.details.titleObject} owner={owner} />}
            </div>
          )}
        </div>
      </div>
      {owner !== null && (
        <div className={styles.cardActions}>
          <FavouriteButton contact={details} />
          <SharePerson contact={details} />
        </div>
      )}
    </>
  );
}
