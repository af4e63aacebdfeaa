import { type ReactNode, useCallback, useEffect } from 'react';
import type { ContactAbout } from '../../../server/contract/about-contact.ts';
import type { ContactDetails } from '../../../server/contract/contact.ts';
import { useAnswer } from '../../directory/use-answer.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { ChangeList } from './change-list.tsx';
import { CopiedFact, Fact } from './fact.tsx';
import styles from './person-details.module.css';
import { PersonLink } from './person-link.tsx';
import { Unfolding } from './unfolding.tsx';

const labels = directoryTexts.details;

/** What is known beyond the card: it comes after the card, and the card is complete without it. */
export function PersonAbout({ details }: { readonly details: ContactDetails }): ReactNode {
  const { client, feed } = useServices();
  const { id } = details;
  const { read, reload } = useAnswer(useCallback(() => client.call('contacts.about', { id }), [client, id]));
  useEffect(() => {
    const ends = [feed.on('contacts.changed', reload), feed.on('calls.changed', reload), feed.onReconnect(reload)];
    return () => {
      for (const end of ends) end();
    };
  }, [feed, reload]);

  if (read.state === 'loading') return null;
  if (read.state === 'error') {
    return (
      <p className={styles.aboutError}>
        {labels.aboutError} <Button onPress={reload}>{texts.common.tryAgain}</Button>
      </p>
    );
  }
  const { manager, related, changes, lastCallAt } = read.value;
  const samePerson = new Set(details.alsoIn?.map((other) => other.id));
  const others = related.filter((one) => !samePerson.has(one.id));
  return (
    <>
      {(manager !== null || lastCallAt !== null) && (
        <dl className={styles.facts}>
          {manager !== null && <Manager manager={manager} owner={id} />}
          {lastCallAt !== null && (
            <Fact name={labels.lastCall}>
              <TimeText at={lastCallAt} />
            </Fact>
          )}
        </dl>
      )}
      {others.length > 0 && <Related people={others} />}
      {changes.length > 0 && (
        <Unfolding title={labels.changes}>
          <ChangeList changes={changes} />
        </Unfolding>
      )}
    </>
  );
}

interface ManagerProps {
  readonly manager: NonNullable<ContactAbout['manager']>;
  readonly owner: ContactDetails['id'];
}

function Manager({ manager, owner }: ManagerProps): ReactNode {
  return (
    <CopiedFact
      name={labels.manager}
      object={labels.managerObject}
      value={manager.name}
      shown={manager.id === null ? manager.name : <PersonLink id={manager.id}>{manager.name}</PersonLink>}
      owner={owner}
    />
  );
}

/** Others who are reached at the same number or address, such as the colleagues of one telephone. */
function Related({ people }: { readonly people: ContactAbout['related'] }): ReactNode {
  return (
    <div className={styles.related}>
      <h3>{labels.related}</h3>
      <ul>
        {people.map(({ id, name, directoryName, shares }) => (
          <li key={id}>
            <PersonLink id={id}>{name}</PersonLink>
            <span className={styles.relatedWhy}>
              {labels.shares[shares]} · {directoryName}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
