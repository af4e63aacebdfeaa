import { type KeyboardEvent, useRef } from 'react';
import type { ListState } from 'react-aria-components';
import type { ContactRow } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { contactAt } from './paged-rows.ts';
import type { ListSource } from './people-state.ts';
import { goToDetails } from './person/go-to-details.ts';
import { usePersonActions } from './person/use-person-actions.ts';

const forgetAfterMs = 1000;

/** Single keys that a name can begin with, and those that can follow; every other sign is somebody else's shortcut. */
const beginsName = /^[\p{L}\p{N}]$/u;
const inName = /^[\p{L}\p{M}\p{N} '’.-]$/u;

/**
 * What the list does with keys beyond those of every list: letters jump to a person (asked from the host, because the
 * person may not be loaded), Ctrl+C copies the number, Ctrl+Shift+C the e-mail, Ctrl+Enter calls, f sets or takes away
 * the star, and the right arrow goes to the details. A name with F at its beginning is typed with Shift.
 */
export function useListKeys(
  source: ListSource,
  manager: ListState<object>['selectionManager'],
  focusRow: (index: number) => void,
): (event: KeyboardEvent) => void {
  const { selection, platform } = useServices();
  const actions = usePersonActions();
  const typed = useRef({ text: '', at: 0 });
  const turns = useRef({ asked: 0, answered: 0 });

  const typeAhead = async (character: string) => {
    const now = platform.now();
    const text = (now - typed.current.at > forgetAfterMs ? '' : typed.current.text) + character;
    typed.current = { text, at: now };
    turns.current.asked += 1;
    const turn = turns.current.asked;
    const index = await source.locate(text);
    // A fast typist is ahead of the answers: an older one still counts unless a newer one has found somebody.
    if (index === null || turn < turns.current.answered) return;
    turns.current.answered = turn;
    focusRow(index);
  };

  /** The key together with Ctrl or ⌘, as an action; null when it is none. */
  const commandOf = (event: KeyboardEvent): ((contact: ContactRow) => void) | null => {
    if (event.altKey || !(platform.isMac ? event.metaKey : event.ctrlKey)) return null;
    if (event.key === 'Enter') return actions.call;
    if (event.key.toLowerCase() !== 'c') return null;
    return event.shiftKey ? actions.copyEmail : actions.copyNumber;
  };

  return (event) => {
    const { focusedKey } = manager;
    const contact = typeof focusedKey === 'number' ? contactAt(source.store.getState().rows, focusedKey) : null;
    const command = commandOf(event);
    if (command !== null && contact !== null) {
      event.preventDefault();
      event.stopPropagation();
      command(contact);
      return;
    }
    if (event.key === 'ArrowRight' && contact !== null) {
      event.preventDefault();
      goToDetails(selection, contact.id);
      return;
    }
    // The focus moves by a screen and takes the list with it; the browser would scroll by a screen of its own.
    if (event.key === 'PageDown' || event.key === 'PageUp') event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = platform.now() - typed.current.at <= forgetAfterMs && typed.current.text !== '';
    if (!(isTyping ? inName : beginsName).test(event.key)) return;
    // The library's own type-ahead sees loaded rows only, and would walk through all of them.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'f' && !isTyping) {
      if (contact !== null && !event.repeat) void actions.toggleFavourite(contact);
      return;
    }
    void typeAhead(event.key);
  };
}
