import { type KeyboardEvent, useRef } from 'react';
import type { ListState } from 'react-aria-components';
import type { ContactId } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import { contactAt, type PeopleList } from './people-list.ts';
import type { PersonSelection } from './selection.ts';

const forgetAfterMs = 1000;

/**
 * What the list does with keys beyond those of every list: letters jump to a person (asked from the host, because the
 * person may not be loaded), Ctrl+C copies the number, Ctrl+Shift+C the e-mail, and the right arrow goes to the details.
 */
export function useListKeys(
  manager: ListState<object>['selectionManager'],
  focusRow: (index: number) => void,
): (event: KeyboardEvent) => void {
  const { people, selection, platform, announcer } = useServices();
  const typed = useRef({ text: '', at: 0 });
  const turns = useRef({ asked: 0, answered: 0 });

  const typeAhead = async (character: string) => {
    const now = platform.now();
    const text = (now - typed.current.at > forgetAfterMs ? '' : typed.current.text) + character;
    typed.current = { text, at: now };
    turns.current.asked += 1;
    const turn = turns.current.asked;
    const index = await find(people, text);
    // A fast typist is ahead of the answers: an older one still counts unless a newer one has found somebody.
    if (index === null || turn < turns.current.answered) return;
    turns.current.answered = turn;
    focusRow(index);
  };

  const copy = async (value: string | null, object: string, missing: string) => {
    if (value === null) {
      announcer.say(missing);
      return;
    }
    try {
      await platform.writeClipboard(value);
    } catch {
      // Without a secure context there is no clipboard; the details have a field to copy from.
      announcer.say(texts.common.pressToCopy(platform.isMac));
      return;
    }
    announcer.say(texts.common.copiedName(object));
  };

  return (event) => {
    const { focusedKey } = manager;
    const contact = typeof focusedKey === 'number' ? contactAt(people.store.getState().rows, focusedKey) : null;
    const hasCommand = platform.isMac ? event.metaKey : event.ctrlKey;
    if (hasCommand && event.key.toLowerCase() === 'c' && contact !== null) {
      event.preventDefault();
      if (event.shiftKey) void copy(contact.email, texts.organisation.emailObject, texts.organisation.noEmail);
      else void copy(contact.number, texts.organisation.numberObject, texts.organisation.noNumber);
      return;
    }
    if (event.key === 'ArrowRight' && contact !== null) {
      event.preventDefault();
      goToDetails(selection, contact.id);
      return;
    }
    const isLetter = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isTyping = platform.now() - typed.current.at <= forgetAfterMs && typed.current.text !== '';
    if (!isLetter || (event.key === ' ' && !isTyping)) return;
    // The library's own type-ahead sees loaded rows only, and would walk through all of them.
    event.preventDefault();
    event.stopPropagation();
    void typeAhead(event.key);
  };
}

/** Where the right arrow goes. */
export const detailsHeadingId = 'person-details-name';

/** Opens the details if they are somebody else's, and moves the focus there when they are on the screen. */
function goToDetails(selection: PersonSelection, id: ContactId): void {
  const focusHeading = () => document.getElementById(detailsHeadingId)?.focus();
  selection.select(id);
  if (selection.store.getState().state === 'shown') {
    focusHeading();
    return;
  }
  const row = document.activeElement;
  const end = selection.store.subscribe((state) => {
    end();
    // Whoever has moved on meanwhile is not called back.
    if (state.state === 'shown' && state.id === id) {
      setTimeout(() => {
        if (document.activeElement === row) focusHeading();
      });
    }
  });
}

async function find(people: PeopleList, prefix: string): Promise<number | null> {
  const { shown, rows, total } = people.store.getState();
  if (shown.query.trim() === '') return people.locate(prefix);
  // The host locates in the whole directory; among the hits of a search, those that are loaded have to do.
  const wanted = fold(prefix);
  for (let index = 0; index < total; index += 1) {
    const contact = contactAt(rows, index);
    if (contact !== null && fold(contact.name).startsWith(wanted)) return index;
  }
  return null;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
