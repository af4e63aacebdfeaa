import { type ReactNode, useContext, useId, useRef } from 'react';
import { useOption } from 'react-aria';
import { type ListState, ListStateContext } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ContactRow } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marked } from './marked.tsx';
import styles from './organisation.module.css';
import type { PersonNode } from './people-collection.ts';
import { contactAt } from './people-list.ts';

export interface PersonOptionProps {
  readonly node: PersonNode;
  readonly isNarrow: boolean;
}

/** One row of the list, with its letter above it where a new letter begins; grey bars until its page is loaded. */
export function PersonOption({ node, isNarrow }: PersonOptionProps): ReactNode {
  const state = useContext(ListStateContext);
  if (state === null) return null;
  return <Row node={node} state={state} isNarrow={isNarrow} />;
}

interface RowProps extends PersonOptionProps {
  readonly state: ListState<unknown>;
}

function Row({ node, state, isNarrow }: RowProps): ReactNode {
  const { people } = useServices();
  const contact = useStore(people.store, ({ rows }) => contactAt(rows, node.index));
  const letter = useStore(people.store, ({ letters, total }) =>
    total < 8 ? null : (letters.find(({ offset }) => offset === node.index)?.letter ?? null),
  );
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const { optionProps, isSelected } = useOption({ key: node.key }, state, ref);
  // The name of the option is what is read on it; the library's own label would leave the second line out.
  const rowProps = { ...optionProps, 'aria-labelledby': `${id}-name ${id}-second` };
  return (
    <>
      {letter !== null && (
        <div aria-hidden="true" className={styles.letter}>
          {letter}
        </div>
      )}
      <div
        {...rowProps}
        ref={ref}
        aria-busy={contact === null ? true : undefined}
        className={classNames(styles.row, isSelected && styles.selected, letter !== null && styles.underLetter)}
      >
        {contact === null ? (
          <span className={styles.placeholder}>
            <span id={`${id}-name`} className="visually-hidden">
              {texts.common.loading}
            </span>
          </span>
        ) : (
          <>
            <AvatarButton name={contact.name} opensDialog={isNarrow}>
              <Avatar initials={contact.initials} colour={contact.colour} />
            </AvatarButton>
            <span className={styles.rowText}>
              <span id={`${id}-name`} className={classNames(styles.name, contact.nameIsUserName && styles.userName)}>
                <Marked text={contact.name} marks={contact.marks?.name} />
              </span>{' '}
              <span id={`${id}-second`} className={styles.second}>
                <SecondLine contact={contact} />
              </span>
            </span>
          </>
        )}
      </div>
    </>
  );
}

interface AvatarButtonProps {
  readonly name: string;
  readonly opensDialog: boolean;
  readonly children: ReactNode;
}

/**
 * Announced as the button it is to the eye, but without a focus of its own: pressing it presses the row, and an option
 * must not hold a second stop for the keyboard (WAI-ARIA 1.2, children of an option are presentational).
 */
function AvatarButton({ name, opensDialog, children }: AvatarButtonProps): ReactNode {
  const props = {
    role: 'button',
    'aria-label': texts.organisation.showDetails(name),
    'aria-haspopup': opensDialog ? 'dialog' : undefined,
    className: styles.avatarButton,
  } as const;
  return <span {...props}>{children}</span>;
}

/** The job title; while searching, whatever else was hit, so that it can be seen why somebody is in the list. */
function SecondLine({ contact }: { readonly contact: ContactRow }): ReactNode {
  const { title, numberShown, email, marks } = contact;
  if (isHit(marks?.number) && numberShown !== null) return <Marked text={numberShown} marks={marks?.number} />;
  if (isHit(marks?.email) && !isHit(marks?.title) && !isHit(marks?.name) && email !== null) {
    return <Marked text={email} marks={marks?.email} />;
  }
  if (title !== null) return <Marked text={title} marks={marks?.title} />;
  return numberShown;
}

function isHit(marks: readonly unknown[] | undefined): boolean {
  return marks !== undefined && marks.length > 0;
}
