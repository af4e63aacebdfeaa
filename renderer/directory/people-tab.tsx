import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type PersonState, personState } from '../../server/contract/contact.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import { grouped } from '../texts-sentences.ts';
import { Button } from '../ui/button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './directory.module.css';
import { PersonRow } from './person-row.tsx';
import { useAnswer } from './use-answer.ts';

const pageSize = 50;
const order = ['held', 'listed', 'hidden'] as const satisfies readonly PersonState[];

/** Everybody the identity provider sent, whether agents see them or not. */
export function PeopleTab({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const [state, setState] = useState<PersonState>(directory.counts.held > 0 ? 'held' : 'listed');
  return (
    <div className={styles.sections}>
      <ToggleButtonGroup
        aria-label={texts.directory.peopleChoice}
        className={styles.choice ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[state]}
        onSelectionChange={([key]) => {
          const next = personState.safeParse(key);
          if (next.success) setState(next.data);
        }}
      >
        {order.map((option) => (
          <ToggleButton key={option} id={option} className={styles.option ?? ''}>
            {texts.directory.people[option]} <span>{grouped.format(directory.counts[option])}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className={styles.muted}>{texts.directory.peopleLead[state]}</p>
      <PeoplePages key={state} directory={directory} state={state} />
    </div>
  );
}

interface PeoplePagesProps {
  readonly directory: DirectorySummary;
  readonly state: PersonState;
}

function PeoplePages({ directory: { id }, state }: PeoplePagesProps): ReactNode {
  const { client, feed } = useServices();
  const [offset, setOffset] = useState(0);
  const ask = useCallback(
    () => client.call('people.page', { directoryId: id, state, offset, limit: pageSize }),
    [client, id, state, offset],
  );
  const { read, reload } = useAnswer(ask);
  useEffect(() => feed.on('contacts.changed', reload), [feed, reload]);
  useEffect(() => feed.onReconnect(reload), [feed, reload]);

  const total = read.state === 'ready' ? read.value.total : 0;
  // The last person of the last page may leave while it is shown.
  useEffect(() => {
    if (read.state === 'ready' && offset > 0 && offset >= total) setOffset(Math.max(0, offset - pageSize));
  }, [read.state, offset, total]);

  if (read.state === 'loading') return <SkeletonRows count={6} height={56} />;
  if (read.state === 'error') {
    return <ProblemPanel title={texts.directory.peopleError} problem={read.problem} onRetry={reload} />;
  }
  const { people } = read.value;
  if (people.length === 0) return <p className={styles.empty}>{texts.directory.peopleEmpty[state]}</p>;
  return (
    <>
      <ul aria-label={texts.directory.people[state]} className={styles.rows}>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {total > pageSize && (
        <div className={styles.pager}>
          <span className={styles.muted}>{texts.directory.peopleRange(offset + 1, offset + people.length, total)}</span>
          <Button isDisabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - pageSize))}>
            {texts.common.previous}
          </Button>
          <Button isDisabled={offset + pageSize >= total} onPress={() => setOffset(offset + pageSize)}>
            {texts.common.next}
          </Button>
        </div>
      )}
    </>
  );
}
