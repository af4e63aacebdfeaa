import { type ReactNode, useCallback, useEffect } from 'react';
import type { PersonState } from '../../server/contract/contact.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { attentionTexts } from '../texts/attention.ts';
import { EmptyBox } from '../ui/empty-box.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './directory.module.css';
import { Pager } from './pager.tsx';
import { PersonRow } from './person-row.tsx';
import { useAnswer } from './use-answer.ts';
import { useBackToRest, usePlace } from './use-place.ts';

const pageSize = 50;

interface PeoplePagesProps {
  readonly directory: DirectorySummary;
  readonly state: Exclude<PersonState, 'held'>;
  readonly query: string;
}

/** The people of a directory who are listed, or who are hidden. */
export function PeoplePages({ directory: { id }, state, query }: PeoplePagesProps): ReactNode {
  const { client, feed } = useServices();
  const place = usePlace(query);
  const [offset, setOffset] = place;
  const ask = useCallback(
    () => client.call('people.page', { directoryId: id, state, query, offset, limit: pageSize }),
    [client, id, state, query, offset],
  );
  const { read, reload } = useAnswer(ask);
  useEffect(() => feed.on('contacts.changed', reload), [feed, reload]);
  useEffect(() => feed.onReconnect(reload), [feed, reload]);

  useBackToRest(read, place, pageSize);

  if (read.state === 'loading') return <SkeletonRows count={6} height={56} />;
  if (read.state === 'error') {
    return <ProblemPanel title={attentionTexts.error} problem={read.problem} onRetry={reload} />;
  }
  const { people, total } = read.value;
  if (people.length === 0) {
    const isSearch = query.trim() !== '';
    return <EmptyBox>{isSearch ? attentionTexts.noneFitsQuery(query.trim()) : attentionTexts.empty[state]}</EmptyBox>;
  }
  return (
    <>
      <ul aria-label={attentionTexts.lists[state]} className={styles.rows}>
        {people.map((person) => (
          <PersonRow key={person.id} directoryId={id} person={person} />
        ))}
      </ul>
      <Pager offset={offset} shown={people.length} total={total} size={pageSize} onChange={setOffset} />
    </>
  );
}
