import { useEffect, useState } from 'react';
import type { ContactRow } from '../../server/contract/contact.ts';
import { wholeNumber } from '../lookup/whole-number.ts';
import { useServices } from '../services.ts';
import type { Client } from '../transport/client.ts';
import type { Answer, Problem } from '../transport/problem.ts';
import type { TypedNumber } from './palette-lines.ts';

const mostPeople = 8;
const mostRecent = 5;
/** Fewer digits find too much, and are no extension either. */
const fewestDigits = 3;
/** What "Look up a number" puts into the field: the beginning of a number, which nobody is searched for by. */
export const plus = '+';

export interface HostAnswers {
  /** What the people below were found by. Until it is what was typed, they are those of an earlier text. */
  readonly query: string | null;
  readonly people: readonly ContactRow[];
  readonly number: TypedNumber | null;
  /** Why nobody could be searched for. */
  readonly problem: Problem | null;
}

/** Asks the host for people, or for the recent ones, and for what a number is, at every letter; late answers are dropped. */
export function useHostAnswers(query: string): HostAnswers {
  const { client } = useServices();
  const [answers, setAnswers] = useState<HostAnswers>({ query: null, people: [], number: null, problem: null });
  const typed = wholeNumber(query, fewestDigits);

  useEffect(() => {
    let isCurrent = true;
    void Promise.all([findPeople(client, query), typed === null ? null : understand(client, typed)]).then(
      ([people, number]) => {
        if (!isCurrent) return;
        setAnswers({
          query,
          people: people.ok ? people.value : [],
          problem: people.ok ? null : people.problem,
          number,
        });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [client, query, typed]);

  // What was typed is offered at once, and better worded when the host has understood it.
  const isKnown = answers.number !== null && answers.number.typed === typed;
  const number = typed === null ? null : isKnown ? answers.number : { typed, complete: null };
  return { ...answers, number };
}

async function findPeople(client: Client, query: string): Promise<Answer<readonly ContactRow[]>> {
  if (query === plus) return { ok: true, value: [] };
  if (query.trim() === '') {
    const answer = await client.call('recents.list', {});
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value.recents.slice(0, mostRecent).map(({ contact }) => contact) };
  }
  const answer = await client.call('contacts.page', { query, limit: mostPeople });
  return answer.ok ? { ok: true, value: answer.value.contacts } : answer;
}

async function understand(client: Client, typed: string): Promise<TypedNumber> {
  const answer = await client.call('calls.lookup', { number: typed, source: 'palette', note: false });
  if (!answer.ok || answer.value.number === null) return { typed, complete: null };
  return { typed, complete: { number: answer.value.number, shown: answer.value.numberShown } };
}
