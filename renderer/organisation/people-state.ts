import type { StoreApi } from 'zustand/vanilla';
import type { ContactOrder, LetterStart } from '../../server/contract/contact.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { Problem } from '../transport/problem.ts';
import type { PagedRows } from './paged-rows.ts';

/** The part of a store that those who only look at it need. */
export type Readable<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>;

/** What a list of people on the screen shows, wherever the people come from. */
export interface ListedState {
  readonly total: number;
  /** Empty where the list has no index of letters. */
  readonly letters: readonly LetterStart[];
  /** Changes when the rows are another list altogether, so that it is shown from its top. */
  readonly generation: number;
  readonly rows: PagedRows;
}

/** Where a list of people on the screen gets them from. */
export interface ListSource {
  readonly store: Readable<ListedState>;
  /** Says which rows are on the screen (indices, both included); those that are missing or old are read. */
  show(first: number, last: number): void;
  /** The index of the first person whose name begins with the prefix, or null. */
  locate(prefix: string): Promise<number | null>;
}

/** Which people are asked for, and in which order. */
export interface PeopleQuestion {
  readonly query: string;
  readonly directoryId: DirectoryId | null;
  readonly department: string | null;
  readonly order: ContactOrder;
}

/** Everything of a question but the search field. */
export type Narrowing = Omit<PeopleQuestion, 'query'>;

export interface PeopleState extends ListedState {
  /** What is asked for now. What is shown may still belong to an earlier question for a moment. */
  readonly asked: PeopleQuestion;
  readonly state: 'loading' | 'ready' | 'error';
  /** In the state `ready`: why some of the rows could not be read. */
  readonly problem: Problem | null;
  /** The question that the rows belong to. */
  readonly shown: PeopleQuestion;
  /** Nobody matches exactly what is shown: the rows match it with a letter changed. */
  readonly isCorrected: boolean;
  readonly hasDirectory: boolean;
}

/** Everybody, by first name. */
export const everybody: PeopleQuestion = { query: '', directoryId: null, department: null, order: 'given' };

/** Whether a question leaves people out for another reason than the search field. */
export function isNarrowed({ directoryId, department }: Omit<Narrowing, 'order'>): boolean {
  return directoryId !== null || department !== null;
}

/** Whether two questions ask for the same list. */
export function sameQuestion(a: PeopleQuestion, b: PeopleQuestion): boolean {
  return a.query === b.query && a.directoryId === b.directoryId && a.department === b.department && a.order === b.order;
}
