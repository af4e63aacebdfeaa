import { type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { useMedia } from '../ui/use-media.ts';
import styles from './organisation.module.css';
import { PeopleBrowser, type PeopleBrowserProps } from './people-browser.tsx';
import { PersonPane, PersonSheet } from './person/person-details.tsx';

export interface PeopleAndDetailsProps extends Omit<PeopleBrowserProps, 'isNarrow'> {
  readonly ref?: Ref<HTMLDivElement>;
  /** In the place of the list when nobody is in it. */
  readonly empty: ReactNode;
}

/** A list of people and, beside it in a wide window and over it in a narrow one, the details of one of them. */
export function PeopleAndDetails({ ref, empty, ...list }: PeopleAndDetailsProps): ReactNode {
  const { selection } = useServices();
  const isEmpty = useStore(list.source.store, ({ total }) => total === 0);
  const hasDetails = useStore(selection.store, ({ state }) => state !== 'none');
  const isNarrow = useMedia('(max-width: 47.49em)');
  const own = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const hadDetails = useRef<boolean | null>(null);
  useEffect(() => {
    // The row or the button that had the focus went away with what it was in; why it did is read where it was.
    const isFocusLost = document.activeElement === document.body && hadDetails.current !== null;
    if (isEmpty && isFocusLost) frame.current?.focus();
    hadDetails.current = hasDetails;
  }, [isEmpty, hasDetails]);

  const nobody = (
    <div ref={frame} tabIndex={-1} className={styles.emptyFrame}>
      {empty}
    </div>
  );
  // Details that are open stay when the list becomes empty: they may say that the person has just been removed.
  if (isEmpty && !hasDetails) return nobody;
  return (
    <div ref={ref} className={styles.columns}>
      <div ref={own} className={styles.listColumn}>
        {isEmpty ? nobody : <PeopleBrowser {...list} isNarrow={isNarrow} />}
      </div>
      {isNarrow ? <PersonSheet /> : <PersonPane onLeave={() => focusListIn(own.current)} />}
    </div>
  );
}

/** Moves the focus to the list of people inside an element, to the row that had it last. */
export function focusListIn(element: HTMLElement | null): void {
  element?.querySelector<HTMLElement>('[role=listbox]')?.focus();
}
