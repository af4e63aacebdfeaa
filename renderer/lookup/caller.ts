import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LookupAnswer, LookupSource } from '../../server/contract/calls.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Problem } from '../transport/problem.ts';
import { wholeNumber } from './whole-number.ts';

export interface CallerQuestion {
  readonly number: string;
  readonly source: LookupSource;
  /** Asked for with the keyboard, so that the card takes the focus; otherwise it is only announced. */
  readonly takesFocus: boolean;
  /** Grows with every question, so that the same number asked again is another one. */
  readonly turn: number;
}

export interface CallerFocus {
  /** The card is to take the focus; it says so when it has. */
  readonly isWanted: boolean;
}

/** Why there is nothing to ask: no number on the clipboard, or the keys that ask from any program cannot be had. */
export type CallerObstacle =
  | { readonly kind: 'no-number' }
  | { readonly kind: 'shortcut-unavailable'; readonly shortcut: string };

export type CallerState =
  | { readonly state: 'none' }
  | { readonly state: 'impossible'; readonly why: CallerObstacle }
  /** `isShown` once it is worth a word: an answer that is nearly there would have to wait until the word is drawn. */
  | { readonly state: 'asking'; readonly question: CallerQuestion; readonly isShown: boolean }
  | { readonly state: 'shown'; readonly question: CallerQuestion; readonly answer: LookupAnswer }
  | { readonly state: 'error'; readonly question: CallerQuestion; readonly problem: Problem };

export interface CallerRequest {
  readonly number: string;
  readonly source: LookupSource;
  readonly takesFocus: boolean;
  /** Whether the Call History keeps it; a number that stands there already need not be noted again. */
  readonly isNoted?: boolean;
}

/** Most answers come in less. */
const quietMs = 150;

/** Whether there is a card on the screen. */
export function isCardShown(state: CallerState): state is Exclude<CallerState, { readonly state: 'none' }> {
  return state.state === 'asking' ? state.isShown : state.state !== 'none';
}

/** Who has a number: one question at a time, the newest wins. */
export interface Caller {
  readonly store: StoreApi<CallerState>;
  readonly focusStore: StoreApi<CallerFocus>;
  ask(request: CallerRequest): void;
  /** Asks when the text is one whole number and nothing else; tells whether it was. */
  lookUpPasted(text: string): boolean;
  /** Says in the card why nothing was asked. */
  explain(why: CallerObstacle): void;
  /** Asks for the same number again, after a failure. */
  retry(): void;
  /** Moves the focus to the card, where there is one. */
  focus(): void;
  close(): void;
  stop(): void;
}

export function createCaller({ client, feed }: { readonly client: Client; readonly feed: Feed }): Caller {
  const store = createStore<CallerState>(() => ({ state: 'none' }));
  const focusStore = createStore<CallerFocus>(() => ({ isWanted: false }));
  let turn = 0;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const read = async (question: CallerQuestion, note: boolean) => {
    const answer = await client.call('calls.lookup', { number: question.number, source: question.source, note });
    const now = store.getState();
    if (!('question' in now) || now.question.turn !== question.turn) return;
    if (answer.ok) store.setState({ state: 'shown', question, answer: answer.value }, true);
    else if (now.state !== 'shown') store.setState({ state: 'error', question, problem: answer.problem }, true);
  };

  const showAsking = () => {
    const now = store.getState();
    if (now.state === 'asking') store.setState({ ...now, isShown: true }, true);
  };

  const begin = ({ number, source, takesFocus, isNoted = true }: CallerRequest) => {
    turn += 1;
    const question: CallerQuestion = { number, source, takesFocus, turn };
    // A card that is open says at once that it is about somebody else now.
    const isShown = isCardShown(store.getState());
    store.setState({ state: 'asking', question, isShown }, true);
    clearTimeout(quiet);
    if (!isShown) quiet = setTimeout(showAsking, quietMs);
    focusStore.setState({ isWanted: takesFocus });
    void read(question, isNoted);
  };

  /** Whoever has the number may be renamed, or go, while the card is open. */
  const refresh = () => {
    const now = store.getState();
    if (now.state === 'shown') void read(now.question, false);
  };
  const ends = [feed.on('contacts.changed', refresh), feed.onReconnect(refresh)];

  return {
    store,
    focusStore,
    ask: begin,
    lookUpPasted(text) {
      const number = wholeNumber(text);
      if (number === null) return false;
      begin({ number, source: 'paste', takesFocus: false });
      return true;
    },
    explain(why) {
      turn += 1;
      store.setState({ state: 'impossible', why }, true);
    },
    retry() {
      const now = store.getState();
      if (now.state === 'error') begin({ ...now.question, takesFocus: true });
    },
    focus() {
      if (store.getState().state !== 'none') focusStore.setState({ isWanted: true });
    },
    close() {
      turn += 1;
      store.setState({ state: 'none' }, true);
    },
    stop() {
      turn += 1;
      clearTimeout(quiet);
      for (const end of ends) end();
    },
  };
}
