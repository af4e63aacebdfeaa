import { type ReactNode, useContext, useId, useRef } from 'react';
import { useOption } from 'react-aria';
import { type ListState, ListStateContext } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ContactRow } from '../../server/contract/contact.ts';
import { texts } from '../texts/texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marked } from './marked.tsx';
import { contactAt } from './paged-rows.ts';
import type { PersonNode } from './people-collection.ts';
import type { ListSource } from './people-state.ts';
import styles from './person-option.module.css';
import { RowSigns } from './row-signs.tsx';
import { groupPlace } from './same-person.ts';
import { DirectoryOf, SecondLine } from './second-line.tsx';

export interface PersonOptionProps {
  readonly node: PersonNode;
  readonly source: ListSource;
  /** Rows where a new letter begins have it above them. */
  readonly hasLetters: boolean;
  readonly isNarrow: boolean;
  readonly renderSecond: ((contact: ContactRow, index: number) => ReactNode) | undefined;
}

/** One row of the list, with its letter above it where a new letter begins; grey bars until its page is loaded. */
export function PersonOption(props: PersonOptionProps): ReactNode {
  const state = useContext(ListStateContext);
  if (state === null) return null;
  return <Row {...props} state={state} />;
}

interface RowProps extends PersonOptionProps {
  readonly state: ListState<unknown>;
}

function Row({ node, state, source, hasLetters, isNarrow, renderSecond }: RowProps): ReactNode {
  const { index } = node;
  const contact = useStore(source.store, ({ rows }) => contactAt(rows, index));
  const place = useStore(source.store, ({ rows }) => groupPlace(rows, index));
  const letter = useStore(source.store, ({ letters }) =>
    hasLetters ? (letters.find(({ offset }) => offset === index)?.letter ?? null) : null,
  );
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const { optionProps, isSelected } = useOption({ key: node.key }, state, ref);
  // The name of the option is what is read on it; the library's own label would leave the second line out.
  const rowProps = { ...optionProps, 'aria-labelledby': `${id}-name ${id}-second ${id}-signs` };
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
        className={classNames(
          styles.row,
          styles[place],
          isSelected && styles.selected,
          letter !== null && styles.underLetter,
        )}
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
                {place !== 'alone' && <DirectoryOf contact={contact} />}
                {renderSecond?.(contact, index) ?? <SecondLine contact={contact} />}
              </span>
            </span>{' '}
            <span id={`${id}-signs`} className={styles.signs}>
              <RowSigns contact={contact} />
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
