import { Mail, Phone } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { ContactDetails } from '../../server/contract/contact.ts';
import { texts } from '../texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { TimeText } from '../ui/time-text.tsx';
import styles from './person-details.module.css';
import { detailsHeadingId } from './use-list-keys.ts';

export interface PersonCardProps {
  readonly details: ContactDetails;
  /** The person has left the directory: nothing can be called or written to. */
  readonly isRemoved?: boolean;
}

/** Everything an agent may know about a person. What is not known has no line. */
export function PersonCard({ details, isRemoved = false }: PersonCardProps): ReactNode {
  const { name, nameIsUserName, initials, colour, title, department, directoryName, updatedAt } = details;
  return (
    <>
      <div className={styles.cardTop}>
        <Avatar initials={initials} colour={colour} size="large" />
        <div>
          <h2 id={detailsHeadingId} tabIndex={-1} className={classNames(nameIsUserName && styles.userName)}>
            {name}
          </h2>
          {title !== null && <p className={styles.cardTitle}>{title}</p>}
        </div>
      </div>
      <dl className={styles.facts}>
        <NumberFact details={details} isRemoved={isRemoved} />
        <EmailFact details={details} isRemoved={isRemoved} />
        {department !== null && <Fact name={texts.organisation.department}>{department}</Fact>}
        <Fact name={texts.organisation.directory}>{directoryName}</Fact>
        <Fact name={texts.organisation.updated}>
          <TimeText at={updatedAt} />
        </Fact>
      </dl>
    </>
  );
}

function NumberFact({ details, isRemoved }: Required<PersonCardProps>): ReactNode {
  const source = useRef<HTMLSpanElement>(null);
  const { number, numberShown, name } = details;
  if (number === null) return null;
  const actions = isRemoved ? null : (
    <>
      <a href={`tel:${number}`} aria-label={texts.organisation.call(name)} className={styles.iconLink}>
        <Phone size={16} aria-hidden />
      </a>
      <CopyButton value={number} object={texts.organisation.numberObject} source={source} />
    </>
  );
  return (
    <Fact name={texts.organisation.number} actions={actions}>
      <span ref={source} className={styles.number}>
        {numberShown ?? number}
      </span>
    </Fact>
  );
}

function EmailFact({ details, isRemoved }: Required<PersonCardProps>): ReactNode {
  const source = useRef<HTMLSpanElement>(null);
  const { email, name } = details;
  if (email === null) return null;
  const actions = isRemoved ? null : (
    <>
      <a href={`mailto:${encodeURI(email)}`} aria-label={texts.organisation.write(name)} className={styles.iconLink}>
        <Mail size={16} aria-hidden />
      </a>
      <CopyButton value={email} object={texts.organisation.emailObject} source={source} />
    </>
  );
  return (
    <Fact name={texts.organisation.email} actions={actions}>
      <span ref={source}>{email}</span>
    </Fact>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

function Fact({ name, children, actions }: FactProps): ReactNode {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.factValue}>{children}</span>
        {actions !== undefined && actions !== null && <span className={styles.factActions}>{actions}</span>}
      </dd>
    </div>
  );
}
