import { type ReactNode, type Ref, useRef } from 'react';
import { useMedia } from '../ui/use-media.ts';
import styles from './organisation.module.css';
import { PeopleBrowser, type PeopleBrowserProps } from './people-browser.tsx';
import { PersonPane, PersonSheet } from './person/person-details.tsx';

export interface PeopleAndDetailsProps extends Omit<PeopleBrowserProps, 'isNarrow'> {
  readonly ref?: Ref<HTMLDivElement>;
}

/** A list of people and, beside it in a wide window and over it in a narrow one, the details of one of them. */
export function PeopleAndDetails({ ref, ...list }: PeopleAndDetailsProps): ReactNode {
  const isNarrow = useMedia('(max-width: 47.49em)');
  const own = useRef<HTMLDivElement>(null);
  return (
    <div ref={ref} className={styles.columns}>
      <div ref={own} className={styles.listColumn}>
        <PeopleBrowser {...list} isNarrow={isNarrow} />
      </div>
      {isNarrow ? <PersonSheet /> : <PersonPane onLeave={() => focusListIn(own.current)} />}
    </div>
  );
}

/** Moves the focus to the list of people inside an element, to the row that had it last. */
export function focusListIn(element: HTMLElement | null): void {
  element?.querySelector<HTMLElement>('[role=listbox]')?.focus();
}
