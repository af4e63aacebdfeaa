import { PhoneIncoming, PhoneOutgoing, UserRound, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { GridListItem } from 'react-aria-components';
import type { CallEntry } from '../../server/contract/calls.ts';
import { e164 } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { callsTexts } from '../texts/calls.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { clockTime, relativeTime } from '../ui/times.ts';
import { CallLink } from './call-link.tsx';
import styles from './calls.module.css';

export interface CallRowProps {
  readonly entry: CallEntry;
  /** The day it is the first of, which then stands above it. */
  readonly day: string | null;
  /** The clock, in milliseconds since 1970. */
  readonly now: number;
  readonly onRemove: (entry: CallEntry) => Promise<void>;
}

const kindIcons = { called: PhoneOutgoing, 'looked-up': PhoneIncoming } as const;

/** One entry. Enter opens the person, or asks who has the number; the arrows lead to redialling and removing. */
export function CallRow({ entry, day, now, onRemove }: CallRowProps): ReactNode {
  const { router, caller } = useServices();
  const { id, at, kind, number, numberShown, contact } = entry;
  const Icon = kindIcons[kind];
  const whom = contact?.name ?? numberShown;
  const dialled = e164.safeParse(number);
  const open = () => {
    if (contact !== null) router.go({ page: 'organisation', person: contact.id });
    else caller.ask({ number, source: 'palette', takesFocus: true, isNoted: false });
  };
  return (
    <GridListItem
      id={id}
      textValue={`${whom}, ${callsTexts.kind[kind]}, ${numberShown}, ${clockTime(at)}`}
      className={styles.frameRow ?? ''}
      onAction={open}
    >
      {day !== null && <span className={styles.day}>{day}</span>}
      <span className={styles.row}>
        {contact === null ? (
          <span className={styles.nobody}>
            <UserRound size={20} aria-hidden />
          </span>
        ) : (
          <Avatar initials={contact.initials} colour={contact.colour} />
        )}
        <span className={styles.text}>
          <span
            className={classNames(
              styles.name,
              contact === null && styles.unknown,
              contact?.nameIsUserName === true && styles.userName,
            )}
          >
            {contact?.name ?? callsTexts.unknown}
          </span>
          <span className={styles.second}>
            <span className={styles.kind}>
              <Icon size={14} aria-hidden />
              {callsTexts.kind[kind]}
            </span>
            <span className={styles.number}>{numberShown}</span>
          </span>
        </span>
        <time dateTime={new Date(at).toISOString()} className={styles.time}>
          {clockTime(at)} <span>({relativeTime(at, now)})</span>
        </time>
        <span className={styles.rowActions}>
          {dialled.success && <CallLink number={dialled.data} label={callsTexts.call(whom)} />}
          <Button
            look="quiet"
            isIcon
            aria-label={callsTexts.remove(whom, clockTime(at))}
            onPress={() => void onRemove(entry)}
          >
            <X size={16} aria-hidden />
          </Button>
        </span>
      </span>
    </GridListItem>
  );
}
