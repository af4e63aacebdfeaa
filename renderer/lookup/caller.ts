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

/** The focus is wanted on the card whenever this number grows. */
export interface CallerFocus {
  readonly wanted: number;
}

export type CallerState =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly question: CallerQuestion }
  | { readonly state: 'shown'; readonly question: CallerQuestion; readonly answer: LookupAnswer }
  | { readonly state: 'error'; readonly question: CallerQuestion; readonly problem: Problem };

export interface CallerRequest {
  readonly number: string;
  readonly source: LookupSource;
  readonly takesFocus: boolean;
  /** Whether the Call History keeps it; a number that stands there already need not be noted again. */
  readonly isNoted?: boolean;
}

/** Who has a number: one question at a time, the newest wins. */
export interface Caller {
  readonly store: StoreApi<CallerState>;
  readonly focusStore: StoreApi<CallerFocus>;
  ask(request: CallerRequest): void;
  /** Asks when the text is one whole number and nothing else; tells whether it was. */
  lookUpPasted(text: string): boolean;
  /** Asks for the same number again, after a failure. */
  retry(): void;
  /** Moves the focus to the card, where there is one. */
  focus(): void;
  close(): void;
  stop(): void;
}

export function createCaller({ client, feed }: { readonly client: Client; readonly feed: Feed }): Caller {
  const store = createStore<CallerState>(() => ({ state: 'none' }));
  const focusStore = createStore<CallerFocus>(() => ({ wanted: 0 }));
  const focus = () => focusStore.setState(({ wanted }) => ({ wanted: wanted + 1 }));
  let turn = 0;

  const read = async (question: CallerQuestion, note: boolean) => {
    const answer = await client.call('calls.lookup', { number: question.number, source: question.source, note });
    const now = store.getState();
    if (now.state === 'none' || now.question.turn !== question.turn) return;
    if (answer.ok) store.setState({ state: 'shown', question, answer: answer.value }, true);
    else if (now.state !== 'shown') store.setState({ state: 'error', question, problem: answer.problem }, true);
  };

  const begin = ({ number, source, takesFocus, isNoted = true }: CallerRequest) => {
    turn += 1;
    const question: CallerQuestion = { number, source, takesFocus, turn };
    store.setState({ state: 'asking', question }, true);
    if (takesFocus) focus();
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
    retry() {
      const now = store.getState();
      if (now.state === 'error') begin({ ...now.question, takesFocus: true });
    },
    focus,
    close() {
      turn += 1;
      store.setState({ state: 'none' }, true);
    },
    stop() {
      turn += 1;
      for (const end of ends) end();
    },
  };
}
