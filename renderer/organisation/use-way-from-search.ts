import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useServices } from '../services.ts';
import { contactAt } from './paged-rows.ts';
import type { PeopleQuestion } from './people-state.ts';

/** The ways from the search field on, each for what was typed and not for what is still on the screen. */
export interface WayFromSearch {
  /** Moves the focus to the list. */
  readonly goToList: () => void;
  /** Opens the first person who is found, and moves the focus to the list. */
  readonly openFirst: () => void;
}

/**
 * Goes on from the search field as soon as the answer to what was typed is on the screen: whoever types faster than the
 * host answers must not open somebody from the list before. Typing on takes it back.
 */
export function useWayFromSearch(focusList: () => void): WayFromSearch {
  const { people, selection } = useServices();
  const [wanted, setWanted] = useState<{ readonly question: PeopleQuestion; readonly isFirst: boolean } | null>(null);

  const now = useStore(
    people.store,
    useShallow(({ asked, shown, rows }) => (wanted === null ? null : { asked, shown, rows })),
  );

  useEffect(() => {
    if (wanted === null || now === null) return;
    const { asked, shown, rows } = now;
    if (wanted.question !== asked) {
      setWanted(null);
      return;
    }
    if (shown !== asked) return;
    setWanted(null);
    const first = wanted.isFirst ? contactAt(rows, 0) : null;
    // Not within the rendering that has brought the answer: whoever takes the focus is rendered anew at once.
    queueMicrotask(() => {
      focusList();
      if (first !== null) selection.select(first.id);
    });
  }, [wanted, now, selection, focusList]);

  return useMemo(() => {
    const go = (isFirst: boolean) => setWanted({ question: people.store.getState().asked, isFirst });
    return {
      goToList: () => go(false),
      openFirst: () => {
        // Without a question the first person is nobody in particular.
        if (people.store.getState().asked.query.trim() !== '') go(true);
      },
    };
  }, [people]);
}
