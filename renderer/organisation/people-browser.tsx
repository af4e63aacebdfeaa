import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { ListBox, ListStateContext, Virtualizer } from 'react-aria-components';
import { useListState } from 'react-stately';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ContactRow } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { useTextScale } from '../ui/use-text-scale.ts';
import { LetterIndex } from './letter-index.tsx';
import styles from './organisation.module.css';
import { contactAt, indexOfContact } from './paged-rows.ts';
import { createPeopleCollection } from './people-collection.ts';
import { PeopleLayout, rowTop } from './people-layout.ts';
import { createRowScroll } from './people-scroll.ts';
import type { ListedState, ListSource } from './people-state.ts';
import { PersonOption } from './person-option.tsx';
import { useFocusFollowsPerson } from './use-focus-follows-person.ts';
import { useFocusInView } from './use-focus-in-view.ts';
import { useListKeys } from './use-list-keys.ts';
import { useVisibleRows } from './use-visible-rows.ts';

/** Without what only the search field shows, so that a letter in it renders no list. */
const listed = ({ total, letters, generation, rows }: ListedState): ListedState => ({
  total,
  letters,
  generation,
  rows,
});

/** Below this many people an index of letters is longer than the list. */
const fewestForLetters = 8;

export interface PeopleBrowserProps {
  readonly source: ListSource;
  /** The accessible name of the list. */
  readonly label: string;
  readonly isNarrow: boolean;
  /** What stands below the name, where it is not the job title; the same function at every rendering. */
  readonly renderSecond?: ((contact: ContactRow, index: number) => ReactNode) | undefined;
}

/** The list of people and the index of letters beside it. Rows exist only while they are on the screen. */
export function PeopleBrowser({ source, label, isNarrow, renderSecond }: PeopleBrowserProps): ReactNode {
  const { selection } = useServices();
  const { total, letters, generation, rows } = useStore(source.store, useShallow(listed));
  const selected = useStore(selection.store, (state) => (state.state === 'none' ? null : state.id));
  const listBox = useRef<HTMLDivElement>(null);

  const layout = useMemo(() => new PeopleLayout(), []);
  const hasLetters = total >= fewestForLetters && letters.length > 0;
  const collection = useMemo(
    () =>
      createPeopleCollection(total, (node) => (
        <PersonOption
          node={node}
          source={source}
          hasLetters={hasLetters}
          isNarrow={isNarrow}
          renderSecond={renderSecond}
        />
      )),
    [total, source, hasLetters, isNarrow, renderSecond],
  );
  const letterRows = useMemo(
    () => (hasLetters ? letters.map(({ offset }) => offset).filter((offset) => offset < total) : []),
    [letters, total, hasLetters],
  );
  const textScale = useTextScale();
  const layoutOptions = useMemo(() => ({ letterRows, textScale }), [letterRows, textScale]);

  const selectedIndex = selected === null ? null : indexOfContact(rows, selected);
  const state = useListState<object>({
    collection,
    selectionMode: 'single',
    disallowEmptySelection: true,
    selectedKeys: selectedIndex === null ? [] : [selectedIndex],
    onSelectionChange: (keys) => {
      const [key] = keys === 'all' ? [] : keys;
      const contact = typeof key === 'number' ? contactAt(rows, key) : null;
      if (contact !== null) selection.select(contact.id);
    },
  });

  const reportVisible = useVisibleRows(source, listBox, layoutOptions);
  useFocusFollowsPerson(source, state.selectionManager);
  useFocusInView(listBox, state.selectionManager.focusedKey, total, layoutOptions);

  const focusRow = (index: number) => {
    const scroll = createRowScroll(rowTop(total, letterRows, textScale), listBox.current?.clientHeight ?? 0);
    listBox.current?.scrollTo({ top: scroll.toScroll(rowTop(index, letterRows, textScale)) });
    state.selectionManager.setFocused(true);
    state.selectionManager.setFocusedKey(index);
  };
  const onKeyDownCapture = useListKeys(source, state.selectionManager, focusRow);

  const { selectionManager } = state;
  const shownGeneration = useRef(generation);
  useEffect(() => {
    if (shownGeneration.current === generation) return;
    shownGeneration.current = generation;
    listBox.current?.scrollTo({ top: 0 });
    selectionManager.setFocusedKey(null);
  }, [generation, selectionManager]);

  const opened = useRef<number | null>(null);
  useEffect(() => {
    const wasOpened = opened.current;
    // Somebody who was removed has no row any more; the place where they were is the nearest to it.
    opened.current = selected === null ? null : (selectedIndex ?? wasOpened);
    // What closed the details went away with them; the focus returns to the row they were opened from.
    if (selected !== null || wasOpened === null) return;
    selectionManager.setFocused(true);
    selectionManager.setFocusedKey(Math.min(wasOpened, total - 1));
  }, [selected, selectedIndex, total, selectionManager]);

  return (
    <div className={styles.browser}>
      <div className={styles.listFrame} onKeyDownCapture={onKeyDownCapture} role="presentation">
        <ListStateContext value={state}>
          <Virtualizer layout={layout} layoutOptions={layoutOptions}>
            <ListBox ref={listBox} aria-label={label} className={styles.list ?? ''} onScroll={reportVisible} />
          </Virtualizer>
        </ListStateContext>
      </div>
      {hasLetters && <LetterIndex letters={letters} onJump={focusRow} />}
    </div>
  );
}
