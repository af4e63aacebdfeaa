import { ContactRound } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { LookupAnswer } from '../../server/contract/calls.ts';
import type { ContactRow } from '../../server/contract/contact.ts';
import { CallLink } from '../calls/call-link.tsx';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { callerTexts } from '../texts/calls.ts';
import { texts } from '../texts/texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './caller-card.module.css';

export interface CallerAnswerProps {
  readonly answer: LookupAnswer;
  /** Called when a card is opened, which says more than this one. */
  readonly onLeave: () => void;
}

/** The number with what can be done with it, and everybody who has it, or who is nearest. */
export function CallerAnswer({ answer, onLeave }: CallerAnswerProps): ReactNode {
  const number = useRef<HTMLParagraphElement>(null);
  const heading = useId();
  const { contacts, closest } = answer;
  const isKnown = contacts.length > 0;
  const nameOfCall = isKnown ? callerTexts.callNumber : callerTexts.callBackNumber;
  return (
    <>
      <p ref={number} className={styles.number}>
        {answer.numberShown}
      </p>
      <p className={styles.muted}>{matchOf(answer)}</p>
      <div className={styles.actions}>
        {answer.number !== null && (
          <CallLink number={answer.number} label={nameOfCall(answer.numberShown)} look="primary">
            {isKnown ? callerTexts.call : callerTexts.callBack}
          </CallLink>
        )}
        <CopyButton
          value={answer.number ?? answer.asked}
          object={texts.organisation.numberObject}
          source={number}
          text="full"
        />
      </div>
      {contacts.length > 1 && <p className={styles.several}>{callerTexts.people(contacts.length)}</p>}
      {isKnown && <People contacts={contacts} onLeave={onLeave} />}
      {!isKnown && closest.length > 0 && (
        <>
          <h3 id={heading} className={styles.several}>
            {callerTexts.closest}
          </h3>
          <People contacts={closest} onLeave={onLeave} labelledBy={heading} hasNumbers />
        </>
      )}
    </>
  );
}

/** In words, because a number that only ends alike may belong to somebody else. */
function matchOf({ match, asked, number }: LookupAnswer): string {
  if (match === 'none') return callerTexts.nobody;
  if (match === 'exact') return callerTexts.exact;
  const significant = asked.replace(/\D/g, '').replace(/^0+/, '');
  return number?.endsWith(significant) === true ? callerTexts.ends : callerTexts.begins;
}

interface PeopleProps {
  readonly contacts: readonly ContactRow[];
  readonly onLeave: () => void;
  readonly labelledBy?: string;
  readonly hasNumbers?: boolean;
}

function People({ contacts, onLeave, labelledBy, hasNumbers = false }: PeopleProps): ReactNode {
  return (
    <ul className={styles.people} aria-labelledby={labelledBy}>
      {contacts.map((contact) => (
        <li key={contact.id} className={styles.person}>
          <Avatar initials={contact.initials} colour={contact.colour} />
          <div className={styles.personText}>
            <span className={classNames(styles.name, contact.nameIsUserName && styles.userName)}>{contact.name}</span>
            <SecondLine contact={contact} hasNumber={hasNumbers} />
          </div>
          <span className={styles.open} onClickCapture={onLeave} role="presentation">
            <RouteLink
              to={{ page: 'organisation', person: contact.id }}
              className={styles.openLink}
              label={callerTexts.openCardOf(contact.name)}
            >
              <ContactRound size={16} aria-hidden />
              {callerTexts.openCard}
            </RouteLink>
          </span>
        </li>
      ))}
    </ul>
  );
}

function SecondLine({ contact, hasNumber }: { readonly contact: ContactRow; readonly hasNumber: boolean }): ReactNode {
  const { directories } = useServices();
  const list = useStore(directories.store);
  const directory =
    list.state === 'ready' && list.directories.length > 1
      ? (list.directories.find(({ id }) => id === contact.directoryId)?.name ?? null)
      : null;
  const parts = [hasNumber ? contact.numberShown : contact.title, directory].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className={styles.second}>{parts.join(' · ')}</span>;
}
