import { useEffect, useRef } from 'react';
import type { ListState } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ContactId } from '../../server/contract/contact.ts';
import { contactAt, indexOfContact } from './paged-rows.ts';
import type { ListSource } from './people-state.ts';

/** Keeps the focus on the same person when others are added or removed above: the library knows places only. */
export function useFocusFollowsPerson(source: ListSource, manager: ListState<object>['selectionManager']): void {
  const rows = useStore(source.store, (state) => state.rows);
  const { focusedKey } = manager;
  const held = useRef<{ readonly key: number; readonly id: ContactId | null } | null>(null);

  useEffect(() => {
    if (typeof focusedKey !== 'number') {
      held.current = null;
      return;
    }
    const here = contactAt(rows, focusedKey)?.id ?? null;
    const before = held.current;
    const hasMovedOn = before === null || before.key !== focusedKey || before.id === null;
    const followed = hasMovedOn || before.id === here || before.id === null ? null : indexOfContact(rows, before.id);
    if (followed === null) {
      held.current = { key: focusedKey, id: here };
    } else {
      held.current = { key: followed, id: before?.id ?? null };
      manager.setFocusedKey(followed);
    }
  }, [rows, focusedKey, manager]);
}
