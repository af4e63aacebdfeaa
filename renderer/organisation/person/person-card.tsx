import { Mail } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContactDetails, ContactId } from '../../../server/contract/contact.ts';
import { CallLink } from '../../calls/call-link.tsx';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { texts } from '../../texts/texts.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { AlsoIn } from './also-in.tsx';
import { CopiedFact, Fact } from './fact.tsx';
import { PersonAbout } from './person-about.tsx';
import styles from './person-details.module.css';
import { PersonHead } from './person-head.tsx';
import { Unfolding } from './unfolding.tsx';

export interface PersonCardProps {
  readonly details: ContactDetails;
  /** The person has left the directory: nothing can be called, copied or written to. */
  readonly isRemoved?: boolean;
}

const labels = directoryTexts.details;

/** Everything an agent may know about a person. What is not known has no line. */
export function PersonCard({ details, isRemoved = false }: PersonCardProps): ReactNode {
  const { id, department, directoryName, updatedAt } = details;
  const owner = isRemoved ? null : id;
  return (
    <>
      <PersonHead details={details} owner={owner} />
      <dl className={styles.facts}>
        <NumberFact details={details} owner={owner} />
        <EmailFact details={details} owner={owner} />
        {department !== null && (
          <CopiedFact
            name={texts.organisation.department}
            object={labels.departmentObject}
            value={department}
            owner={owner}
          />
        )}
        <Fact name={texts.organisation.directory}>{directoryName}</Fact>
        {!isRemoved && details.alsoIn !== undefined && <AlsoIn others={details.alsoIn} />}
        <Fact name={texts.organisation.updated}>
          <TimeText at={updatedAt} />
        </Fact>
      </dl>
      {!isRemoved && <PersonAbout key={id} details={details} />}
      <Reference details={details} owner={owner} />
    </>
  );
}

interface PartProps {
  readonly details: ContactDetails;
  readonly owner: ContactId | null;
}

function NumberFact({ details, owner }: PartProps): ReactNode {
  const { recents } = useServices();
  const { id, number, numberShown, name } = details;
  if (number === null) return null;
  return (
    <CopiedFact
      name={texts.organisation.number}
      object={texts.organisation.numberObject}
      value={number}
      shown={<span className={styles.number}>{numberShown ?? number}</span>}
      owner={owner}
      actions={
        <CallLink
          number={number}
          label={texts.organisation.call(name)}
          look="primary"
          onCall={() => recents.note(id, 'called')}
        >
          {labels.call}
        </CallLink>
      }
    />
  );
}

function EmailFact({ details, owner }: PartProps): ReactNode {
  const { email, name } = details;
  if (email === null) return null;
  return (
    <CopiedFact
      name={texts.organisation.email}
      object={texts.organisation.emailObject}
      value={email}
      owner={owner}
      actions={
        <a href={`mailto:${encodeURI(email)}`} aria-label={texts.organisation.write(name)} className={styles.iconLink}>
          <Mail size={16} aria-hidden />
        </a>
      }
    />
  );
}

/** What nobody reads every day: the parts of the name, and by what the identity provider knows the person. */
function Reference({ details: { givenName, familyName, userName, externalId }, owner }: PartProps): ReactNode {
  return (
    <Unfolding title={labels.reference}>
      <dl className={styles.facts}>
        {givenName !== null && (
          <CopiedFact name={labels.givenName} object={labels.givenNameObject} value={givenName} owner={owner} />
        )}
        {familyName !== null && (
          <CopiedFact name={labels.familyName} object={labels.familyNameObject} value={familyName} owner={owner} />
        )}
        <CopiedFact name={labels.userName} object={labels.userNameObject} value={userName} owner={owner} />
        {externalId !== null && (
          <CopiedFact name={labels.externalId} object={labels.externalIdObject} value={externalId} owner={owner} />
        )}
      </dl>
    </Unfolding>
  );
}
